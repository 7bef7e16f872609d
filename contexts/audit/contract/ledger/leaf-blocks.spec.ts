import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.js';
import { toHex } from './hex.js';
import { readLeafBlock } from './leaf-blocks.js';
import { LeafLines } from './leaf-lines.js';
import { utf8 } from './leaf.js';
import { linesIn } from './lines.js';

const lines = new LeafLines((bytes) => createHash('sha256').update(bytes).digest());

const leaf = (stream: string, version: number, more: object = {}): string =>
  canonicalJson({
    v: 1,
    tenant: 'demo',
    id: '01a2166f-04e0-775d-b3e4-584c434f0bd9',
    stream,
    version,
    type: 'session.message-accepted.v1',
    at: `2026-11-26T06:44:4${version % 10}.353Z`,
    actor: { subject: 'mia', role: 'customer' },
    payload: {},
    texts: [],
    ...more,
  } as Json);
const line = (index: number, json: string): string => `${JSON.stringify({ index, json })}\n`;
const block = (...leaves: string[]): Uint8Array => utf8(leaves.map((json, at) => line(7 + at, json)).join(''));

describe('a block of leaves', () => {
  it('[S2.3c] says together what its lines say, plain ones and others', () => {
    const leaves = [
      leaf('session/a', 3),
      leaf('session/b', 1, { payload: { characterName: '学术导师', valence: -0.4 } }),
      leaf('session/a', 4),
    ];
    const read = readLeafBlock(block(...leaves), lines)!;
    expect(read).toMatchObject({ first: 7, tenant: 'demo', latest: '2026-11-26T06:44:44.353Z' });
    expect([...read.streams]).toEqual([
      ['session/a', { first: 3, last: 4 }],
      ['session/b', { first: 1, last: 1 }],
    ]);
    const hashes = leaves.map((json) => createHash('sha256').update('\0').update(json).digest('hex'));
    expect(toHex(read.hashes)).toBe(hashes.join(''));
  });

  it('[S2.3c] is left to be looked at line by line when anything is wrong in it', () => {
    const [one, two] = [leaf('session/a', 1), leaf('session/a', 2)];
    for (const [what, wrong] of Object.entries({
      gap: block(one, leaf('session/a', 3)),
      twice: block(one, one),
      tenant: block(one, leaf('session/a', 2, { tenant: 'other' })),
      order: utf8(line(7, one) + line(9, two)),
      form: block(one, two.replace('"v":1', '"v":2')),
      canonical: block(one, two.replace('"v":1', '"v": 1')),
      json: utf8(`${line(7, one)}nonsense\n`),
      bytes: Uint8Array.from([...utf8(line(7, one)), 0xff, 0x0a]),
    })) {
      expect([what, readLeafBlock(wrong, lines)]).toEqual([what, undefined]);
    }
  });

  it('[S2.3c] never says more than its lines do one by one, whatever was done to them', () => {
    const whole = block(...Array.from({ length: 4 }, (_, at) => leaf('session/a', at + 1)));
    const edit = fc.record({
      at: fc.nat(whole.length),
      cut: fc.nat(4),
      piece: fc.constantFrom('', '1', '"', '\\', '\n', ',', '-', 'é', ' '),
    });
    let taken = 0;
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 2 }), (edits) => {
        const text = edits.reduce(
          (before, { at, cut, piece }) => before.slice(0, at) + piece + before.slice(at + cut),
          new TextDecoder().decode(whole),
        );
        const read = readLeafBlock(utf8(text), lines);
        if (!read) return;
        taken += 1;
        const findings: string[] = [];
        const single = [...linesIn(utf8(text))].map((bytes) => lines.readInFull(bytes, (code) => findings.push(code))!);
        expect(findings).toEqual([]);
        expect(single.map(({ index }) => index)).toEqual(single.map((_, at) => read.first + at));
        expect(single.map(({ hash }) => toHex(hash)).join('')).toBe(toHex(read.hashes));
      }),
      { numRuns: 2_000, verbose: true },
    );
    expect(taken).toBeGreaterThan(0);
  });
});
