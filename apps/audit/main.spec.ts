import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { main } from './main.js';

afterEach(() => vi.restoreAllMocks());

it('[S4.3] a bundle that is not there is told in plain words', async () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  const nowhere = join(import.meta.dirname, 'no-such-bundle.zip');
  expect(await main(['verify', nowhere])).toBe(2);
  expect(said.join('')).toMatch(/^troupe-audit: (There is no|没有) .*no-such-bundle\.zip[.。]\n$/);
});
