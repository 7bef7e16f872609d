/** What one `data:` of a stream, or one whole document, says. */
export type ChunkReading =
  | { readonly kind: 'text'; readonly text: string; readonly finish?: string; readonly calls?: readonly string[] }
  | { readonly kind: 'error'; readonly status?: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'garbage' };

/** Chunks of a stream that are looked at for what they have in common, before it is given up. */
const lessons = 3;
/** What a string of JSON does not hold as it is (and a few more, which are parsed). */
const escaped = /["\\\p{Cc}]/u;

/**
 * Reads the chunks of one stream. Most differ from each other in nothing but their text, so what stands around it is
 * learned, and where a chunk begins and ends like that, its text is cut out instead of being parsed.
 */
export class ChunkReader {
  private before = '';
  private after = '';
  private lessonsLeft = lessons;

  /** @param isError the event itself is called an error */
  read(data: string, isError = false): ChunkReading {
    const text = isError ? undefined : this.cutOut(data);
    if (text !== undefined) return { kind: 'text', text };
    const reading = readChunk(data, isError);
    if (reading.kind === 'text' && reading.text !== '' && this.lessonsLeft > 0) this.learn(data, reading.text);
    return reading;
  }

  private cutOut(data: string): string | undefined {
    const { before, after } = this;
    const end = data.length - after.length;
    if (before === '' || end < before.length) return undefined;
    // Comparing slices is five times as fast as startsWith and endsWith.
    if (data.slice(0, before.length) !== before || data.slice(end) !== after) return undefined;
    const text = data.slice(before.length, end);
    return escaped.test(text) ? undefined : text;
  }

  /** A place is believed in only when a longer text put there is read as just that. */
  private learn(data: string, text: string): void {
    this.lessonsLeft--;
    const literal = JSON.stringify(text);
    for (let at = data.indexOf(literal); at !== -1; at = data.indexOf(literal, at + 1)) {
      const before = data.slice(0, at + 1);
      const after = data.slice(at + literal.length - 1);
      const trial = readChunk(`${data.slice(0, at + literal.length - 1)}+${after}`, false);
      if (trial.kind !== 'text' || trial.text !== `${text}+` || trial.finish !== undefined) continue;
      this.before = before;
      this.after = after;
      return;
    }
  }
}

/** The fields we read; servers leave out, null and add whatever they like. */
interface Chunk {
  readonly object?: unknown;
  readonly error?: unknown;
  readonly code?: unknown;
  readonly choices?: unknown;
}

/** One chunk by itself. */
export function readChunk(data: string, isError: boolean): ChunkReading {
  let chunk: Chunk | null;
  try {
    chunk = JSON.parse(data) as Chunk | null;
  } catch {
    return isError ? { kind: 'error' } : { kind: 'garbage' };
  }
  if (typeof chunk !== 'object' || chunk === null) return { kind: 'garbage' };
  if (isError || chunk.error != null || chunk.object === 'error') return { kind: 'error', ...statusOf(chunk) };
  const choice = Array.isArray(chunk.choices) ? (chunk.choices as unknown[]).find(isFirst) : undefined;
  return choice === undefined ? { kind: 'nothing' } : readChoice(choice);
}

interface Said {
  readonly content?: unknown;
  readonly tool_calls?: unknown;
}

interface Choice {
  readonly index?: number;
  readonly delta?: Said | null;
  readonly message?: Said | null;
  readonly finish_reason?: unknown;
}

/** Several choices are never asked for; a server that sends them anyway is heard with its first. */
const isFirst = (choice: unknown): choice is Choice =>
  typeof choice === 'object' && choice !== null && ((choice as Choice).index ?? 0) === 0;

function readChoice(choice: Choice): ChunkReading {
  const said = choice.delta ?? choice.message;
  const text = contentOf(said?.content);
  const finish = choice.finish_reason;
  const calls = callsOf(said?.tool_calls);
  return {
    kind: 'text',
    text,
    ...(typeof finish === 'string' && finish !== '' && { finish }),
    ...(calls.length > 0 && { calls }),
  };
}

/** Names of the tools that are called; only the first piece of a call has one. */
function callsOf(calls: unknown): string[] {
  if (!Array.isArray(calls)) return [];
  return (calls as ({ function?: { name?: unknown } | null } | null)[]).flatMap((call) => {
    const name = call?.function?.name;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

/** A string, or parts of which only those of type text are speech (others are thoughts, images …). */
function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as { type?: unknown; text?: unknown }[])
    .map((part) => (part?.type === 'text' && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

function statusOf(chunk: Chunk): { status?: number } {
  const error = chunk.error as { code?: unknown; status?: unknown } | string | null | undefined;
  const codes = typeof error === 'object' && error !== null ? [error.code, error.status] : [chunk.code];
  const status = codes.map(Number).find((code) => code >= 400 && code <= 599);
  return status === undefined ? {} : { status };
}
