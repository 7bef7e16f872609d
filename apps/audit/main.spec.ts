import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { wordsOf } from './words.js';
import { main } from './main.js';

afterEach(() => vi.restoreAllMocks());

it('[S4.3] a bundle that is not there is told in plain words', async () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  const nowhere = join(import.meta.dirname, 'no-such-bundle.zip');
  expect(await main(['verify', nowhere])).toBe(2);
  expect(said.join('')).toMatch(/^troupe-audit: (There is no|没有) .*no-such-bundle\.zip[.。]\n$/);
});

it('[S4.3] whoever has read enough of a verdict takes nothing from it', async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => {
    process.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    return false;
  });
  expect(await main(['verify', import.meta.filename])).toBe(1);
});

it('[S4.3] one of anything is told as one', () => {
  const none = { leaves: 1, texts: 1, erased: 1, heads: 1, toldErased: { byRequest: 1, byRetention: 0 } };
  expect(wordsOf('en').counts(none)).toBe(
    'Looked at 1 leaf, 1 text, 1 earlier head; 1 text is erased. The ledger tells of 1 erased by request and 0 past their time.',
  );
  expect(wordsOf('en').counts({ ...none, leaves: 2, texts: 0, erased: 0 })).toContain(
    '2 leaves, 0 texts, 1 earlier head; 0 texts are erased.',
  );
});
