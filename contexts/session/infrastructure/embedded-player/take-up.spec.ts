import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { charactersOf, converse } from '#contexts/session/testing/converse.js';

// The first question of each character builds its index, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const cast = charactersOf(join(process.cwd(), 'prompts'));

function answers(id: string, turns: readonly string[]): string[] {
  const character = cast.find((one) => one.id === id);
  if (character === undefined) throw new Error(`no character ${id}`);
  return converse(character, turns).map(({ text }) => text);
}

describe('what a visitor says of themself is taken up', () => {
  it.each([
    ['night-train-conductor', 'I quarrelled with my son before I left.', /^[^.]*your son/],
    [
      'night-train-conductor',
      'My aunt used to bring me along on the late trains.',
      /your aunt used to bring you along/i,
    ],
    ['starship-navigator', 'I moved out on Sunday and told nobody.', /you moved out on Sunday and told nobody/i],
    ['teahouse-keeper', '我昨天跟我爸吵了一架。', /你昨天跟你爸爸?吵了一架/],
    ['harbour-detective', '我奶奶以前总给我讲这条街。', /你奶奶以前总给你讲这条街/],
  ])('[S1.2] %s hears “%s”, says it back and asks one question', (id, turn, holds) => {
    const [answer = ''] = answers(id, [turn]);
    expect(answer).toMatch(holds);
    expect(answer.match(/[?？]/g)).toHaveLength(1);
  });

  it('[S1.2] ten such remarks never get the same line', () => {
    const said = answers(
      'night-train-conductor',
      Array.from({ length: 10 }, (_, at) => `I had a fight with my cousin, the ${at + 1}th since spring.`),
    );
    const lines = said.flatMap((answer) => answer.split(/(?<=[.?!])\s+/));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('[S1.2] what is sure to be meant is still said, and a wish is met', () => {
    const [help = ''] = answers('shop-assistant', ['blister on my heel, help']);
    expect(help).toMatch(/heel that lifts/);
  });

  it('[S1.2] thanks in front of a question do not answer for it', () => {
    const [, answer = ''] = answers('renaissance-botanist', [
      'My neighbour gave me this fig tree.',
      'Thank you so much. Do you remember who the fig tree came from?',
    ]);
    expect(answer).toMatch(/your neighbou?r/);
  });
});
