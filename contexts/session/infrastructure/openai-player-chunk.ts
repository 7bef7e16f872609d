/** What one `data:` of a stream, or one whole document, says. */
export type ChunkReading =
  | { readonly kind: 'text'; readonly text: string; readonly finish?: string }
  | { readonly kind: 'error'; readonly status?: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'garbage' };

/** The fields we read; servers leave out, null and add whatever they like. */
interface Chunk {
  readonly object?: unknown;
  readonly error?: unknown;
  readonly code?: unknown;
  readonly choices?: unknown;
}

/** @param isError the event itself is called an error */
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

interface Choice {
  readonly index?: number;
  readonly delta?: { readonly content?: unknown } | null;
  readonly message?: { readonly content?: unknown } | null;
  readonly finish_reason?: unknown;
}

/** Several choices are never asked for; a server that sends them anyway is heard with its first. */
const isFirst = (choice: unknown): choice is Choice =>
  typeof choice === 'object' && choice !== null && ((choice as Choice).index ?? 0) === 0;

function readChoice(choice: Choice): ChunkReading {
  const text = contentOf((choice.delta ?? choice.message)?.content);
  const finish = choice.finish_reason;
  return typeof finish === 'string' && finish !== '' ? { kind: 'text', text, finish } : { kind: 'text', text };
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
