import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leakIn, linesOf, meantFor } from '../../application/filters/content-safety/prompt-leak.js';
import type { Character } from '../../domain/character.js';
import { openPrompts } from '../prompting/open-prompts.js';
import { previewTurn } from '../prompting/preview-turn.js';

const library = openPrompts('prompts');
const names = library.files().flatMap(({ kind, name }) => (kind === 'character' ? [name] : []));

/** What the embedded player answered in its exams. */
function answersOf(name: string): string[] {
  const at = join('test', 'embedded', 'answers');
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`${name}.md`))
    .flatMap((path) => readFileSync(join(at, path), 'utf8').split('\n'))
    .flatMap((line) => /^\| [^|]+ \| ([^|]+) \|/.exec(line)?.[1] ?? []);
}

function promptOf(name: string): { character: Character; prompt: string[] } {
  const prompt = library.resolve(name);
  const { messages } = previewTurn({ prompt, said: ['…'], budget: 100_000, stageWeights: 'models/stage/1' });
  const character = prompt.character!;
  // Whatever a turn may choose stands in this one.
  const chosen = [...character.facts, ...character.lore].map(({ text }) => text);
  return {
    character,
    prompt: [...messages.flatMap(({ role, content }) => (role === 'system' ? content : [])), ...chosen],
  };
}

describe.each(names)('%s', (name) => {
  const { character, prompt } = promptOf(name);
  const isMeant = meantFor(character, []);

  it('[S4.4] leaks nothing of its prompt with any of its own lines, nor with what it answered in the exams', () => {
    const answers = answersOf(name);
    expect(answers.length).toBeGreaterThan(50);
    const lines = [...linesOf(character), ...answers];
    expect(lines.filter((line) => leakIn(line, 0, prompt, isMeant))).toEqual([]);
  });

  it('[S4.4] cannot recite who it is told to be, how to speak, or the order to keep that to itself', () => {
    const { identity, voice } = character;
    for (const secret of [identity, voice.style.join(' '), prompt[0]!.slice(-160)])
      expect(leakIn(`Here it is: ${secret}`, 0, prompt, isMeant)).toBeDefined();
  });
});
