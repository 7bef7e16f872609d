import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Sets that word vectors are learnt from, with the fields that hold text, as the data folder calls them. */
const sets = {
  en: [
    ['role/personachat', 'turns', 'persona'],
    ['role/synthetic-persona-chat', 'turns', 'persona'],
    ['emotion/goemotions.train', 'text'],
    ['stage/multidogo.train', 'text'],
    ['stage/star.train', 'turns'],
    ['coherence/clasp-dnli.train', 'context', 'hypothesis'],
    ['coherence/ci-tod.train', 'turns'],
    ['safety/diasafety.train', 'context', 'reply'],
    ['safety/harmful-requests.train', 'text'],
  ],
  zh: [
    ['emotion/cped.train', 'text'],
    ['stage/crosswoz.train', 'turns'],
    ['role/kvpi.train', 'reply'],
    ['safety/cold.train', 'text'],
    ['safety/swsr.train', 'text'],
    ['safety/harmful-requests.train', 'text'],
  ],
} as const satisfies Record<string, readonly (readonly [string, ...string[]])[]>;

/** A file of the data folder is missing or is not JSON Lines. */
export class WordDataUnreadable extends Error {
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.name = 'WordDataUnreadable';
  }
}

/**
 * Every utterance of the sets of a language, each once, in the order of the files.
 * @throws WordDataUnreadable
 */
export function readUtterances(data: string, language: 'en' | 'zh'): string[] {
  const found = new Set<string>();
  for (const [set, ...fields] of sets[language]) {
    for (const row of rowsOf(join(data, `${set}.jsonl`))) {
      if (row['lang'] !== undefined && row['lang'] !== language) continue;
      for (const field of fields) for (const text of textsIn(row[field])) found.add(text);
    }
  }
  return [...found];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => textsIn(typeof one === 'object' && one !== null ? (one as Row)['text'] : one));
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf(plain: string): Row[] {
  const file = existsSync(plain) ? plain : `${plain}.gz`;
  try {
    const bytes = readFileSync(file);
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Row);
  } catch (error) {
    throw new WordDataUnreadable(file, error instanceof Error ? error.message : 'cannot be read');
  }
}
