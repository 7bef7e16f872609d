import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { AjvSchemaValidator } from '../../../infrastructure/prompting/ajv-schema-validator.js';
import { YamlSourceParser } from '../../../infrastructure/prompting/yaml-source-parser.js';
import { parseFile } from './parsed-file.js';
import { promptSchema } from './prompt-schema.js';

// a busy machine takes longer, and that proves nothing
vi.setConfig({ testTimeout: 60_000 });

const prompts = fileURLToPath(new URL('../../../../../prompts/', import.meta.url));
const validator = new AjvSchemaValidator();
const parser = new YamlSourceParser();
const schema = promptSchema();

/** What a shape, and so the schema, can know. */
const ofShape = new Set(
  ['key-missing', 'key-unknown', 'wrong-type', 'wrong-value', 'wrong-format', 'out-of-range'].map(
    (code) => `prompt.${code}`,
  ),
);
const checkerAccepts = (text: string): boolean =>
  parseFile(parser, 'a.yaml', text).problems.every(
    ({ code, severity }) => severity === 'warning' || !ofShape.has(code),
  );
const schemaAccepts = (data: unknown): boolean => validator.validate(schema, data).length === 0;

/** The schema leaves versions that do not exist to the checker. */
const hasRuleSet = (text: string): boolean => /^version: ["']?v?[12]\./m.test(text);

const vectors = readdirSync(`${prompts}conformance`)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const { files } = parse(readFileSync(`${prompts}conformance/${name}`, 'utf8')) as { files: Record<string, string> };
    return Object.values(files).map((text) => ({ name, text }));
  });
const readable = vectors.filter(({ text }) => parser.parse('a.yaml', text).problems.length === 0);

it('[S4.1] prompts/prompt.schema.json is made of the shapes that files are checked by (vitest -u writes it)', async () => {
  expect(validator.check(schema)).toEqual([]);
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`${prompts}prompt.schema.json`);
});

it('[S4.1] the schema and the checker agree on every file of the vectors', () => {
  expect(readable.length).toBeGreaterThan(60);
  for (const { name, text } of readable) {
    // an unknown rule set has no schema
    if (/^version: ["']?v?[12]\./m.test(text))
      expect(schemaAccepts(parse(text)), `${name}\n${text}`).toBe(checkerAccepts(text));
  }
});

it('[S4.1] … and on what is left when any member of a good file is renamed, removed or replaced', () => {
  const good = readable.map(({ text }) => parse(text) as unknown).filter((data) => schemaAccepts(data));
  fc.assert(
    fc.property(
      fc.nat(),
      fc.infiniteStream(fc.nat(30)),
      fc.constantFrom<unknown>('REMOVE', 'RENAME', 'text', 7, -3, true, null, [], {}, ['x'], { x: 1 }),
      (index, steps, change) => {
        const data = structuredClone(good[index % good.length]);
        alter(data, steps, change);
        const text = stringify(data);
        if (hasRuleSet(text)) expect(schemaAccepts(parse(text)), text).toBe(checkerAccepts(text));
      },
    ),
    { numRuns: 200, verbose: 1 },
  );
});

/** Goes down some way and changes what is there. Author's own JSON Schemas and extensions are nobody's shape. */
function alter(data: unknown, steps: Iterator<number>, change: unknown): void {
  let holder = data as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(holder).filter(
      (key) => holder !== data || !['version', 'schema', 'definitions'].includes(key),
    );
    if (keys.length === 0) return;
    const key = keys[(steps.next().value as number) % keys.length]!;
    const member = holder[key];
    const isLeaf = typeof member !== 'object' || member === null || key === 'params';
    if (!isLeaf && (steps.next().value as number) % 4 !== 0) {
      holder = member as Record<string, unknown>;
      continue;
    }
    if (change === 'RENAME' && !Array.isArray(holder)) holder[`${key}x`] = member;
    if (change === 'REMOVE' || change === 'RENAME') {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
    } else holder[key] = change;
    return;
  }
}
