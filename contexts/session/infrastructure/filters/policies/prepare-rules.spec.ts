import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../../application/filters/policies/findings-in.js';
import type { PolicyFiles } from '../../../application/filters/policies/policy-files.js';
import { readPolicy } from '../../../application/filters/policies/read-policy.js';
import { readPolicyFolder } from './policy-folder.js';
import { policyTools } from './policy-tools.js';
import { prepareRules } from './prepare-rules.js';

const { files: shipped } = readPolicyFolder(fileURLToPath(new URL('../../../../../policies/default', import.meta.url)));
const thread = fileURLToPath(new URL('./rules-worker-from-source.mjs', import.meta.url));
const policyYaml = 'version: v1.0\nname: ours\nextends: default\n';
const patterns = (then: string) => `source: ours
patterns:
  - { id: hidden-cellar, category: crime, level: 3, profile: both, starts: [cellar], then: '${then}' }
`;
const read = (files: PolicyFiles) => readPolicy(files, shipped, policyTools);

describe('rules compiled in a thread', () => {
  it('[S5.1] find what rules find that were compiled where they are read: terms and patterns', async () => {
    const files = {
      'policy.yaml': policyYaml,
      'patterns.yaml': patterns('cellar (?:door|key)s?'),
      'terms/weapons.yaml': 'category: weapons\nlevel: 3\nsource: ours\nterms: [zorbulator]\n',
    };
    await prepareRules(files, shipped, thread);
    const reading = read(files);
    if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
    const found = findingsIn('A zorbulator, a cellar, and the cellar keys.', reading.at('adult'), 'output', 'adult');
    expect(found.map(({ rule, start, end }) => [rule.split('/')[0], start, end])).toEqual([
      ['weapons', 2, 12],
      ['crime', 32, 43],
    ]);
  }, 120_000);

  it('[S5.1] with a broken pattern are refused with its place', async () => {
    const files = { 'policy.yaml': policyYaml, 'patterns.yaml': patterns('cellar(?= door)') };
    await prepareRules(files, shipped, thread);
    const reading = read(files);
    expect('problems' in reading && reading.problems).toMatchObject([
      { code: 'policy.pattern-refused', place: { file: 'patterns.yaml', line: 3 } },
    ]);
  }, 120_000);

  it('[S5.1] without the thread are compiled where they are read', async () => {
    const files = { 'policy.yaml': policyYaml, 'terms/weapons.yaml': 'category: weapons\nlevel: 3\nterms: [blorb]\n' };
    await prepareRules(files, shipped, '/nowhere/rules-worker.js');
    expect('problems' in read(files)).toBe(false);
  }, 60_000);
});
