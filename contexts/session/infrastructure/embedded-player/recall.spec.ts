import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { charactersOf, converse } from '#contexts/session/testing/converse.js';

// The first question of each character builds its index, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const cast = charactersOf(join(process.cwd(), 'prompts'));

/** A turn of chatter, or a question with what its answer must hold and must not. */
type Turn = string | readonly [string, RegExp, RegExp?];

const talks: readonly (readonly [string, string, readonly Turn[]])[] = [
  [
    'what is told in passing, inside a question',
    'starship-navigator',
    [
      'buy first telescope £150, what',
      ['what was my budget again', /£150/],
      "i'm scared of thunder since i was six",
      ['told you what im scared of, what was it', /thunder/],
      ['whats my shoe size, i told u', /shoe size.*“i'm scared of thunder/],
    ],
  ],
  [
    '问句里顺口说的',
    'academic-mentor',
    [
      '数据就300条 能上深度学习吗',
      '读论文太慢 一篇看三天 正常吗',
      ['我一共多少条数据', /300/],
      ['我说我一篇要看多久来着', /三天/],
    ],
  ],
  [
    'what is told inside a longer remark',
    'night-train-conductor',
    [
      "Good evening. I'm Priya, travelling with a bag full of old maps that I inherited from my uncle.",
      'What time do we arrive?',
      "I couldn't sleep, the carriage rattles so.",
      ['Who did I inherit the maps from?', /uncle/],
      ["Remind me, what's in my bag?", /full of old maps/],
      ['And what did I say my name was?', /Priya/],
      ["What's my husband's name?", /your husband's name/, /Priya/],
    ],
  ],
  [
    'one of two siblings, and the other after',
    'night-train-conductor',
    [
      'My sister Lena lives in Trieste and my brother Paul lives in Graz.',
      'Tell me about the dining car.',
      ['Where does my sister live?', /Trieste/, /Graz/],
      ['And my brother?', /Graz/, /Trieste/],
      ['What is my brother called again?', /Paul/, /Lena/],
      ['How many siblings did I mention?', /two/i],
    ],
  ],
  [
    'questions by their place',
    'starship-navigator',
    [
      'What was the name of your ship again?',
      'How many people sleep on board?',
      'I live on a houseboat.',
      ['What kind of place do I live in?', /houseboat/],
      ['What did I ask you second?', /sleep on board/],
      ['What did I ask you before that?', /name of your ship/],
    ],
  ],
  [
    'the thing corrected, not the one before',
    'renaissance-botanist',
    [
      'My favourite flower is the iris.',
      "I'm sorry, I misspoke: my favourite flower is the peony.",
      ["What's my favourite flower?", /peony/, /iris/],
    ],
  ],
  [
    'what was, and what is now',
    'night-train-conductor',
    [
      "I'm a nurse. Actually no, I was a nurse; I retired last spring and now I paint.",
      "Where's the heating?",
      ['What do I do these days?', /paint/],
      ['What was my job before?', /nurse/],
    ],
  ],
  [
    'nothing that was only supposed',
    'night-train-conductor',
    ['If I told you I was a spy, would you believe me?', ['What do I do for work?', /not|never|Nothing/, /spy/]],
  ],
  [
    'each of two children',
    'starship-navigator',
    [
      'My son is seven and mad about rockets. My daughter is four and prefers dinosaurs.',
      'What fuel do you use?',
      ['How old is my son?', /seven/, /four/],
      ['What does my daughter like?', /dinosaurs/, /rockets/],
    ],
  ],
  [
    'a thing by its own name, where the question before was one of memory',
    'shop-assistant',
    [
      "My order number is AF2231. It's for my dad's birthday on the 9th.",
      'What jackets do you have?',
      ['Can you repeat my order number?', /AF2231/],
      ['Whose birthday is it?', /your dad/],
      ['What date did I give you?', /9th/],
    ],
  ],
  [
    'places, people and names, in Chinese',
    'teahouse-keeper',
    [
      '幺嬢好，我叫小满，从贵阳来，来这边看我外婆。',
      '你们这儿有啥子茶？',
      '今天雨好大',
      ['我刚才说我从哪儿来？', /你从贵阳来/],
      ['我来这边是看谁的来着？', /你来这边看你外婆/],
      ['你还晓得我叫啥子不？', /小满/],
      ['我男朋友叫什么，我说过没得？', /你男朋友叫什么/, /小满/],
    ],
  ],
  [
    'brothers and sisters apart, in Chinese',
    'teahouse-keeper',
    [
      '我妹妹在成都上大学，我哥哥在深圳打工。',
      '你会打麻将吗？',
      ['我妹妹在哪儿？', /成都/, /深圳/],
      ['我哥在哪儿做事？', /深圳/, /成都/],
      ['我一共提到了几个人？', /两/],
    ],
  ],
  [
    'a number put right, in Chinese',
    'harbour-detective',
    ['我住在鱼市街七号。不对，我说错了，是九号。', '那边治安好吗？', ['我住几号？', /鱼市街九号/, /七号/]],
  ],
  [
    'plans dropped and plans kept, in Chinese',
    'academic-mentor',
    [
      '我本来想用问卷，后来决定改做访谈。',
      '样本量怎么定？',
      ['我最后决定用什么方法？', /访谈/, /问卷/],
      ['我一开始打算用什么方法？', /问卷/],
    ],
  ],
  [
    'ages of two, in Chinese',
    'baize',
    [
      '我有一个弟弟叫豆豆，他才五岁，我十一岁。',
      '饕餮是什么？',
      ['我弟弟几岁？', /五岁/, /十一/],
      ['我几岁？', /十一/, /五岁/],
      ['豆豆是谁？', /弟弟/],
    ],
  ],
  [
    'two things asked at once, told in two sentences or in passing',
    'starship-navigator',
    [
      "My sister Ada moved to Lima in May. Her daughter's at school there.",
      "My boy is called Tom, he's six. Can he see Saturn?",
      ["What's my boy's name, and how old is he?", /Tom.*six/],
      ['Thanks. Do you remember where my sister went?', /Lima/],
    ],
  ],
  [
    'the name in the sentence after, the hour inside a question, the number by its form',
    'night-train-conductor',
    [
      "I'm going to see my aunt. Her name's Wilma and she's ninety.",
      "I've an interview at eleven, will the train be late?",
      'can i have a coffee. no sugar',
      'ticket is QX-7731',
      ["What's my aunt called?", /Wilma/],
      ['What time did I say my interview was?', /eleven/],
      ['how do i take my coffee, did i say?', /no sugar/],
      ['what was my ticket number again', /QX-7731/],
    ],
  ],
  [
    'the nearest thing told where the very thing was not, and a denial only where nothing was',
    'shop-assistant',
    [
      'Do you sell tents?',
      ["What's my brother's name?", /brother's name/, /“/],
      'My brother keeps bees near Derby.',
      ["So what's my brother's name?", /“My brother keeps bees near Derby”/i],
    ],
  ],
  [
    '一次问两件，和顺口说的地方',
    'harbour-detective',
    [
      '我太太姓宋，在邮局做事。她叫宋月。',
      '我雨伞不见了',
      '昨晚 电影院',
      ['我太太叫什么、做什么的，您还记得吗？', /宋月.*邮局/],
      ['我刚才说雨伞在哪儿不见的？', /电影院/],
    ],
  ],
];

describe('what a visitor told is recalled', () => {
  it.each(talks)('[S1.2] %s', (_, id, turns) => {
    const character = cast.find((one) => one.id === id);
    if (character === undefined) throw new Error(`no character ${id}`);
    const replies = converse(
      character,
      turns.map((turn) => (typeof turn === 'string' ? turn : turn[0])),
    );
    turns.forEach((turn, at) => {
      if (typeof turn === 'string') return;
      const [asked, holds, lacks] = turn;
      expect(replies[at]?.text, asked).toMatch(holds);
      if (lacks !== undefined) expect(replies[at]?.text, asked).not.toMatch(lacks);
    });
  });
});
