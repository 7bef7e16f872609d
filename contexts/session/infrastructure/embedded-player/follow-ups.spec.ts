import { describe, expect, it } from 'vitest';
import { charactersOf, converse } from '../../testing/converse.js';
import { acrossTo } from './glossary.js';
import { plainChinese, withoutEither } from './plain-zh.js';
import { toldIn } from './remember.js';
import { keeper } from './testing/characters.js';

const gallery = charactersOf('prompts');
const said = (id: string, ...asked: string[]): string => {
  const character = gallery.find((one) => one.id === id);
  return character === undefined ? '' : (converse(character, asked).at(-1)?.text ?? '');
};

describe('what stands beside a question', () => {
  it('[S1.2] is kept: a name, an age and a year of study told before asking', () => {
    const told = toldIn('我叫阿木，今年九岁，你会讲故事吗？', 0).map(({ matter, value }) => `${matter}: ${value}`);
    expect(told).toEqual(expect.arrayContaining(['name: 阿木', 'age: 九']));
    expect(toldIn('My nephew Oskar is coming along.', 0)).toMatchObject([{ matter: 'relation', value: 'Oskar' }]);
  });

  it('[S1.2] tells nothing where all of it asks', () => {
    expect(toldIn('你叫什么名字，几岁了？', 0)).toEqual([]);
    expect(toldIn('did i tell you my sister has a boat', 0)).toEqual([]);
  });
});

describe('another way of speaking', () => {
  it('[S1.2] is read as plain words', () => {
    expect(plainChinese('你为啥子不晓得喃？')).toBe('你为什么不知道呢？');
    expect(withoutEither('你喝不喝酒')).toBe('你喝酒');
    expect(plainChinese('no Chinese here')).toBe('no Chinese here');
  });

  it('[S1.2] is looked up in the glossary where it is the other language', () => {
    expect(acrossTo('en', '黑洞是什么')).toContain('black hole');
    expect(acrossTo('zh', 'is there a ghost in the tunnel')).toContain('鬼');
    expect(acrossTo('en', '嗯')).toBeUndefined();
  });
});

describe('a question people ask of anybody', () => {
  it('[S1.2] finds the fact written for it, and what follows that', () => {
    expect(said('night-train-conductor', 'so are you married or single')).toContain('Ilona');
    expect(said('renaissance-botanist', 'Is one of your siblings still alive? Do you have a brother?')).toContain(
      'Alvise',
    );
    expect(said('baize', '你最爱吃什么东西', '为什么呢')).toContain('黄帝');
    // The first question to a character reads all its material.
  }, 30_000);
});

describe('what no talk can meet', () => {
  it('[S1.2] is owned up to instead of answered beside the point', () => {
    expect(converse(keeper, ['Can you book me a table for tonight?']).at(-1)?.why).toBe('beyond');
    expect(converse(keeper, ['Who won the match last night?']).at(-1)?.why).toBe('beyond');
  });
});

describe('a sorrow', () => {
  it('[S1.2] is not over with the next turn', () => {
    const replies = converse(keeper, ['I feel so sad today', 'they all just left']);
    expect(replies.at(-1)?.why).toContain('mood goes on');
  });
});
