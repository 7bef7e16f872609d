import { describe, expect, it, vi } from 'vitest';
import { charactersOf, converse } from '../../testing/converse.js';

// The first question of each character builds its index, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const characters = charactersOf('prompts');
const whyOf = (id: string, turns: readonly string[]): string =>
  converse(
    characters.find((one) => one.id === id)!,
    turns,
    1,
  ).at(-1)?.why ?? '';

describe('what sounds like something else is not taken for it', () => {
  it.each([
    ['night-train-conductor', 'You remind me of my dad.'],
    ['night-train-conductor', 'Tell me, are you married?|Oh, and how did that come about?'],
    ['academic-mentor', '老师，我是来串门的，您教的第一堂课还记得吗？'],
    ['teahouse-keeper', '我考考你哈，茶马古道从哪到哪'],
  ])('[S1.2] %s: “%s” asks for nothing that was told', (id, turns) => {
    expect(whyOf(id, turns.split('|'))).not.toMatch(/^recall/);
  });

  it.each([
    ['renaissance-botanist', 'Is it true you draw every plant dead as well?'],
    ['shop-assistant', "Is it true that you shouldn't wash rain jackets?"],
    ['shop-assistant', 'Robin, are you a man or a woman?'],
  ])('[S1.2] %s: “%s” does not ask what it is', (id, turn) => {
    expect(whyOf(id, [turn])).not.toMatch(/^identity/);
  });

  it.each([
    ['shop-assistant', 'Are you a man or a woman, or just an AI?'],
    ['shop-assistant', 'Is it true you are made up?'],
    ['starship-navigator', "Is it true you don't really exist?"],
  ])('[S1.2] %s: “%s” does, and is answered honestly', (id, turn) => {
    const said = converse(
      characters.find((one) => one.id === id)!,
      [turn],
      1,
    );
    expect(said[0]?.why).toMatch(/^identity/);
    expect(said[0]?.text).toMatch(/character|made up|invented|a tale/i);
  });

  it.each([
    ['shop-assistant', 'Should I put all my savings into Tesla stock?'],
    ['renaissance-botanist', 'Is it wise to buy shares now?'],
  ])('[S1.2] %s: “%s” wants advice that nobody here gives', (id, turn) => {
    expect(whyOf(id, [turn])).toBe('limit financial');
  });

  it.each([
    ['teahouse-keeper', '我上个月被裁了|每天假装去上班，坐在公园里，有时候想哭'],
    ['shop-assistant', 'Do you have anything like that in stock?'],
  ])('[S1.2] %s: “%s” touches no limit', (id, turns) => {
    expect(whyOf(id, turns.split('|'))).not.toMatch(/^limit/);
  });

  it('[S1.2] a wish for somebody to be well is a greeting, and praise and thanks are heard in whatever words', () => {
    expect(whyOf('shop-assistant', ['Hello Robin, I hope you are well.'])).toMatch(/^greeting/);
    expect(whyOf('starship-navigator', ["Brilliant, you're a very good teacher, you know."])).toMatch(/^praise/);
    expect(whyOf('renaissance-botanist', ['I am most grateful.'])).toMatch(/^thanks/);
    expect(whyOf('harbour-detective', ['牛啊大侦探 服了'])).toMatch(/^praise/);
  });

  it.each([
    ['academic-mentor', '我导师一个月才见我一面，有时候觉得自己像没人管的野草。', 'user-supervisor'],
    [
      'starship-navigator',
      "Which star is that?|I think I'll go back out and look again. It's clearer now.",
      'user-comes-back',
    ],
  ])('[S1.2] %s: “%s” is met with what is written for it, not said back', (id, turns, title) => {
    expect(whyOf(id, turns.split('|'))).toContain(title);
  });

  it('[S1.2] a bare why is after what was just said, and not after another thing that has a reason', () => {
    expect(whyOf('night-train-conductor', ['Favourite stop?', 'Why that one?'])).toBe('follows Favourite stop');
    expect(whyOf('harbour-detective', ['赶船，长话短说：铺子账上少了二百块，先查谁？', '为什么？'])).not.toContain(
      'likely',
    );
  });

  it.each(['lol my bunk just creaked and i nearly died', 'My laptop died.', 'I could have died of shame.'])(
    '[S1.2] “%s” tells of nobody who is gone',
    (turn) => {
      expect(whyOf('night-train-conductor', [turn])).not.toMatch(/ofLoss|lost/);
    },
  );

  it.each(['We buried our dog this morning.', 'My grandma literally died last week.'])('[S1.2] “%s” does', (turn) => {
    expect(whyOf('night-train-conductor', [turn])).toMatch(/ofLoss|lost|sad/);
  });

  it.each([
    ['renaissance-botanist', 'I have a cactus on my sill.|How do I not kill it?', 'limit'],
    ['starship-navigator', 'Can they cure cancer?', 'limit'],
    ['shop-assistant', 'what do i have to learn to be a mountain guide', 'recall'],
    ['shop-assistant', 'Got a hole in my down jacket from a campfire spark.', 'feeling'],
    ['starship-navigator', 'Tell me about constellations.|Who made them up?', 'identity'],
  ])('[S1.2] %s: “%s” is a question after the thing itself', (id, turns, not) => {
    expect(whyOf(id, turns.split('|'))).not.toContain(not);
  });

  it('[S1.2] the name that somebody is called by is no part of what is said', () => {
    expect(whyOf('harbour-detective', ['侦探叔叔，我晚上总做噩梦'])).not.toMatch(/^taken up: ofTheirs/);
    expect(whyOf('teahouse-keeper', ['幺嬢会不会做蛋糕'])).not.toMatch(/name/);
  });
});

describe('what is meant is found', () => {
  it.each([
    ['shop-assistant', 'My boots arrived with a hole in them', /Damaged on arrival/],
    ['shop-assistant', 'The jacket I bought is too small', /user-wrong-size|Exchanges/],
    [
      'starship-navigator',
      "My daughter asked me why the moon doesn't fall down. What should I tell her?",
      /Why the Moon doesn't fall/,
    ],
    ['teahouse-keeper', '我跟女朋友吵架了|因为我忘了她生日', /user-forgot-theirs/],
    ['teahouse-keeper', '你会打麻将吗？|教我怎么打', /四川麻将/],
    ['teahouse-keeper', '给我讲个故事|继续说', /story/],
  ])('[S1.2] %s: “%s”', (id, turns, why) => {
    expect(whyOf(id, turns.split('|'))).toMatch(why);
  });

  it('[S1.2] of two things that share an entry, the one that was asked', () => {
    const navigator = characters.find(({ id }) => id === 'starship-navigator')!;
    const [capital = '', sum = ''] = ['capital of France?', "what's 15% of 80"].map(
      (ask) => converse(navigator, [ask])[0]!.text,
    );
    expect(capital).toMatch(/^(?!.*twelve).*Paris/is);
    expect(sum).toMatch(/^(?!.*Paris).*twelve/is);
  });

  it.each([
    ['teahouse-keeper', '你最怕什么？|What do you think of coffee? I only speak English.'],
    ['baize', '你最怕什么？|What do you think of coffee? I only speak English.'],
    ['academic-mentor', '你最怕什么？|Do you like football? I only speak English.'],
  ])('[S1.2] %s: “%s” is no question about what was said last', (id, turns) => {
    expect(whyOf(id, turns.split('|'))).not.toMatch(/^(?:of the last|again|with before|rest of|self: once more)/);
  });

  it('[S1.2] no riddle is solved that was not set', () => {
    const ask = '盖碗茶怎么喝？';
    expect(whyOf('teahouse-keeper', [ask, ask, ask])).not.toMatch(/riddle/);
  });
});
