import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SentenceVectors } from './embedded-player/ranking/sentence-vectors.js';
import { readWordTable, WordVectorsUnusable, writeWordTables } from './word-vectors.js';
import { trainWords } from './word-training/train-words.js';

const utterances = Array.from({ length: 40 }, (_, at) =>
  at % 2 === 0 ? 'the cat and the dog play in the garden' : 'the engine and the wheel run on the rail',
);
const groups = [
  ['do you keep a dog', 'is there a cat', 'any pets around'],
  ['how fast is the engine', 'what speed does it run', 'how many wheels'],
];
const cosine = (table: ReturnType<typeof trainWords>, a: string, b: string): number => {
  const vectors = new SentenceVectors(table);
  const rows = new Float32Array(2 * vectors.dimensions);
  vectors.write(a.split(' '), rows, 0);
  vectors.write(b.split(' '), rows, vectors.dimensions);
  let sum = 0;
  for (let k = 0; k < vectors.dimensions; k++) sum += rows[k]! * rows[vectors.dimensions + k]!;
  return sum;
};

describe('word vectors', () => {
  it('[S1.2] are the same for the same texts, and bring together what asks for the same', () => {
    const table = trainWords(utterances, groups);
    expect(trainWords(utterances, groups)).toEqual(table);
    expect(cosine(table, 'pet', 'cat')).toBeGreaterThan(cosine(table, 'pet', 'engin'));
    expect(cosine(table, 'pet', 'cat')).toBeGreaterThan(cosine(table, 'speed', 'cat'));
  });

  it('[S1.2] are read as they were written, and refused when damaged or missing', () => {
    const directory = mkdtempSync(join(tmpdir(), 'words-'));
    const table = trainWords(utterances, groups);
    writeWordTables(directory, { en: table, zh: table });
    const read = readWordTable(directory, 'en');
    expect(read.terms).toEqual(table.terms);
    expect([...read.vectors]).toEqual([...table.vectors]);
    const bytes = readFileSync(join(directory, 'en.bin'));
    bytes[3] = (bytes[3]! + 1) % 256;
    writeFileSync(join(directory, 'en.bin'), bytes);
    expect(() => readWordTable(directory, 'en')).toThrow(WordVectorsUnusable);
    expect(() => readWordTable(join(directory, 'nowhere'), 'zh')).toThrow(WordVectorsUnusable);
  });

  it('[S1.2] that are shipped are whole', () => {
    for (const language of ['en', 'zh'] as const) {
      const { terms, dimensions, vectors } = readWordTable(join('models', 'words', '1'), language);
      expect(vectors.length).toBe(terms.length * dimensions);
    }
  });
});
