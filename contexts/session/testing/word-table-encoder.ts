import { EmotionEncoder } from '../application/emotion/emotion-encoder.js';
import {
  type EmotionReading,
  fineEmotions,
  type FineEmotion,
  sharedEmotions,
  type SharedEmotion,
} from '../application/emotion/emotion.js';
import type { Before } from '../application/emotion/turns.js';

const table: readonly (readonly [RegExp, SharedEmotion, number, number])[] = [
  [/\b(?:happy|wonderful|glad)\b|开心|高兴|太好了/iu, 'joy', 0.8, 0.5],
  [/\b(?:sad|lonely|crying)\b|难过|伤心|孤单/iu, 'sadness', -0.7, -0.4],
  [/\b(?:angry|furious|annoyed)\b|生气|气死/iu, 'anger', -0.7, 0.8],
  [/\b(?:afraid|worried|scared)\b|害怕|担心/iu, 'fear', -0.6, 0.6],
  [/\b(?:disgusting)\b|恶心/iu, 'disgust', -0.6, 0.2],
  [/\b(?:surprised|unbelievable)\b|没想到/iu, 'surprise', 0.1, 0.7],
];

/** For tests: knows a few words, answers at once and always the same. */
export class WordTableEncoder extends EmotionEncoder {
  readonly engine: string = 'words';
  readonly model = 'words/1';
  /** In their order. */
  readonly texts: string[] = [];
  /** What was read before each. */
  readonly before: (Before | undefined)[] = [];
  /** Reads resolve behind it; a test sets it to hold them up. */
  gate: Promise<void> = Promise.resolve();
  /** Whether it can read at all. */
  broken = false;

  async read(text: string, before?: Before): Promise<EmotionReading | null> {
    this.texts.push(text);
    this.before.push(before);
    await this.gate;
    return this.broken ? null : readWords(text);
  }

  health(): { ok: boolean; detail?: string } {
    return this.broken ? { ok: false, detail: 'The model is damaged.' } : { ok: true };
  }
}

export function readWords(text: string): EmotionReading {
  const found = table.flatMap(([pattern, label, valence, arousal]) => {
    const match = pattern.exec(text);
    return match ? [{ label, valence, arousal, start: match.index, end: match.index + match[0].length }] : [];
  });
  const [first] = found;
  const label = first?.label ?? 'neutral';
  const rest = 0.1 / (sharedEmotions.length - 1);
  return {
    vector: Float32Array.from({ length: 128 }, (_, index) => (index === 0 ? 1 : 0)),
    shared: Object.fromEntries(sharedEmotions.map((name) => [name, name === label ? 0.9 : rest])) as Record<
      SharedEmotion,
      number
    >,
    fine: Object.fromEntries(fineEmotions.map((name) => [name, name === label ? 0.9 : 0.01])) as Record<
      FineEmotion,
      number
    >,
    valence: first?.valence ?? 0,
    arousal: first?.arousal ?? 0,
    label,
    confidence: 0.9,
    words: first ? [{ start: first.start, end: first.end, weight: 1 }] : [],
  };
}
