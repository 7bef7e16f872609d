import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const sources = [
  'contexts/session/application/prompting/language/',
  'contexts/session/infrastructure/prompting/',
].flatMap((folder) =>
  readdirSync(`${root}${folder}`).flatMap((name) => (/(?<!\.spec)\.ts$/.test(name) ? [read(`${folder}${name}`)] : [])),
);
const made =
  /(?:prompt\.|\bcode: '|(?:problem|refuse|error|at|misplaced|nothingAt)\((?:at, )?')([a-z]+(?:-[a-z0-9]+)+)/g;
const codes = new Set(sources.flatMap((source) => [...source.matchAll(made)].map((match) => match[1]!)));
const vectors = readdirSync(`${root}prompts/conformance`).map((name) => read(`prompts/conformance/${name}`));
for (const vector of vectors) for (const [, code] of vector.matchAll(/code: prompt\.([a-z-]+)/g)) codes.add(code!);

it('[S4.1] docs/prompts.md and docs/prompts.zh.md have every code', () => {
  expect(codes.size).toBeGreaterThan(60);
  const missing = ['docs/prompts.md', 'docs/prompts.zh.md'].flatMap((path) => {
    const text = read(path);
    return [...codes]
      .filter((code) => !text.includes(`\`${code}\``) && !text.includes(`\`prompt.${code}\``))
      .map((code) => `${path}: ${code}`);
  });
  expect(missing).toEqual([]);
});
