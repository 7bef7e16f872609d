import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChunkReader, readChunk } from './openai-player-chunk.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('"', '\\', 'content', '"content":"x"', '\n', 'T', '', ' the', '"}}]}'),
);
const chunk = fc
  .record({
    id: fc.constantFrom('a', 'b', 'content', 'T'),
    content: fc.oneof(text, fc.constant(null)),
    finish: fc.constantFrom(null, null, null, 'stop', ''),
    more: fc.constantFrom({}, { content: 'x' }, { reasoning_content: 'T' }),
    tail: fc.constantFrom({}, { obfuscation: 'T' }, { error: null }),
    spaces: fc.constantFrom(0, 1),
  })
  .map(({ id, content, finish, more, tail, spaces }) =>
    JSON.stringify({ id, choices: [{ delta: { content, ...more }, finish_reason: finish }], ...tail }, null, spaces),
  );
const anything = fc.oneof(
  { weight: 8, arbitrary: chunk },
  fc.constantFrom(
    '[]',
    'null',
    '{}',
    '{"choices":[]}',
    '{"error":"x"}',
    'not json',
    '{"choices":[{"delta":{"content":"',
  ),
);

it('[S1.2] what is cut out of a chunk is what parsing it would have given, whatever came before (property)', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 30 }), (chunks) => {
      const reader = new ChunkReader();
      for (const data of chunks) expect(reader.read(data)).toEqual(readChunk(data, false));
    }),
    { numRuns: 1_000 },
  );
});

it('[S1.2] a text that also stands elsewhere in its chunk is looked for in the right place', () => {
  const of = (id: string, content: string) =>
    JSON.stringify({ id, choices: [{ delta: { content }, finish_reason: '' }] });
  const reader = new ChunkReader();
  for (const [id, content] of [
    ['T', 'T'],
    ['a', 'T'],
    ['a', 'b'],
    ['b', 'b'],
  ] as const) {
    expect(reader.read(of(id, content))).toMatchObject({ text: content });
  }
});
