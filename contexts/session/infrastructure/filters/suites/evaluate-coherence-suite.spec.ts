import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coherenceFindings } from '../../../application/filters/logical-coherence/logical-coherence.js';
import { evaluateCoherenceSuite } from './evaluate-coherence-suite.js';

/** What docs/benchmarks.md says of the suites may not get worse unseen. */
describe('evaluateCoherenceSuite', () => {
  it.each([
    ['coherence.jsonl', 430, 0.94, 0.005],
    ['coherence-unseen.jsonl', 220, 0.85, 0.02],
  ])('[S4.4] scores %s', (file, cases, accuracy, falseAlarms) => {
    const scores = evaluateCoherenceSuite(`test/safety/${file}`);
    expect(scores).toMatchObject({ set: 'coherence-suite', n: cases });
    expect(scores?.accuracy).toBeGreaterThanOrEqual(accuracy);
    expect(scores?.falseAlarmRate).toBeLessThanOrEqual(falseAlarms);
  });

  it('[S4.4] finds nothing in clean role play', () => {
    const lines = readFileSync('test/safety/clean-roleplay.jsonl', 'utf8').trim().split('\n');
    const found = lines.filter((line) => {
      const { text, lang } = JSON.parse(line) as { text: string; lang: 'zh' | 'en' };
      const span = { text, start: 0, end: text.length, unit: 'reply', isLast: true, unseen: 0 } as const;
      const context = { turns: [{ role: 'user', text: '…' }], actions: [], recollections: [], language: lang } as const;
      return coherenceFindings(span, context).length > 0;
    });
    expect(found).toEqual([]);
  });
});
