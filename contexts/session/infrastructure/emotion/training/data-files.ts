import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A file is missing, is not what it should be, or holds no such records. */
export class EmotionDataUnreadable extends Error {
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.name = 'EmotionDataUnreadable';
  }
}

export type Row = Readonly<Record<string, unknown>>;

/** SHA-256 of the text inside each labelled file, whatever compressed it: other data would give another model. */
const expected: Readonly<Record<string, string>> = {
  'cped.dev': '8f678c5966226be4c80b216c1678e98c919974fe40f8173695134ce4804119b5',
  'cped.train': '9f856bf010bebe04c00d03452440061dab8b6a4bc434759e02570be876fbc59d',
  'goemotions.dev': '866aa4a7342947b2a02b071a32a27964a31f23d8525798d5140ad74812596bbc',
  'goemotions.train': 'b75181a812b60f5b247d63203b97d3f1174145ec6d22aad1dc97f0c8e8ad7075',
};

/** Reads JSON Lines, plain or gzip. @throws EmotionDataUnreadable */
export function rowsOf(file: string): Row[] {
  return parse(file, bytesOf(file));
}

/**
 * Reads one of the files that the model is made from, `set` as `cped.train`. @throws EmotionDataUnreadable also when it is another
 * version of it
 */
export function knownRows(folder: string, set: string): Row[] {
  const file = ['.jsonl', '.jsonl.gz'].map((ending) => join(folder, set + ending)).find((path) => existsSync(path));
  if (file === undefined) throw new EmotionDataUnreadable(join(folder, `${set}.jsonl.gz`), 'is missing');
  const bytes = bytesOf(file);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== expected[set]) {
    throw new EmotionDataUnreadable(file, `has SHA-256 ${found.slice(0, 12)}…, not ${expected[set]?.slice(0, 12)}…`);
  }
  return parse(file, bytes);
}

function bytesOf(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new EmotionDataUnreadable(file, error instanceof Error ? error.message : 'cannot be read');
  }
}

function parse(file: string, bytes: Buffer): Row[] {
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      let row: unknown;
      try {
        row = JSON.parse(line);
      } catch {
        throw new EmotionDataUnreadable(file, `line ${at + 1} is not JSON`);
      }
      if (typeof row !== 'object' || row === null || typeof (row as Row)['text'] !== 'string')
        throw new EmotionDataUnreadable(file, `line ${at + 1} has no "text"`);
      return [row as Row];
    });
}
