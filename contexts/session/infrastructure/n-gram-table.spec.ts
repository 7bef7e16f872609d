import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNGramTable, SentenceVectorsUnusable, writeNGramTables } from './n-gram-table.js';
import type { NGramTable } from './n-gram-table.js';

const table: NGramTable = {
  terms: ['cat', 'the cat', '#<cat', '?'],
  weights: [0.5, 0.25, 0.125, 1],
  dimensions: 4,
  vectors: Int8Array.from({ length: 16 }, (_, at) => at - 8),
};

describe('tables of n-grams', () => {
  it('[S1.2] are read as they were written, and refused when damaged or missing', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sentences-'));
    writeNGramTables(directory, { en: table, zh: table });
    expect(readNGramTable(directory, 'en')).toEqual(table);
    const bytes = readFileSync(join(directory, 'en.bin'));
    bytes[3] = (bytes[3]! + 1) % 256;
    writeFileSync(join(directory, 'en.bin'), bytes);
    expect(() => readNGramTable(directory, 'en')).toThrow(SentenceVectorsUnusable);
    expect(() => readNGramTable(join(directory, 'nowhere'), 'zh')).toThrow(SentenceVectorsUnusable);
  });

  it('[S1.2] that are shipped are whole', () => {
    for (const language of ['en', 'zh'] as const) {
      const { terms, dimensions, vectors } = readNGramTable(join('models', 'sentences', '1'), language);
      expect(vectors.length).toBe(terms.length * dimensions);
    }
  });
});
