import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSafetyScan } from '../../application/filters/content-safety/open-safety-scan.js';
import { leakIn, linesOf, meantFor } from '../../application/filters/content-safety/prompt-leak.js';
import type { Character } from '../../domain/character.js';
import { openPrompts } from '../prompting/open-prompts.js';
import { converse } from '../../testing/converse.js';
import { previewTurn } from '../prompting/preview-turn.js';
import { openFilterModels, passGate, policyOf } from './pass-gate.js';

// The first question of each character builds its index.
vi.setConfig({ testTimeout: 30_000 });

const library = openPrompts('prompts');
const policy = policyOf('policies/default');
const models = openFilterModels('models');
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

  it('[S4.4] says no word of its own that the shipped policy lists, its help for those in danger least of all', () => {
    const titles = character.lore.map(({ title }) => `${title}: `);
    const said = linesOf(character).map((line) =>
      line.slice(titles.find((title) => line.startsWith(title))?.length ?? 0),
    );
    const found = said.flatMap((line) => {
      const scan = openSafetyScan(policy.rules, 'output', 'adult');
      scan.push(line);
      scan.end();
      return scan.findings.filter(({ category }) => category !== 'privacy').map(({ rule }) => `${rule}: ${line}`);
    });
    expect(found).toEqual([]);
  });

  it('[S4.3] greets in either language, and tells of where and how it is found, without being stopped', async () => {
    const turns = [
      'hi',
      'good morning',
      'how are you',
      '你好',
      '晚上好',
      '谢谢',
      'What is your phone number?',
      '你住哪里',
    ];
    for (const text of turns) {
      const said = converse(character, [text], 1).at(-1)!.text;
      const { clauses } = await passGate(character, [said], policy, [{ role: 'user', text }], models);
      expect(clauses.map((clause) => clause.text).join(''), text).toBe(said);
    }
  });
});
