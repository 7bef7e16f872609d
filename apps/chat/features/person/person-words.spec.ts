import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en, zh, type PersonKey } from './person-words.js';

const source = readdirSync(import.meta.dirname)
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('person-words'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');
const keys = Object.keys(en) as PersonKey[];

it('[S2.3] has no line that is not said', () => {
  expect(keys.filter((key) => !key.startsWith('rate.star.') && !source.includes(`'${key}'`))).toEqual([]);
});

it('[S2.3] fills the same places in both languages', () => {
  const places = (line: string) => (line.match(/\{\w+\}/g) ?? []).sort().join();
  expect(keys.filter((key) => places(en[key]) !== places(zh[key]))).toEqual([]);
});
