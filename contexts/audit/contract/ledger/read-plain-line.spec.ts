import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isCanonicalJson, type Json } from './canonical-json.js';
import { leafLineSchema } from './bundle.js';
import { leafSchema, utf8 } from './leaf.js';
import { PlainLines } from './read-plain-line.js';

const aLeaf = {
  v: 1,
  tenant: 'demo',
  id: '01a2166f-04e0-775d-b3e4-584c434f0bd9',
  stream: 'session/01a2166f-04e0-775d-b3e4-584c434f0bd9',
  version: 3,
  type: 'session.message-accepted.v1',
  at: '2026-11-26T06:44:43.353Z',
  actor: { subject: 'mia', role: 'customer' },
  payload: {
    session: '01a2166f-04e0-775d-b3e4-584c434f0bd9',
    seq: 12,
    epoch: 0,
    on: true,
    by: null,
    list: [1, { a: 2 }, []],
  },
  texts: [
    { key: 'message/1', commitment: 'ab'.repeat(32) },
    { key: 'message/2', commitment: null },
  ],
};

const lines = new PlainLines();

/** Read out of a line that has this leaf; what is hashed is the leaf to the byte. */
function readPlainLeaf(json: string) {
  const read = lines.read(utf8(JSON.stringify({ index: 17, json })));
  if (!read) return undefined;
  const { index, bytes, ...leaf } = read;
  expect(index).toBe(17);
  expect(new TextDecoder().decode(bytes.subarray(1))).toBe(json);
  return leaf;
}

/** The slow way, which decides. */
function parsed(json: string) {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const read = leafSchema.safeParse(value);
  if (!read.success || !isCanonicalJson(json, value as Json)) return undefined;
  const { tenant, stream, version, at } = read.data;
  return { tenant, stream, version, at };
}

describe('PlainLines', () => {
  it('[S2.3c] reads the leaves that events leave', () => {
    const json = canonicalJson(aLeaf as Json);
    expect(readPlainLeaf(json)).toEqual({ tenant: 'demo', stream: aLeaf.stream, version: 3, at: aLeaf.at });
    expect(readPlainLeaf(json)).toEqual(parsed(json));
  });

  it('[S2.3c] knows the days of the months', () => {
    for (let day = 0; day < 400; day += 1) {
      const at = new Date(Date.UTC(2026, 0, 1 + day, 23, 59, 59, 999)).toISOString();
      expect(readPlainLeaf(canonicalJson({ ...aLeaf, at } as Json))?.at).toBe(at);
    }
    for (const day of ['02-29', '02-30', '04-31', '11-31', '00-10', '13-01', '01-00', '01-32'])
      expect(readPlainLeaf(canonicalJson({ ...aLeaf, at: `2026-${day}T00:00:00.000Z` } as Json))).toBeUndefined();
  });

  it('[S2.3c] leaves to the slow way what is not plain', () => {
    for (const change of [
      { tenant: '演示🎭' },
      { payload: { a: -1 } },
      { payload: { a: 0.5 } },
      { payload: { a: '"' } },
    ])
      expect(readPlainLeaf(canonicalJson({ ...aLeaf, ...change } as Json))).toBeUndefined();
  });

  it('[S2.3c] never takes for a leaf what parsing and checking would refuse', () => {
    const json = canonicalJson(aLeaf as Json);
    const pieces = fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '1',
      '-',
      'e',
      '.',
      ' ',
      '\\',
      '\n',
      'é',
      '\ud800',
      'null',
      '"a":1,',
      '"__proto__":1,',
    );
    const edit = fc.record({
      at: fc.nat(json.length),
      cut: fc.nat(12),
      piece: fc.oneof(pieces, fc.string({ maxLength: 3 })),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const forged = edits.reduce(
          (text, { at, cut, piece }) => text.slice(0, at) + piece + text.slice(at + cut),
          json,
        );
        const plain = readPlainLeaf(forged);
        if (plain) expect(plain).toEqual(parsed(forged));
      }),
      { numRuns: 4_000 },
    );
  });

  it('[S2.3c] never takes for a line what parsing and checking would refuse', () => {
    const line = JSON.stringify({ index: 17, json: canonicalJson(aLeaf as Json) });
    const edit = fc.record({
      at: fc.nat(line.length),
      cut: fc.nat(3),
      piece: fc.oneof(
        fc.constantFrom('"', '\\', '\\"', '{', '}', ',', '1', '-', ' ', 'é'),
        fc.string({ maxLength: 2 }),
      ),
    });
    let taken = 0;
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 2 }), (edits) => {
        const forged = edits.reduce(
          (text, { at, cut, piece }) => text.slice(0, at) + piece + text.slice(at + cut),
          line,
        );
        const plain = lines.read(utf8(forged));
        if (!plain) return;
        taken += 1;
        const { index, json } = leafLineSchema.parse(JSON.parse(forged));
        const { index: read, bytes, ...leaf } = plain;
        expect(read).toBe(index);
        expect(new TextDecoder().decode(bytes.subarray(1))).toBe(json);
        expect(leaf).toEqual(parsed(json));
      }),
      { numRuns: 4_000 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it('[S2.3c] agrees with the slow way on whatever payload it reads', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 10 })),
        fc.nat(),
        (payload, version) => {
          const json = canonicalJson({ ...aLeaf, payload, version } as unknown as Json);
          const plain = readPlainLeaf(json);
          if (plain) expect(plain).toEqual(parsed(json));
        },
      ),
      { numRuns: 400 },
    );
  });
});
