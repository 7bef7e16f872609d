import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en as studioEn } from '../features/studio/words/en.js';
import { zh as studioZh } from '../features/studio/words/zh.js';
import { en } from './en.js';
import { zh } from './zh.js';

const chat = join(import.meta.dirname, '..');
const source = readdirSync(chat, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words'))
  .map((name) => readFileSync(join(chat, name), 'utf8'))
  .join('\n');

it('[S2.2] has no line that no screen says', () => {
  const said = (key: string) => {
    const family = `\`${key.slice(0, key.lastIndexOf('.'))}.$`;
    return source.includes(`'${key}'`) || source.includes(family);
  };
  expect(Object.keys(en).filter((key) => !said(key))).toEqual([]);
});

it('[S2.2] fills the same places in both languages', () => {
  const places = (line: string) => (line.match(/\{\w+\}/g) ?? []).sort();
  for (const [english, chinese] of [
    [en, zh],
    [studioEn, studioZh],
  ] as Record<string, string>[][]) {
    const different = Object.keys(english!).filter(
      (key) => `${places(english![key]!)}` !== `${places(chinese![key]!)}`,
    );
    expect(different).toEqual([]);
  }
});
