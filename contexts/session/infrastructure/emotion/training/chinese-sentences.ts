import { type SharedEmotion, sharedEmotions } from '../../../application/emotion/emotion.js';
import { seeded } from '../../stage-training/dice.js';
import { chineseDegrees, chineseOpeners, chinesePhrases } from './chinese-phrases.js';

export interface Sentence {
  readonly text: string;
  readonly label: SharedEmotion;
}

/** Sentences a feeling. */
const each = 500;
const ends = ['', '', '', '。', '！', '…', '~'];

/** Plain Chinese chat messages put together from phrases of our own, no two alike; the same ones every time. */
export function chineseSentences(): Sentence[] {
  const random = seeded(4);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const compose = (label: SharedEmotion): string => {
    const { feelings, causes, tails } = chinesePhrases[label];
    const feeling = one(feelings).replace('很', () => one(chineseDegrees));
    const forms: readonly string[][] = [
      [feeling],
      [feeling],
      [one(causes)],
      [one(causes), feeling],
      [feeling, one(causes)],
      [feeling, one(tails)],
      [one(causes), one(tails)],
      [one(causes), feeling, one(tails)],
    ];
    const parts = one(forms);
    const opener = random() < 0.3 ? one(chineseOpeners) + (random() < 0.4 ? '，' : '') : '';
    return opener + parts.join(random() < 0.8 ? '，' : ' ') + one(ends);
  };
  return sharedEmotions.flatMap((label) => {
    const texts = new Set<string>();
    while (texts.size < each) texts.add(compose(label));
    return [...texts].map((text) => ({ text, label }));
  });
}
