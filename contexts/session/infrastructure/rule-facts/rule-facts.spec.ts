import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared-kernel/ids.js';
import type { SaidMessage } from '../../domain/memory-work.js';
import { RuleFacts } from './rule-facts.js';

const saidBy = (by: SaidMessage['by'], text: string): SaidMessage => ({
  id: 'm' as MessageId,
  position: 1,
  by,
  text,
  at: new Date(0),
});
const reader = new RuleFacts();

async function factsOf(text: string, asked?: string): Promise<string[]> {
  const before = asked === undefined ? undefined : saidBy('character', asked);
  const read = await reader.read({ messages: [saidBy('customer', text)], before });
  return read.map(({ fact }) => `${fact.retracts ? 'not ' : ''}${fact.kind} ${fact.text}`);
}

describe('what people tell of themselves', () => {
  it.each([
    ['My name is Ada.', 'name Ada'],
    ["I'm Ada, a nurse from Leeds.", 'name Ada', 'work nurse', 'origin Leeds'],
    ["my name's ada btw", 'name ada'],
    ['Please call me Captain.', 'called Captain'],
    ['I am called Ada, but my friends call me Addie.', 'called Addie', 'name Ada'],
    ["I'm 34 years old and I live in Bristol.", 'age 34', 'home Bristol'],
    ['My birthday is on 3 May.', 'birthday 3 May'],
    ['I was born in 1990 in Hamburg.', 'birthday 1990', 'origin Hamburg'],
    ["I'm allergic to peanuts.", 'health allergic to peanuts'],
    ["I'm a vegetarian, so no meat please.", 'health vegetarian'],
    ["I can't eat gluten.", 'health cannot eat gluten'],
    ['My sister Ann lives in Leeds.', 'family sister: Ann'],
    ['My mother died last year.', 'family mother died last year'],
    ['I have two sisters.', 'family two sisters'],
    ['My dog is called Rex.', 'pet dog: Rex'],
    ['I have a cat named Miso.', 'pet cat: Miso'],
    ['I love jasmine tea.', 'like jasmine tea'],
    ['My favourite colour is green.', 'favourite colour: green'],
    ['I hate olives.', 'dislike olives'],
    ['I study law.', 'study law'],
    ['I work at a bakery.', 'work at a bakery'],
    ['I speak German and French.', 'language German and French'],
    ["I'm planning to move to Lisbon next year.", 'plan move to Lisbon next year'],
    ['I have an exam on Friday.', 'plan an exam on Friday'],
    ['I promise to bring you the book next time.', 'promise “I promise to bring you the book next time”'],
    ['You are my best friend.', 'relationship “You are my best friend”'],
    ['我叫小明，今年25岁，住在杭州。', 'name 小明', 'age 25岁', 'home 杭州'],
    ['叫我阿飞就好', 'called 阿飞'],
    ['你可以叫我小丽', 'called 小丽'],
    ['我姓陈', 'name 姓陈'],
    ['我是一名护士，在医院工作。', 'work 护士'],
    ['我在北京大学读计算机', 'study 北京大学，计算机'],
    ['我家在成都', 'home 成都'],
    ['我来自四川，喜欢爬山', 'origin 四川', 'like 爬山'],
    ['我不喜欢香菜', 'dislike 香菜'],
    ['我最喜欢的颜色是绿色', 'favourite 颜色：绿色'],
    ['我对花生过敏', 'health 对花生过敏'],
    ['我生日是5月3号', 'birthday 5月3号'],
    ['我养了一只猫，叫咪咪', 'pet 猫：咪咪'],
    ['我家的狗叫旺财', 'pet 狗：旺财'],
    ['我妹妹叫小雨，今年12岁，住在上海。', 'family 妹妹叫小雨，今年12岁，住在上海'],
    ['我爸爸去世了', 'family 爸爸去世了'],
    ['我下周五有考试', 'plan 下周五有考试'],
    ['我叫小雨，喜欢爬山，下周五有考试。', 'name 小雨', 'like 爬山', 'plan 下周五有考试'],
    ['我答应你下次带书来', 'promise “我答应你下次带书来”'],
    ['你是我最好的朋友', 'relationship “你是我最好的朋友”'],
  ])('[S4.1] %s', async (text, ...facts) => {
    expect((await factsOf(text)).sort()).toEqual(facts.sort());
  });

  it('[S4.1] traditional characters are understood and kept as they were written', async () => {
    expect(await factsOf('我叫王芳，我對花生過敏，住在臺北')).toEqual(['health 對花生過敏', 'name 王芳', 'home 臺北']);
  });

  it.each([
    ['My name is not Ada but Ann.', 'not name Ada', 'name Ann'],
    ["I'm not Ada, I'm Ann.", 'not name Ada', 'name Ann'],
    ['Actually, my name is Ann.', 'name Ann'],
    ["I don't live in Paris any more.", 'not home Paris'],
    ['我不是住在北京，是住在上海', 'not home 北京', 'home 上海'],
    ['我不叫小明，叫小红', 'not name 小明', 'name 小红'],
    ['我已经不住在北京了', 'not home 北京'],
    ['其实我叫小红', 'name 小红'],
  ])('[S4.1] corrections: %s', async (text, ...facts) => {
    expect(await factsOf(text)).toEqual(facts);
  });

  it.each([
    ['Ada', 'Hello! What is your name?', 'name Ada'],
    ['小明', '你好，请问怎么称呼您？', 'called 小明'],
    ['34', 'How old are you?', 'age 34'],
    ['Leeds', 'Where do you live?', 'home Leeds'],
  ])('[S4.1] the bare answer “%s” to “%s”', async (text, asked, fact) => {
    expect(await factsOf(text, asked)).toEqual([fact]);
  });

  it('[S4.1] a character’s promise', async () => {
    const messages = [saidBy('character', 'Very well. I promise to keep your secret. My name is Anselm.')];
    const read = await reader.read({ messages, before: undefined });
    expect(read.map(({ fact }) => fact.text)).toEqual(['character: “I promise to keep your secret”']);
  });

  it('[S4.1] who is not sure is believed less', async () => {
    const read = (text: string) => reader.read({ messages: [saidBy('customer', text)], before: undefined });
    const [[sure], [unsure]] = [await read('I live in Leeds.'), await read('Maybe I live in Leeds.')];
    expect(unsure?.fact.confidence).toBeLessThan(sure?.fact.confidence ?? 0);
  });
});

describe('what tells nothing', () => {
  it.each([
    'Is my name Ada?',
    'Do you know what I like?',
    'If I were called Bob, would you like me?',
    'Imagine I live in Rome.',
    "Let's say I'm 40.",
    'I wish I lived in Paris.',
    'I used to live in Rome.',
    'He said "I\'m Bob and I like beer".',
    'The book says "I love you".',
    'She said I am lazy.',
    'My friend thinks I like beer.',
    'I never said I like tea.',
    '*I am a knight and I live in a castle* Hello.',
    '> My name is Bob\nWhat does this mean?',
    'John lives in Paris.',
    'Her name is Lily and she lives in Oslo.',
    'Your name is Anselm.',
    "I'm not a doctor.",
    "I don't have a dog.",
    'I would like a coffee.',
    'I like how you explain things.',
    "I'm going to sleep now.",
    "I'm tired.",
    'My boss is annoying.',
    '我叫什么名字？',
    '你知道我叫什么吗',
    '如果我叫小明，你会喜欢我吗',
    '假装我是国王，我住在城堡里',
    '我要是住在北京就好了',
    '我以前住在北京',
    '他说“我叫小明”',
    '他说我很懒',
    '朋友说我像猫',
    '我没说过我喜欢猫',
    '我没有养猫',
    '我不是老师',
    '我喜欢你的声音',
    '我要睡觉了',
    '我累了',
    '我叫了外卖',
    '我和朋友去吃饭',
    '我和妈妈住在一起',
    '我的名字不重要',
  ])('[S4.1] %s', async (text) => {
    expect((await factsOf(text)).filter((fact) => !fact.startsWith('not '))).toEqual([]);
  });

  it.each([
    ['Not telling', 'What is your name?'],
    ['猜猜看', '你叫什么名字？'],
    ['是的', '你叫小明吗？'],
    ['Rex', 'Nice to meet you.'],
  ])('[S4.1] “%s” in answer to “%s”', async (text, asked) => {
    expect(await factsOf(text, asked)).toEqual([]);
  });
});
