import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en as auditEn, zh as auditZh } from '../features/audit/words/catalogue.js';
import { en as boardEn, zh as boardZh } from '../features/board/words.js';
import { en as clusterEn, zh as clusterZh } from '../features/cluster/words.js';
import { en as reportsEn, zh as reportsZh } from '../features/reports/words.js';
import { en as settingsEn, zh as settingsZh } from '../features/settings/words.js';

const pages: [string, Record<string, string>, Record<string, string>][] = [
  ['audit', auditEn, auditZh],
  ['board', boardEn, boardZh],
  ['cluster', clusterEn, clusterZh],
  ['reports', reportsEn, reportsZh],
  ['settings', settingsEn, settingsZh],
];
const sourceOf = (page: string): string => {
  const folder = join(import.meta.dirname, '../features', page);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsx') || name === 'use-editing.ts')
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
};

it.each(pages)(
  '[S2.3] the words of the %s are all said, and fill the same places in both languages',
  (page, en, zh) => {
    const source = sourceOf(page);
    const said = (key: string) =>
      source.includes(`'${key}'`) ||
      [...source.matchAll(/`([\w.-]*)\$\{[^}]*\}([\w.-]*)`/g)].some(
        ([, head, tail]) => key.startsWith(head!) && key.endsWith(tail!),
      );
    expect(Object.keys(en).filter((key) => !said(key))).toEqual([]);
    const places = (line: string) => [...new Set(line.match(/\{+\w+\}+/g) ?? [])].sort().join();
    expect(Object.keys(en).filter((key) => places(en[key]!) !== places(zh[key]!))).toEqual([]);
  },
);
