import { describe, expect, it } from 'vitest';
import { converse } from '../../testing/converse.js';
import { askedFor } from './asked-for.js';
import { materialOf } from './material.js';
import { keeper, tutor } from './testing/characters.js';

const asking = {
  ...keeper,
  facts: [
    ...keeper.facts,
    {
      topic: 'stairs',
      keys: ['stairs'],
      text: 'There are two hundred and twelve steps, and I know each by its creak.',
      asks: ['how many steps does the tower have', 'is it a long climb to the top?', 'do your knees hurt going up'],
    },
    {
      topic: 'visitors-fee',
      keys: ['fee'],
      text: 'A visit costs nothing but a story.',
      asks: ['how much is it to go up?', 'do I have to pay to get in', '门票要多少钱'],
    },
    {
      topic: 'stairs-why',
      keys: [],
      text: 'The builder was paid by the step.',
      asks: ['why?', 'why so many'],
    },
    {
      topic: 'stairs-boots',
      keys: [],
      text: 'I wear felt soles on them.',
      asks: ['and in winter?'],
      after: ['stairs'],
    },
  ],
};
const best = (question: string): string | undefined => askedFor(materialOf(asking), question)[0]?.passage.title;
const said = (...asked: string[]): string => converse(asking, asked).at(-1)?.text ?? '';

describe('example questions of an entry', () => {
  it('[S1.2] decide for another wording of the same question', () => {
    expect(best('excuse me, how many steps has the tower got?')).toBe('stairs');
    expect(best('hi! do i have to pay anything to get inside')).toBe('visitors-fee');
    expect(best('请问门票多少钱啊')).toBe('visitors-fee');
    expect(said('could you tell me whether it is a long climb up to the top')).toContain('two hundred and twelve');
  });

  it('[S1.2] leave another question alone', () => {
    expect(said('How much is the fish at the market?')).not.toContain('costs nothing');
  });

  it('[S1.2] that name nothing count only right after what they follow', () => {
    expect(askedFor(materialOf(asking), 'why?')).toEqual([]);
    expect(said('how many steps does the tower have?', 'why so many?')).toContain('paid by the step');
    expect(said('how many steps does the tower have?', 'and in winter?')).toContain('felt soles');
    expect(said('What is your name?', 'and in winter?')).not.toContain('felt soles');
  });

  it('[S1.2] change nothing where none are written', () => {
    expect(askedFor(materialOf(tutor), '绿茶怎么泡？')).toEqual([]);
  });
});
