import { describe, expect, it } from 'vitest';
import { lineKey, sentencesOf } from './sentences.js';
import { keeper, tutor } from './testing/characters.js';
import { converse } from '../../testing/converse.js';

const last = (character: typeof keeper, ...asked: string[]): string => converse(character, asked).at(-1)?.text ?? '';

describe('answers from the material', () => {
  it('[S1.2] finds facts however the question is worded, in both languages', () => {
    expect(last(keeper, 'How old are you?')).toContain('sixty-one');
    expect(last(keeper, 'Where do you come from?')).toContain('Saltby');
    expect(last(keeper, 'What do you like to have for breakfast?')).toContain('herring');
    expect(last(tutor, '您今年贵庚，多大岁数了？')).toContain('六十三');
    expect(last(tutor, '你是哪儿人呀')).toContain('武岭');
  });

  it('[S1.2] forgives a slip of the keyboard', () => {
    expect(last(keeper, 'Tell me about the great strom')).toContain('1953');
  });

  it('[S1.2] picks the sentence that answers the question', () => {
    expect(last(keeper, 'How far does the beam reach in fog?')).toContain('barely a mile');
    expect(last(tutor, '泡绿茶水温多少度？')).toContain('八十度');
  });

  it('[S1.2] resolves what a follow-up leans on', () => {
    expect(last(keeper, 'How does the lamp work?', 'Why do you trim it?')).toContain('soot');
    expect(last(keeper, 'What was the worst storm?', 'And in winter?')).toContain('In winter');
    expect(last(tutor, '绿茶怎么泡？', '那红茶呢？')).toContain('红茶');
    expect(last(tutor, '绿茶怎么泡？', '为什么？')).toContain('因为');
  });

  it('[S1.2] goes on with what it has not said when asked for more, and owns up when it has said all', () => {
    const replies = converse(keeper, [
      'Tell me about the great storm',
      'Tell me more',
      'Go on',
      'Go on',
      'Go on',
      'Go on',
      'Go on',
      'Go on',
    ]);
    const lines = replies.flatMap((reply) => sentencesOf(reply.text)).map(lineKey);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('[S1.2] sets two things side by side', () => {
    const text = last(tutor, '绿茶和红茶有什么区别？');
    expect(text).toContain('绿茶');
    expect(text).toContain('红茶');
  });

  it('[S1.2] keeps to the number of sentences asked for', () => {
    expect(sentencesOf(last(tutor, '请用三句话介绍绿茶'))).toHaveLength(3);
    expect(sentencesOf(last(tutor, '用一句话说说红茶'))).toHaveLength(1);
    expect(sentencesOf(last(keeper, 'Explain the lamp in two sentences'))).toHaveLength(2);
    expect(sentencesOf(last(keeper, 'How does the lamp work?', 'Say it in one sentence'))).toHaveLength(1);
  });

  it('[S1.2] keeps to its limits', () => {
    expect(last(keeper, 'Which pills should I take for a fever?')).toContain('doctor');
    expect(last(tutor, '我该吃药吗？')).toContain('大夫');
  });

  it('[S1.2] owns up to what it does not know, in its own voice, and names it', () => {
    const text = last(keeper, 'What is the capital of Mongolia?');
    expect(text).toContain('What is the capital of Mongolia');
    expect(keeper.voice.unknown.some((line) => text.includes(line))).toBe(true);
    expect(tutor.voice.unknown.some((line) => last(tutor, '怎么修理汽车发动机？').includes(line))).toBe(true);
  });

  it('[S1.2] answers the other language honestly and from the same material', () => {
    const text = last(tutor, 'What is your name?');
    expect(text).toMatch(/Chinese/);
    expect(text).toContain('梁师傅');
  });

  it('[S1.2] never passes for a person or a model', () => {
    expect(last(keeper, 'Are you a real person?')).toMatch(/character/);
    expect(last(tutor, '你是人工智能吗？')).toMatch(/角色/);
  });
});

describe('memory of the conversation', () => {
  it('[S1.2] knows what the user told, in English', () => {
    const told = [
      "Hello, my name is Anna and I'm from Lisbon",
      'I study marine biology',
      'I have a dog called Rufus',
      'My sister works in a bank',
      "I'm allergic to peanuts",
    ];
    expect(last(keeper, ...told, "What's my name?")).toContain('Anna');
    expect(last(keeper, ...told, 'What do I study?')).toContain('marine biology');
    expect(last(keeper, ...told, 'Where am I from?')).toContain('Lisbon');
    expect(last(keeper, ...told, "Do you remember my dog's name?")).toContain('Rufus');
    expect(last(keeper, ...told, 'What did I say about my sister?')).toContain('bank');
    expect(last(keeper, ...told, 'What did I tell you about peanuts?')).toContain("you're allergic to peanuts");
  });

  it('[S1.2] knows what the user told, in Chinese', () => {
    const told = [
      '你好，我叫李梅，今年二十二岁',
      '我是学生物的',
      '我养了一只橘猫，叫豆包',
      '我最喜欢的颜色是蓝色',
      '我下周要去昆明',
    ];
    expect(last(tutor, ...told, '我叫什么名字？')).toContain('李梅');
    expect(last(tutor, ...told, '我刚才说我学什么？')).toContain('生物');
    expect(last(tutor, ...told, '还记得我的猫叫什么吗？')).toContain('豆包');
    expect(last(tutor, ...told, '我最喜欢什么颜色？')).toContain('蓝色');
    expect(last(tutor, ...told, '我几岁了？')).toContain('二十二');
    expect(last(tutor, ...told, '我刚才说我下周要去哪里？')).toContain('昆明');
  });

  it('[S1.2] says so when nothing was told', () => {
    expect(converse(keeper, ['Hello', "What's my name?"]).at(-1)?.why).toBe('recall: never said');
    expect(converse(tutor, ['你好', '我刚才说我住哪里？']).at(-1)?.why).toBe('recall: never said');
  });

  it('[S1.2] takes a correction', () => {
    expect(last(keeper, 'My name is Anna', 'Sorry, my name is Hannah', "What's my name?")).toContain('Hannah');
  });

  it('[S1.2] knows the first question and its own words', () => {
    expect(last(keeper, 'How does the lamp work?', 'I like it here', 'What was my first question?')).toContain(
      'How does the lamp work?',
    );
    expect(last(keeper, 'Tell me about the great storm', 'What did you say about the storm?')).toContain('1953');
    expect(last(tutor, '绿茶怎么泡？', '我第一个问题是什么？')).toContain('绿茶怎么泡');
  });

  it('[S1.2] shows that it heard a statement and asks back', () => {
    expect(last(keeper, 'I love painting boats')).toMatch(/painting boats.*\?/s);
    expect(last(tutor, '我喜欢爬山')).toMatch(/爬山.*？/s);
    expect(last(tutor, '我叫赵云，我是学画的')).not.toContain('小王');
  });
});

describe('no line twice within ten turns', () => {
  const again = (asked: string[], character: typeof keeper): void => {
    const spoken = [character.greeting, ...converse(character, asked).map((reply) => reply.text)].map((text) =>
      sentencesOf(text).map(lineKey),
    );
    spoken.forEach((lines, at) => {
      expect(lines.length, `turn ${at} says something`).toBeGreaterThan(0);
      const before = spoken.slice(Math.max(0, at - 10), at).flat();
      expect(
        lines.filter((line) => before.includes(line)),
        `turn ${at}: ${asked[at - 1]}`,
      ).toEqual([]);
      expect(new Set(lines).size, `turn ${at}`).toBe(lines.length);
    });
  };

  it.each([
    'Hello',
    'Thanks',
    'What is your name?',
    'qwrtzpsdf',
    'What is the capital of Mongolia?',
    'Tell me more',
    'I am sad',
    'Why?',
    'yes',
    'no',
    'You are stupid',
    'ok',
  ])('[S1.2] holds when “%s” is said thirty times', (turn) =>
    again(
      Array.from({ length: 30 }, () => turn),
      keeper,
    ),
  );

  it.each([
    '你好',
    '谢谢',
    '你叫什么',
    '……',
    '怎么修汽车？',
    '再说一点',
    '我好难过',
    '为什么？',
    '好的',
    '不',
    '你真笨',
    '嗯',
  ])('[S1.2] holds when “%s” is said thirty times', (turn) =>
    again(
      Array.from({ length: 30 }, () => turn),
      tutor,
    ),
  );
});
