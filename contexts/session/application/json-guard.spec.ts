import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guardJson } from './json-guard.js';

const limits = { maxDepth: 8, maxParts: 100 };

it('[S1.4] refuses JSON that is nested too deeply, however deep', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(() => guardJson(nested(8), limits)).not.toThrow();
  for (const depth of [9, 1_000_000]) {
    expect(() => guardJson(nested(depth), limits)).toThrow(expect.objectContaining({ code: 'input.too-deep' }));
  }
  expect(() => guardJson('{"a":'.repeat(9), limits)).toThrow(expect.objectContaining({ code: 'input.too-deep' }));
});

it('[S1.4] refuses JSON with too many parts', () => {
  expect(() => guardJson(`[${'1,'.repeat(100)}1]`, limits)).toThrow(
    expect.objectContaining({ code: 'input.too-large' }),
  );
});

it('[S1.4] is not misled by what stands in strings', () => {
  for (const text of ['[[[[[[[[[[[[', '\\"[[[[[[[[[[', ',,,,'.repeat(99), '\\', '"']) {
    expect(() => guardJson(JSON.stringify({ text }), limits)).not.toThrow();
  }
});

it('[S1.4] counts the depth of any document as its parser does', () => {
  const depthOf = (value: unknown): number =>
    value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (source) => {
      const depth = depthOf(JSON.parse(source));
      const guard = (maxDepth: number) => () => guardJson(source, { maxDepth, maxParts: 1e6 });
      expect(guard(depth)).not.toThrow();
      if (depth > 0) expect(guard(depth - 1)).toThrow();
    }),
  );
});
