import { describe, expect, it } from 'vitest';
import { asksTersely } from './terse.js';
import { understand } from './understand.js';

describe('how people type who save words', () => {
  it.each([
    'ever been wrong yourself',
    'headtorch or lantern',
    'best seeds for a child',
    'tea any good instead',
    'you lost anyone',
    'so it was rubbish',
    '倒闭过没',
    '嫁得早不',
    '火大还是火小',
    '再给个反例',
    '那祝我点好的',
    '飞机见过没 从你头顶过',
  ])('[S1.2] asks: %s', (text) => expect(asksTersely(text)).toBe(true));

  it.each([
    'thanks a lot',
    "you're so kind",
    'my dog died last week',
    'I moved to Leeds in May',
    '好的，谢谢',
    '我今天辞职了',
    '老公不吭声',
    '不用了',
  ])('[S1.2] tells or is kind, and asks nothing: %s', (text) => expect(asksTersely(text)).toBe(false));

  it('[S1.2] hears a question after a feeling and no feeling', () => {
    expect(understand('难过不', 0)).toMatchObject({ asks: true, feeling: undefined });
    expect(understand('老板还挺高兴', 0).feeling).toBeUndefined();
    expect(understand('今天好难过', 0)).toMatchObject({ asks: false, feeling: 'sad' });
  });
});
