import { describe, expect, it } from 'vitest';
import { sharedEmotions, type SharedEmotion } from '../../../contract/emotion.js';
import type { Character } from '../../../domain/character.js';
import { aBaker, aTurn, character, user } from '../../../testing/turn-mother.js';
import { readWords } from '../../../testing/word-table-encoder.js';
import { type EmotionState, smooth } from '../../emotion/smooth.js';
import { describeFeelings } from './describe-feelings.js';
import { feelingWords } from './feeling-words.js';

const state = (label: SharedEmotion, more: Partial<EmotionState> = {}): EmotionState => ({
  ...smooth([readWords('')])!,
  label,
  confidence: 0.7,
  ...more,
});
const wide: Character['emotion'] = { valence: [-1, 1], arousal: [-1, 1] };
const who = (language: 'zh' | 'en', emotion = wide) => ({ language, emotion });

describe('feelings in words', () => {
  it('[S4.2] says nothing while nothing stands out', () => {
    expect(describeFeelings(null, null, who('en'), 0)).toBeNull();
    expect(describeFeelings(state('neutral'), null, who('zh'), 1)).toBeNull();
  });

  it.each(['en', 'zh'] as const)('[S4.2] has words for every feeling and every warmth (%s)', (language) => {
    for (const label of sharedEmotions.filter((one) => one !== 'neutral')) {
      const said = [0.8, 0, -0.8].map((empathy) => describeFeelings(state(label), null, who(language), empathy)!);
      for (const { lines } of said) {
        expect(lines.length).toBeGreaterThanOrEqual(2);
        expect(lines[0]).toContain(feelingWords[language].name[label]);
        expect(lines.join()).toMatch(language === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]+$/u);
      }
      expect(said[0]!.lines[1]).not.toBe(said[2]!.lines[1]);
    }
  });

  it('[S4.2] never mirrors anger, however wide the bounds and whatever the empathy', () => {
    for (const empathy of [-1, -0.5, 0, 0.5, 1]) {
      const angry = state('anger', { valence: -0.8, arousal: 0.9 });
      expect(describeFeelings(angry, null, who('en'), empathy)?.lines[1]).toMatch(/^Do not answer anger with anger/);
      expect(describeFeelings(angry, null, who('zh'), empathy)?.lines[1]).toMatch(/^不要以怒对怒/);
    }
  });

  it('[S4.2] keeps the character’s own measure where going along would leave its bounds', () => {
    const narrow = who('en', { valence: [-0.2, 0.3], arousal: [-0.3, 0.3] });
    const { measure } = feelingWords.en;
    const said = (label: SharedEmotion, valence: number, arousal: number, of = narrow) =>
      describeFeelings(state(label, { valence, arousal }), null, of, 0)!.lines.slice(2);
    expect(said('anger', -0.7, 0.8)).toEqual([measure.calmer, measure.lighter]);
    expect(said('joy', 0.8, 0.1)).toEqual([measure.soberer]);
    expect(said('sadness', -0.1, -0.6)).toEqual([measure.livelier]);
    expect(said('anger', -0.7, 0.8, who('en'))).toEqual([]);
  });

  it('[S4.2] calls a character back whose last reply left its bounds, by more than an estimate may be wrong', () => {
    const narrow = who('zh', { valence: [-0.2, 0.3], arousal: [-0.3, 0.3] });
    const strayed = describeFeelings(null, { valence: 0.1, arousal: 0.6 }, narrow, 0);
    expect(strayed).toMatchObject({ label: '', lines: [feelingWords.zh.strayed] });
    expect(describeFeelings(null, { valence: 0.1, arousal: 0.35 }, narrow, 0)).toBeNull();
  });

  it('[S4.2] says that it is a guess where it is one', () => {
    expect(describeFeelings(state('fear', { confidence: 0.4 }), null, who('en'), 0)?.lines[0]).toContain('guess');
    expect(describeFeelings(state('fear', { confidence: 0.6 }), null, who('en'), 0)?.lines[0]).toContain('seems');
  });
});

describe('feelings in the prompt of a turn', () => {
  const turns = [character('Good morning.'), user('I am so angry about this bread')];
  const read = readWords('I am so angry');
  const feelings = { in: read, state: smooth([read]), own: null, engine: 'words', model: 'words/1' };
  const systemOf = (more: object = {}) => aTurn(turns, more).messages[0]!.content;

  it('[S4.2] stands in the system message, between persona and task, and nowhere without it', () => {
    const said = systemOf({ feelings });
    for (const line of describeFeelings(feelings.state, null, aBaker, 0)!.lines) expect(said).toContain(`- ${line}`);
    expect(said).toContain('# How the person you talk with seems to feel');
    expect(systemOf()).not.toContain('seems to feel');
    expect(systemOf({ feelings: { ...feelings, state: smooth([readWords('plain')]) } })).toBe(systemOf());
  });

  it('[S4.2] is in the character’s language', () => {
    expect(systemOf({ feelings, character: { ...aBaker, language: 'zh' } })).toContain(
      '# 对方此刻的心情\n- 对方现在似乎觉得生气',
    );
  });

  it('[S4.2] is on record with what it went by, and no word of anybody', () => {
    const { record } = aTurn(turns, { feelings });
    expect(record.emotion).toEqual({
      in: { label: 'anger', confidence: 0.9, valence: -0.7, arousal: 0.8 },
      state: { label: 'anger', confidence: 0.9, valence: -0.7, arousal: 0.8 },
      out: null,
      bounds: { valence: [-1, 1], arousal: [-1, 1] },
      engine: 'words',
      model: 'words/1',
    });
    expect(aTurn(turns).record).not.toHaveProperty('emotion');
  });
});
