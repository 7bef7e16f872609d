import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en, zh, type EmotionKey } from './emotion-words.js';

const source = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');
const keys = Object.keys(en) as EmotionKey[];
/** Said of a measure by its name. */
const composed = /^emotion\.(?:valence|arousal)\b/;

it('[S4.2] has no line that the panel does not say', () => {
  expect(keys.filter((key) => !composed.test(key) && !source.includes(`'${key}'`))).toEqual([]);
});

it('[S4.2] fills the same places in both languages', () => {
  const places = (line: string) => (line.match(/\{\w+\}/g) ?? []).sort().join();
  expect(keys.filter((key) => places(en[key]) !== places(zh[key]))).toEqual([]);
});
