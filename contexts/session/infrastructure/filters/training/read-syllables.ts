import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FilterDataUnreadable } from './read-rows.js';

/** The characters of each syllable, from a table of lines such as `U+4E00: yī  # 一`; of several readings the first counts. */
export function readSyllables(folder: string): string[] {
  const file = join(folder, 'normalise', 'pinyin-8105.txt.gz');
  if (!existsSync(file)) throw new FilterDataUnreadable(file, 'is not there');
  const groups = new Map<string, string[]>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [, code, readings] = /^U\+([0-9A-F]{4,5}):\s*([^\s,#]+)/.exec(line) ?? [];
    if (!code || !readings) continue;
    const point = Number.parseInt(code, 16);
    if (point < 0x3400 || point >= 0xa000) continue;
    const syllable = readings.normalize('NFD').replaceAll(/[̀-ͯ]/g, '');
    groups.set(syllable, [...(groups.get(syllable) ?? []), String.fromCodePoint(point)]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, characters]) => characters.join(''));
}
