import { isDeepStrictEqual } from 'node:util';
import { format } from 'prettier';
import { LineCounter, parseAllDocuments } from 'yaml';

/** The text is no YAML, or could not be formatted without changing what it means. */
export class CannotFormat extends Error {
  constructor(
    message: string,
    /** 1-based. */
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'CannotFormat';
  }
}

/** Enough for a formatter: one pass rarely leaves something for a second. */
const passes = 4;

/**
 * The one way to write a prompt file: two spaces, single quotes, at most 120 columns where a line can be broken. Comments and
 * meaning stay; formatting what is formatted changes nothing. @throws CannotFormat
 */
export async function formatPrompt(text: string): Promise<string> {
  let formatted = await pass(text, text);
  if (formatted === text) return text;
  for (let n = 1; n < passes; n += 1) {
    const next = await pass(formatted, text);
    if (next === formatted) break;
    formatted = next;
  }
  if (!isDeepStrictEqual(meaningOf(text), meaningOf(formatted))) {
    throw new CannotFormat('cannot be formatted without changing what it means', 1, 1);
  }
  return formatted;
}

async function pass(text: string, original: string): Promise<string> {
  try {
    return await format(text, { parser: 'yaml', singleQuote: true, printWidth: 120 });
  } catch (error) {
    meaningOf(original); // tells better where it is no YAML
    throw new CannotFormat(error instanceof Error ? error.message.split('\n')[0]! : String(error), 1, 1);
  }
}

function meaningOf(text: string): unknown {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false });
  if ('empty' in documents) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      throw new CannotFormat(error.message.split('\n')[0] ?? 'is no YAML', line, col);
    }
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  });
}
