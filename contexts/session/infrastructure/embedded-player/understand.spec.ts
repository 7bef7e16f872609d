import { describe, expect, it } from 'vitest';
import { arithmetic } from './arithmetic.js';
import { cuesOf, feelingOf } from './cues.js';
import { saidBack } from './person.js';
import { toldIn } from './remember.js';
import { join, lineKey, sentencesOf } from './sentences.js';
import { asks } from './asks.js';
import { understand } from './understand.js';
import { languageOf, unitsOf } from './words.js';
import { spelledOut, stem, typoDistance } from './words-en.js';

const terms = (text: string): string[] => unitsOf(text).map((unit) => unit.term);

describe('sentences', () => {
  it('[S1.2] end where a reader ends them', () => {
    expect(sentencesOf('Dr. Vey paid 3.50 for it. Why? "Stop!" she cried. J. Quill left.')).toHaveLength(4);
    expect(sentencesOf('他说：“来！”然后走了。为什么？因为下雨……')).toEqual([
      '他说：“来！”然后走了。',
      '为什么？',
      '因为下雨……',
    ]);
    expect(sentencesOf('1. First point\n2. Second point')).toHaveLength(2);
  });

  it('[S1.2] are the same line whatever their marks, case and number in a list', () => {
    expect(lineKey('2. The Lamp, again!')).toBe(lineKey('the lamp again'));
    expect(lineKey('再见。')).toBe(lineKey('再见！'));
  });

  it('[S1.2] join with a space only where Latin script wants one', () => {
    expect(join(['It is so.', 'Yes.'])).toBe('It is so. Yes.');
    expect(join(['是的。', '好。'])).toBe('是的。好。');
  });
});

describe('words', () => {
  it('[S1.2] are what a turn is about, without the words that carry nothing', () => {
    expect(terms('Could you please tell me how the lighthouses were built?')).toEqual(
      expect.arrayContaining([stem('lighthouse'), 'build']),
    );
    expect(terms('请问你能给我讲讲多头注意力吗？')).toContain('多头注意力');
    expect(terms('Could you do that for me?')).toEqual([]);
  });

  it('[S1.2] meet in one stem, and a slip of the keyboard is near', () => {
    expect(new Set(['story', 'stories'].map(stem)).size).toBe(1);
    expect(new Set(['study', 'studied', 'studies', 'studying'].map(stem)).size).toBe(1);
    expect(new Set(['write', 'wrote', 'writing', 'written'].map(stem)).size).toBe(1);
    expect(typoDistance('storm', 'strom', 2)).toBe(1);
    expect(typoDistance('storm', 'garden', 2)).toBe(3);
  });

  it('[S1.2] are understood as people type them in a hurry', () => {
    expect(spelledOut('whats ur name tho')).toBe("what's your name");
    expect(spelledOut('i cant sleep, im tired')).toBe("i can't sleep, I'm tired");
  });

  it('[S1.2] tell the language of a turn', () => {
    expect(languageOf('What does it mean?')).toBe('en');
    expect(languageOf('解释Transformer的自注意力机制')).toBe('zh');
    expect(languageOf('12345 !!')).toBeUndefined();
  });
});

describe('a turn', () => {
  it.each([
    'How does it work',
    'tell me about the storm',
    'so what happens now',
    'any advice?',
    'sounds good, what is the deposit',
    '你多大了',
    '还有多头是干嘛的',
    '讲个笑话',
    '你抓到他没有',
  ])('[S1.2] asks: %s', (text) => expect(asks(text)).toBe(true));

  it.each(['I love the sea', 'My sister works in a bank.', '我养了一只猫', '今天好累啊', '我叫小王'])(
    '[S1.2] tells: %s',
    (text) => expect(asks(text)).toBe(false),
  );

  it.each([
    ['hello there', 'greeting'],
    ['你好', 'greeting'],
    ['thanks a lot', 'thanks'],
    ['谢谢老师', 'thanks'],
    ['ok gotta sleep, good night', 'bye'],
    ['走了哈，明天再来', 'bye'],
    ['how are you today?', 'howAreYou'],
    ['你最近怎么样', 'howAreYou'],
    ['are you a real person?', 'areYouAi'],
    ['你不会是AI吧', 'areYouAi'],
    ['tell me more', 'more'],
    ['再来一个', 'more'],
    ['why?', 'why'],
    ['为什么呢', 'why'],
    ['and then?', 'then'],
    ['然后呢', 'then'],
    ['you are stupid', 'insult'],
    ['你真笨', 'insult'],
    ['tell me a joke', 'joke'],
    ['讲个笑话', 'joke'],
    ['compare tea and coffee', 'compare'],
    ['绿茶和红茶有什么区别', 'compare'],
  ] as const)('[S1.2] “%s” is heard as %s', (text, cue) => expect([...cuesOf(text)]).toContain(cue));

  it('[S1.2] says how long the answer is to be', () => {
    expect(understand('请用三句话解释Transformer的自注意力机制', 0).exactly).toBe(3);
    expect(understand('Explain it in two short sentences', 0).exactly).toBe(2);
    expect(understand('你刚才那句话是什么意思', 0).exactly).toBeUndefined();
  });

  it('[S1.2] leans back on what was said before it', () => {
    expect(understand('and in winter?', 1).leansBack).toBe(true);
    expect(understand('那红茶呢？', 1).leansBack).toBe(true);
    expect(understand('How old is it?', 1).pronoun).toBe(true);
    expect(understand('How was the great storm of 1953 survived by the keeper?', 1).leansBack).toBe(false);
  });

  it('[S1.2] shows a feeling only where the user speaks of their own', () => {
    expect(feelingOf('I feel so lonely tonight')).toBe('sad');
    expect(feelingOf('我今天好累')).toBe('tired');
    expect(feelingOf('Are you ever sad?')).toBeUndefined();
    expect(feelingOf('你累吗')).toBeUndefined();
  });
});

describe('what a user tells', () => {
  const told = (text: string): string[] => toldIn(text, 0).map((one) => `${one.matter}: ${one.value}`);

  it('[S1.2] is read off an English sentence', () => {
    expect(told("I'm Sam, I'm a nurse from Dublin")).toEqual(
      expect.arrayContaining(['name: Sam', 'job: nurse', 'origin: Dublin']),
    );
    expect(told('My name is Anna and I study law.')).toEqual(expect.arrayContaining(['name: Anna', 'study: law']));
    expect(told('I have a dog called Rufus')).toContain('pet: Rufus');
    expect(told("I really love sailing, but I can't stand fish")).toEqual(
      expect.arrayContaining(['like: sailing', 'dislike: fish']),
    );
    expect(told('My favourite colour is green')).toContain('favourite: green');
    expect(told('I am tired')).not.toContain('name: tired');
  });

  it('[S1.2] is read off a Chinese sentence', () => {
    expect(told('我叫李梅，今年二十二岁')).toEqual(expect.arrayContaining(['name: 李梅', 'age: 二十二']));
    expect(told('我叫陈可，读研一，做医学影像的')).toEqual(expect.arrayContaining(['name: 陈可', 'study: 医学影像']));
    expect(told('我是学生物的')).toContain('study: 生物');
    expect(told('我在银行上班')).toContain('job: 在银行上班');
    expect(told('我养了一只橘猫，叫豆包')).toContain('pet: 豆包');
    expect(told('我不喜欢香菜')).toEqual(['dislike: 香菜']);
  });

  it('[S1.2] is nothing when it is a question', () => {
    expect(told("What's my name?")).toEqual([]);
    expect(told('我叫什么？')).toEqual([]);
  });

  it('[S1.2] is said back with the person changed, or not at all', () => {
    expect(saidBack("I'm allergic to my own cat", 'en')).toBe("you're allergic to your own cat");
    expect(saidBack('我下周要去昆明', 'zh')).toBe('你下周要去昆明');
    expect(saidBack('I told you about it', 'en')).toBeUndefined();
  });
});

it('[S1.2] a small sum is reckoned, and nothing else is', () => {
  expect(arithmetic('what is 12 * 7?')).toBe('84');
  expect(arithmetic('7加8等于多少')).toBe('15');
  expect(arithmetic('10 / 4')).toBe('2.5');
  expect(arithmetic('call 555-0142')).toBeUndefined();
  expect(arithmetic('5 / 0')).toBeUndefined();
});

it('[S1.2] a feeling is heard behind a form of address and where its opposite is denied', () => {
  expect(feelingOf('老师晚上好，打扰您了。我下周五就要答辩了，特别紧张。')).toBe('anxious');
  expect(feelingOf('今天考试考砸了，不开心')).toBe('sad');
  expect(feelingOf('老师今天很紧张')).toBeUndefined();
  expect(asks('最近有点累，不知道为什么。')).toBe(false);
  expect(cuesOf('为什么不能用滚水？').has('insult')).toBe(false);
  expect(cuesOf('你滚').has('insult')).toBe(true);
  expect(understand('好可怜……后来呢？', 1).cues.has('then')).toBe(true);
});
