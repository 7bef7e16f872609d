import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PolicyFiles } from '../../../application/filters/policies/policy-files.js';
import { policySchema } from '../../../application/filters/policies/policy-schema.js';
import { readPolicy, type ReadPolicy } from '../../../application/filters/policies/read-policy.js';
import { AjvSchemaValidator } from '../../prompting/ajv-schema-validator.js';
import { YamlSourceParser } from '../../prompting/yaml-source-parser.js';
import { readPolicyFolder } from './policy-folder.js';
import { policyTools } from './policy-tools.js';

const top = (path: string) => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));
const { files: shipped, problems: unread } = readPolicyFolder(top('policies/default'));

const read = (files: PolicyFiles) => readPolicy(files, shipped, policyTools);
const own = (yaml: string) => read({ 'policy.yaml': `version: v1.0\nname: ours\nextends: default\n${yaml}` });
const standing = (reading: ReturnType<typeof read>): ReadPolicy => {
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, undefined, 2));
  return reading;
};
const problemsOf = (reading: ReturnType<typeof read>) =>
  'problems' in reading
    ? reading.problems.map(
        ({ place: { file, line, column }, code, suggestion }) =>
          `${file}:${line}:${column} ${code}${suggestion === undefined ? '' : ` → ${suggestion}`}`,
      )
    : [];

describe('the shipped policy', () => {
  it('[S5.1] stands, and fits the schema that editors check it by', () => {
    expect(unread).toEqual([]);
    expect(standing(read(shipped)).warnings).toEqual([]);
    const { tree } = new YamlSourceParser().parse('policy.yaml', shipped['policy.yaml']!);
    expect(new AjvSchemaValidator().validate(policySchema(), tree!.value)).toEqual([]);
  }, 30_000);

  it('[S5.1] has the schema that the code makes of its shapes', async () => {
    await expect(`${JSON.stringify(policySchema(), undefined, 2)}\n`).toMatchFileSnapshot(
      top('policies/policy.schema.json'),
    );
  });
});

describe('a policy', () => {
  it('[S5.1] decides by audience and place: a part of a country over its country, minors over both', () => {
    const policy = standing(
      own(`disclosure: { everyMinutes: 100 }
minor: { disclosure: { everyMinutes: 50 } }
places:
  US: { tries: 1, minor: { tries: 0 } }
  US-CA: { disclosure: { everyMinutes: 30 }, minor: { disclosure: { everyMinutes: 10 } } }
`),
    );
    const at = (...where: Parameters<ReadPolicy['at']>) => {
      const { tries, disclosure } = policy.at(...where).document;
      return [tries, disclosure.everyMinutes];
    };
    expect(at('adult')).toEqual([2, 100]);
    expect(at('minor')).toEqual([2, 50]);
    expect(at('adult', 'US')).toEqual([1, 100]);
    expect(at('minor', 'US')).toEqual([0, 50]);
    expect(at('adult', 'US-CA')).toEqual([1, 30]);
    expect(at('minor', 'US-CA')).toEqual([0, 10]);
    expect(at('adult', 'US-NY')).toEqual(at('adult', 'US'));
    expect(at('adult', 'FR')).toEqual(at('adult'));
  });

  it('[S5.1] is one object for an audience and a place, and nobody can change it', () => {
    const policy = standing(read(shipped));
    expect(policy.at('minor', 'CN')).toBe(policy.at('minor', 'CN'));
    expect(policy.at('adult').version).toBe(policy.at('minor', 'CN').version);
    const { document } = policy.at('adult');
    expect(() => Object.assign(document.stages['content-safety'], { enabled: false })).toThrow(TypeError);
  });

  it('[S5.1] that extends the shipped one changes what it says and nothing else', () => {
    const policy = standing(own('stages: { role-consistency: { mode: shadow } }\nshadow: [term-7]\n'));
    const before = standing(read(shipped)).at('adult').document;
    const { stages, shadow, ...rest } = policy.at('adult').document;
    expect(stages).toEqual({
      ...before.stages,
      'role-consistency': { ...before.stages['role-consistency'], mode: 'shadow' },
    });
    expect(shadow).toEqual(['term-7']);
    expect(rest).toEqual({ ...before, stages: undefined, shadow: undefined });
    expect(policy.name).toBe('ours');
  });

  it('[S5.1] has the SHA-256 of all its files as its version, of those that it extends too', () => {
    const version = (files: PolicyFiles, base = shipped) => standing(readPolicy(files, base, policyTools)).version;
    const file = { 'policy.yaml': 'version: v1.0\nname: ours\nextends: default\n' };
    expect(version(file)).toMatch(/^[0-9a-f]{64}$/);
    expect(version(file)).toBe(version({ ...file }));
    expect(version({ 'policy.yaml': `${file['policy.yaml']}# a word\n` })).not.toBe(version(file));
    const later = { ...shipped, 'policy.yaml': `${shipped['policy.yaml']}# a word\n` };
    expect(version(file, later)).not.toBe(version(file));
    expect(version(shipped, later)).toBe(version(shipped));
  });

  it.each([
    ['an unknown key', 'stages: { role-consistency: { mod: shadow } }', ['policy.yaml:4:31 policy.key-unknown → mode']],
    [
      'a wrong value',
      'stages: { role-consistency: { mode: shadw } }',
      ['policy.yaml:4:31 policy.wrong-value → shadow'],
    ],
    [
      'a level that does not exist',
      'categories: { drugs: { level: { minor: 5 } } }',
      ['policy.yaml:4:33 policy.wrong-value'],
    ],
    [
      'a new category without an act',
      'categories: { cults: { output: mask } }',
      ['policy.yaml:4:15 policy.key-missing', 'policy.yaml:4:15 policy.key-missing'],
    ],
    ['a mistake for minors', 'minor: { tries: 9 }', ['policy.yaml:4:10 policy.out-of-range']],
    ['a mistake in a place', 'places: { CN: { minor: { tries: 9 } } }', ['policy.yaml:4:26 policy.out-of-range']],
    ['a place that is none', 'places: { china: { tries: 1 } }', ['policy.yaml:4:11 policy.wrong-format']],
    ['broken YAML', 'tries: [', ['policy.yaml:5:1 policy.yaml-syntax']],
    ['a key given twice', 'tries: 1\ntries: 2', ['policy.yaml:5:1 policy.yaml-duplicate-key']],
  ])('[S5.1] with %s is refused whole, with its place and what was meant', (_, yaml, expected) => {
    expect(problemsOf(own(`${yaml}\n`))).toEqual(expected);
  });

  it('[S5.1] that extends nothing must decide everything', () => {
    expect(problemsOf(read({ 'policy.yaml': 'version: v1.0\nname: bare\n' }))).toContain(
      'policy.yaml:1:1 policy.key-missing',
    );
  });

  it('[S5.1] is refused before it is read when it has too much, or files that no policy has', () => {
    expect(problemsOf(read({ 'terms/hate.yaml': '' }))).toEqual(['policy.yaml:1:1 policy.file-missing']);
    expect(problemsOf(read({ ...shipped, '../evil.yaml': '' }))).toEqual(['../evil.yaml:1:1 policy.file-unknown']);
    expect(problemsOf(read({ ...shipped, 'terms/long.yaml': 'x'.repeat(600_000) }))).toEqual([
      'terms/long.yaml:1:1 policy.file-too-large',
    ]);
  });

  it('[S5.1] that switches content safety off stands, with a warning', () => {
    const policy = standing(own('stages: { content-safety: { enabled: false } }\n'));
    expect(policy.warnings.map(({ code, severity }) => [code, severity])).toEqual([['policy.safety-off', 'warning']]);
  });
});
