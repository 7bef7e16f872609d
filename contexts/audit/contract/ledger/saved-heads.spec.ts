import { expect, it } from 'vitest';
import type { FindingCode } from './report.js';
import { headsIn, type Pins, SavedHeads } from './saved-heads.js';
import type { SignedTreeHead } from './tree-head.js';

const headOf = (size: number, of: Partial<SignedTreeHead> = {}): SignedTreeHead => ({
  v: 1,
  tenant: 'demo',
  size,
  root: String(size % 10).repeat(64),
  at: `2026-11-23T09:${String(size).padStart(2, '0')}:00.000Z`,
  key: 'a'.repeat(16),
  signature: 'b'.repeat(128),
  ...of,
});

/** Held against a bundle up to a head of 20 leaves that has the heads of 5 and 10 leaves, and nothing else. */
async function held(pins: Pins, isWhole = false) {
  const found: FindingCode[] = [];
  const isSigned = (head: SignedTreeHead) => Promise.resolve(head.key === 'a'.repeat(16));
  const saved = await SavedHeads.of(pins, 'demo', isSigned, (code) => found.push(code));
  const known = new Map([5, 10, 20].map((size) => [size, headOf(size).root]));
  saved.holdAgainst(headOf(20), known, isWhole);
  return { found, vouch: saved.vouch, anchors: saved.report };
}

it('[S2.3c] anchored heads that a bundle continues vouch for it, up to the largest', async () => {
  expect(await held({ anchors: [headOf(5), headOf(10), headOf(3, { tenant: 'other' })] })).toEqual({
    found: [],
    vouch: true,
    anchors: { held: 2, later: 0, foreign: 1, size: 10, at: headOf(10).at },
  });
  expect((await held({})).anchors).toBeNull();
});

it('[S2.3c] anchors later than a bundle say that it is not the newest, and do not vouch for it', async () => {
  expect(await held({ anchors: [headOf(30)] })).toEqual({
    found: [],
    vouch: false,
    anchors: { held: 0, later: 1, foreign: 0, size: null, at: null },
  });
});

it('[S2.3c] anchors that do not fit betray a history that was cut off or written anew', async () => {
  const cut = headOf(30, { at: headOf(19).at });
  expect((await held({ anchors: [cut] })).found).toEqual(['saved-head.newer-than-bundle']);
  expect((await held({ anchors: [headOf(10, { root: 'f'.repeat(64) })] })).found).toEqual([
    'saved-head.not-a-beginning',
  ]);
  // all heads of before are in a bundle: one that is not, was left out
  expect((await held({ anchors: [headOf(7)] })).found).toEqual(['saved-head.not-covered']);
  expect((await held({ anchors: [headOf(7)] }, true)).found).toEqual([]);
  for (const anchor of [headOf(5, { key: 'c'.repeat(16) }), { size: 5 }, null]) {
    expect((await held({ anchors: [anchor] })).found).toEqual(['saved-head.invalid']);
  }
});

it('[S2.3c] heads are read line by line or as one document, without what broke off', () => {
  expect(headsIn('{"a":1}')).toEqual([{ a: 1 }]);
  expect(headsIn('[{"a":1},{"a":2}]')).toEqual([{ a: 1 }, { a: 2 }]);
  expect(headsIn('{"a":1}\n{"a":2}\n\n{"a":3')).toEqual([{ a: 1 }, { a: 2 }]);
  expect(headsIn('none')).toEqual([]);
});
