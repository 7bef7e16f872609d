import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axes, middle } from './anchor.js';
import { anchorWords } from './anchor-words.js';
import { describeAnchor, samplingFor } from './describe-anchor.js';

describe('anchors in words', () => {
  it('[S4.3] the middle says nothing and changes nothing', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(describeAnchor(middle, language)).toEqual({ lines: [], emphasis: 'none', heading: '', reminder: '' });
    }
    expect(samplingFor(middle, { temperature: 0.7, topP: 0.9, maxTokens: 600 })).toEqual({
      temperature: 0.7,
      topP: 0.9,
      maxTokens: 600,
    });
  });

  it.each(axes)('[S4.3] %s has four grades in both directions, each with its own words, in both languages', (axis) => {
    for (const language of ['zh', 'en'] as const) {
      const said = [-1, -0.7, -0.4, -0.2, 0.2, 0.4, 0.7, 1].map((value) =>
        describeAnchor({ ...middle, [axis]: value }, language).lines.join(),
      );
      expect(new Set(said).size).toBe(8);
      expect([...said].sort()).toEqual(
        [...anchorWords[language][axis].more, ...anchorWords[language][axis].less].sort(),
      );
      expect(said.join()).toMatch(language === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]+$/u);
    }
  });

  it('[S4.3] says the strongest axis first', () => {
    const { lines } = describeAnchor({ professionalism: 0.2, humour: -0.9, empathy: 0.5 }, 'en');
    expect(lines).toEqual([
      anchorWords.en.humour.less[3],
      anchorWords.en.empathy.more[1],
      anchorWords.en.professionalism.more[0],
    ]);
  });

  it('[S4.3] insists more the farther the anchor and the greater α', () => {
    const insists = (value: number, alpha: number) => describeAnchor({ ...middle, empathy: value }, 'zh', alpha);
    expect(insists(0.3, 0.4).emphasis).toBe('plain');
    expect(insists(0.6, 0.4).emphasis).toBe('firm');
    expect(insists(0.6, 0.7).emphasis).toBe('firm');
    expect(insists(0.9, 0.7).emphasis).toBe('strict');
    expect(insists(0.9, 0.7).reminder).toContain(anchorWords.zh.empathy.more[3]);
    expect(insists(0.6, 0.4).reminder).toBe('');
  });

  it('[S4.3] moves sampling within its bounds, and only what the character has set', () => {
    expect(samplingFor({ professionalism: 0, humour: 1, empathy: 0 }, { temperature: 0.7 })).toEqual({
      temperature: 0.9,
    });
    expect(samplingFor({ professionalism: 1, humour: 0, empathy: 0 }, { topP: 0.9 })).toEqual({ topP: 0.85 });
    expect(samplingFor({ professionalism: 1, humour: 1, empathy: 1 })).toEqual({});
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        unit,
        unit,
        unit,
        fc.double({ min: 0, max: 2, noNaN: true }),
        (professionalism, humour, empathy, temperature) => {
          const moved = samplingFor({ professionalism, humour, empathy }, { temperature, topP: 1 });
          expect(moved.temperature).toBeGreaterThanOrEqual(0);
          expect(moved.temperature).toBeLessThanOrEqual(2);
          expect(Math.abs(moved.temperature! - temperature)).toBeLessThanOrEqual(0.301);
          expect(moved.topP).toBeLessThanOrEqual(1);
          expect(moved.topP).toBeGreaterThanOrEqual(0.919);
        },
      ),
    );
  });
});
