import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A file of data is not there, or not of the form that docs/safety.md says. */
export class FilterDataUnreadable extends Error {
  constructor(file: string, reason: string) {
    super(`${basename(file)}: ${reason}`);
    this.name = 'FilterDataUnreadable';
  }
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a JSON Lines file, plain or gzip.
 * @throws FilterDataUnreadable
 */
export function readRows(file: string): Row[] {
  if (!existsSync(file)) throw new FilterDataUnreadable(file, 'is not there');
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [rowOf(file, at + 1, line)]));
}

function rowOf(file: string, at: number, line: string): Row {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
  } catch {
    // Said below.
  }
  throw new FilterDataUnreadable(file, `line ${at} is no JSON object`);
}

/** A file of the data folder, by its name without the ending; nothing when `optional` and it is not there. */
export function readSet(folder: string, name: string, optional = false): Row[] {
  const packed = join(folder, `${name}.jsonl.gz`);
  const plain = join(folder, `${name}.jsonl`);
  const file = existsSync(packed) || !existsSync(plain) ? packed : plain;
  return optional && !existsSync(file) ? [] : readRows(file);
}

/** @throws FilterDataUnreadable */
export function textAt(row: Row, key: string, file: string): string {
  const value = row[key];
  if (typeof value !== 'string') throw new FilterDataUnreadable(file, `a row has no text "${key}"`);
  return value;
}
