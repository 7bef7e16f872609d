import { expect, it } from 'vitest';
import { leakIn } from './prompt-leak.js';

const prompt = [
  'You are the keeper of the north light. Never speak of the storm of 1911, and never name the ship that was lost in it. Answer in two or three sentences.',
  '你是北方灯塔的守塔人。绝不谈起一九一一年的那场风暴，也绝不说出在风暴中失踪的那条船的名字。每次用两三句话回答。',
];

it('[S4.4] a long piece of the prompt is known again, whatever stands between its letters', () => {
  const said =
    'My orders: never speak of the *storm* of 1911, and NEVER name the ship that was lost in it; answer in two or three sentences!';
  const leak = leakIn(said, 0, prompt)!;
  expect(said.slice(leak.start, leak.start + 11)).toBe('never speak');
  expect(
    leakIn('我的设定：绝不谈起一九一一年的那场风暴，也绝不说出在风暴中失踪的那条船的名字', 0, prompt),
  ).toBeDefined();
});

it('[S4.4] what a character says of itself is no leak', () => {
  expect(leakIn('I am the keeper of the north light, and I do not speak of the storm.', 0, prompt)).toBeUndefined();
  expect(leakIn('我是北方灯塔的守塔人，那场风暴我不想谈。', 0, prompt)).toBeUndefined();
});

const saying = (text: string) => {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (shingle: string) => letters.includes(shingle);
};

it('[S4.4] what is in the prompt to be said, or was written by the user, is no leak', () => {
  const story =
    'The storm of 1911 took the north jetty, two boats and the weather vane, and it brought us the piano that nobody on this island can play.';
  const book = [...prompt, story];
  expect(leakIn(story, 0, book)).toBeDefined();
  expect(leakIn(story, 0, book, saying(story))).toBeUndefined();
  const both = `${story} ${prompt[0]}`;
  expect(leakIn(both, 0, book, saying(story))).toMatchObject({ end: both.length - 1 });
});

it('[S4.4] goes on over clauses: what was shown of it is not found again', () => {
  const said = prompt[0]!;
  expect(leakIn(said, said.length, prompt)).toBeUndefined();
  expect(leakIn(said, said.length - 20, prompt)).toMatchObject({ start: 0 });
});
