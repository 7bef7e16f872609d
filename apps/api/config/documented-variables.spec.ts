import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../version.js';
import { environmentSchema } from './config.js';

/** They are read by the players' own schema and told in docs/players.md. */
const ofPlayers = [
  ...['OPENAI_BASE_URL', 'OPENAI_MODEL', 'OPENAI_API_KEY', 'LLAMA_MODEL'],
  ...['TROUPE_PLAYERS', 'TROUPE_PLAYER_<NAME>_*'],
];

/** Variable → what its row says of the default. */
function documentedIn(page: string): Map<string, string> {
  const rows = readFileSync(join(root, 'docs', page), 'utf8').match(/^\| `[A-Z].*$/gm) ?? [];
  return new Map(
    rows.flatMap((row) => {
      const [, names = '', fallback = '', meaning = ''] = row.split('|');
      const within = [...meaning.matchAll(/[(（]`(TROUPE_[A-Z_]+)`/g)].map((match) => match[1]!);
      const all = [...names.matchAll(/`([A-Z][^`]*)`/g)].map((match) => match[1]!);
      return [...all, ...within].map((name): [string, string] => [name, fallback]);
    }),
  );
}

it.each(['operations.md', 'operations.zh.md'])('[S5.10] docs/%s has every variable, and the right defaults', (page) => {
  const documented = documentedIn(page);
  expect([...documented.keys()].sort()).toEqual([...Object.keys(environmentSchema.shape), ...ofPlayers].sort());
  const defaults = Object.entries(environmentSchema.parse({})).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [{ name, value: `\`${value}\`` }] : [],
  );
  expect(defaults.length).toBeGreaterThan(20);
  const wrong = defaults.filter(({ name, value }) => !documented.get(name)!.includes(value));
  expect(wrong).toEqual([]);
});
