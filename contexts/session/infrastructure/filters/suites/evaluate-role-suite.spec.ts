import { describe, expect, it } from 'vitest';
import { evaluateRoleSuite } from './evaluate-role-suite.js';

describe('evaluateRoleSuite', () => {
  it('[S4.4] scores the functional suite of role consistency, and says of another file that it is none', () => {
    const scores = evaluateRoleSuite('test/safety/role.jsonl', 'prompts');
    expect(scores).toMatchObject({ set: 'role-suite', n: 448 });
    expect(scores?.accuracy).toBeGreaterThanOrEqual(0.97);
    expect(scores?.falseAlarmRate).toBeLessThanOrEqual(0.02);
    expect(evaluateRoleSuite('test/safety/clean-roleplay.jsonl', 'prompts')).toBeUndefined();
  }, 60_000);
});
