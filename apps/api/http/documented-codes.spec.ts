import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../version.js';

/** They end a start, or are caught on the way: no client is ever told them. */
const unseen = [
  ...['audit.anchor-unusable', 'audit.ledger-key-unusable', 'audit.not-canonical', 'emotion.model-unusable'],
  ...['kernel.directory-in-use', 'kernel.text-key-missing', 'kernel.text-key-unusable', 'kernel.text-key-wrong'],
  ...['player.llama-missing', 'player.no-model', 'session.elsewhere', 'session.interrupted'],
  ...['session.message-repeated'],
];

const files = ['contexts', 'apps', 'shared-kernel']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
  )
  .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !file.includes('/testing/'))
  .map((file) => readFileSync(join(root, file), 'utf8'));
const codesIn = (code: string, within: RegExp) =>
  [...code.matchAll(within)].flatMap(([place]) =>
    [...place.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map((found) => found[1]!),
  );
/** Those of classes, and those that the description of a call names. */
const thrown = files.flatMap((code) => codesIn(code, /readonly code = '.*'/g));
const described = files.flatMap((code) => codesIn(code, /\b[45]\d\d: \[[^\]]*\]/g));

it.each(['protocol.md', 'protocol.zh.md'])('[S5.10] docs/%s has every code that a client may be told', (page) => {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  const isThere = (code: string) => text.includes(`\`${code}\``) || text.includes(`\`${code.split('.')[0]}.*\``);
  expect(Math.min(thrown.length, described.length)).toBeGreaterThan(80);
  expect([...thrown, ...described].filter((code) => !unseen.includes(code) && !isThere(code))).toEqual([]);
  expect(unseen.filter((code) => !thrown.includes(code))).toEqual([]);
});
