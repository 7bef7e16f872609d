import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en, zh, type MemoryKey } from './memory-words.js';

const source = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');
const keys = Object.keys(en) as MemoryKey[];

it('[S2.2] has no line that the panel does not say', () => {
  expect(keys.filter((key) => !key.startsWith('kind.') && !source.includes(`'${key}'`))).toEqual([]);
});

it('[S2.2] fills the same places in both languages', () => {
  const places = (line: string) => (line.match(/\{\w+\}/g) ?? []).sort().join();
  expect(keys.filter((key) => places(en[key]) !== places(zh[key]))).toEqual([]);
});
