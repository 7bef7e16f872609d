import { describe, expect, it, vi } from 'vitest';
import { charactersOf, converse } from '../../testing/converse.js';
import { phrasesEn } from './phrases-en.js';
import { sentencesOf } from './sentences.js';
import { keeper, tutor } from './testing/characters.js';

// The first question of each character builds its index, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const texts = (character: typeof keeper, ...asked: string[]): string[] =>
  converse(character, asked).map(({ text }) => text);
const born: typeof keeper = {
  ...keeper,
  facts: [
    {
      topic: 'birthplace',
      keys: ['born', 'from', 'hometown'],
      text: 'Then I was born in Saltby, two hours along the coast. Gulls woke me there.',
    },
  ],
  lore: [...keeper.lore, { title: 'Birds', keys: ['birds'], text: 'The north ledge belongs to gulls.' }],
};
const shipped = charactersOf('prompts');
const played = (id: string, ...asked: string[]): string[] =>
  texts(
    shipped.find((one) => one.id.startsWith(id))!,
    ...asked,
  );

describe('said again', () => {
  it('[S1.2] a short entry is said whole a second time, within one sentence and without capitals of its own', () => {
    const [first = '', second = ''] = texts(born, 'Where were you born?', 'Where were you born?');
    expect(first).toContain(born.facts[0]!.text);
    expect(second).toMatch(/: then I was born in Saltby, two hours along the coast; gulls woke me there\.$/);
  });

  it('[S1.2] the same request again gets more than its first sentence', () => {
    const [, second = ''] = texts(keeper, 'Tell me about the seals', 'Tell me about the seals');
    expect(second).toContain('they sing when they think nobody listens');
  });

  it('[S1.2] what was told twice is not told a third time', () => {
    const asked = Array.from({ length: 3 }, () => 'How do the brakes work?');
    const [, second = '', third = ''] = played('night', ...asked);
    expect(second).toContain('compressed air');
    expect(third).not.toContain('compressed air');
  });

  it('[S1.2] a name keeps its capital', () => {
    const bosun = { ...keeper, facts: [{ topic: 'animal', keys: ['cat'], text: 'Bosun lives in the oil store.' }] };
    const [, second = ''] = texts(bosun, 'Do you have a cat?', 'Do you have a cat?');
    expect(second).toMatch(/: Bosun lives in the oil store\.$/);
  });

  it('[S1.2] a story that is asked for again in the same words is another one', () => {
    const told = played('night', 'Tell me a long story', 'Tell me a long story', 'Tell me a long story');
    expect(new Set(told.map((text) => sentencesOf(text)[0])).size).toBe(3);
    expect(told.slice(1).join(' ')).not.toContain('lantern');
  });

  it.each([
    ['night', 'Tell me a story', 'another one please', 'story'],
    ['starship', 'Tell me a story', 'one more please', 'story'],
    ['shop', 'Tell me a story', 'another one', 'story'],
    ['baize', '讲个故事', '再来一个', 'story'],
    ['baize', '讲个笑话', '再来一个', 'joke'],
  ])('[S1.2] %s: “%s”, “%s” gives another %s', (id, first, more, topic) => {
    const { facts, lore } = shipped.find((one) => one.id.startsWith(id))!;
    const [told = '', second = ''] = played(id, first, more);
    const ofKind = [
      ...facts
        .filter((fact) => fact.topic.startsWith(topic) || fact.topic === `favourite-${topic}`)
        .map(({ text }) => text),
      ...lore.filter(({ title }) => title === 'Another story').map(({ text }) => text),
    ];
    expect(ofKind.filter((text) => second.includes(text))).toHaveLength(1);
    expect(ofKind.filter((text) => told.includes(text) && second.includes(text))).toEqual([]);
  });
});

describe('said more simply', () => {
  it.each([
    ['starship', 'What is a black hole?', 'can you say it simpler?'],
    ['starship', 'What is a black hole?', 'simpler please'],
    ['renaissance', 'Why are leaves green?', "Explain it to me like I'm five"],
    ['teahouse', '盖碗茶怎么喝？', '说简单点'],
    ['academic', '什么是注意力机制？', '说简单点'],
  ])('[S1.2] %s: “%s”, “%s” never says the same sentence again', (id, question, simpler) => {
    const [first = '', second = '', third = ''] = played(id, question, simpler, simpler);
    const said = sentencesOf(first).map((line) => line.slice(0, -1).toLowerCase());
    for (const text of [second, third]) {
      expect(text).not.toBe('');
      expect(said.filter((line) => text.toLowerCase().includes(line))).toEqual([]);
    }
  });

  it('[S1.2] shortens the first sentence, keeping what turns it', () => {
    const [, second = ''] = played('academic', '什么是过拟合？', '说人话');
    expect(second).toContain('过拟合是模型背下了训练题，却没学会解题。');
  });

  it('[S1.2] owns up where it has no simpler words, and never makes its own excuse simpler', () => {
    const [, ...later] = texts(keeper, 'Tell me about the seals', 'Say it simpler', 'Say it simpler');
    for (const text of later) {
      expect(phrasesEn.noSimpler.some((line) => text.startsWith(line))).toBe(true);
      expect(text).not.toContain('ledge');
    }
    const [, , again = ''] = texts(tutor, '冬天喝什么茶？', '没听懂', '还是没听懂');
    expect(again).not.toMatch(/“[^”]*哪[个一]/);
  });
});
