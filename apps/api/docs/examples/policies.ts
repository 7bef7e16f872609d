import { at } from './one-conversation.js';

const policyVersion = 'e59c2f0e9c2b4b6a8a1f3f0b7d5c9e2a4f6b8d0c1e3a5c7e9f1b3d5f7a9c1e3f';

const policyNote = {
  number: 3,
  version: policyVersion,
  name: 'ours',
  note: 'Tries the role stage out.',
  by: 'demo-admin',
  at,
};

/** Policies and their versions. */
export const policyExamples = {
  PolicyActivation: { number: 3, version: policyVersion, name: 'ours', from: 2, nodes: 4, ms: 312.5 },
  PolicyOverview: {
    active: { number: 2, version: policyVersion, name: 'ours', since: at },
    staged: { number: 3, for: 'activation', since: at },
    rollBackTo: 0,
    versions: [policyNote],
    changes: [{ kind: 'staged', number: 3, note: 'Agreed with the board.', by: 'demo-admin', at }],
  },
  PolicyTest: {
    policy: { number: 3, version: policyVersion, name: 'ours' },
    findings: [
      {
        rule: 'phone-cn',
        category: 'privacy',
        code: 'filter.privacy',
        act: 'mask',
        start: 11,
        end: 24,
        confidence: 1,
        shadow: false,
      },
    ],
  },
  PolicyVersion: {
    ...policyNote,
    files: { 'policy.yaml': 'version: v1.0\nname: ours\nextends: default\n' },
    extends: 'default',
  },
  PolicyWritten: { ...policyNote, warnings: [] },
} as const;
