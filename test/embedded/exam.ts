import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { charactersOf, converse } from '#contexts/session/testing/converse.js';

const here = join(process.cwd(), 'test', 'embedded');

/** One question of the exam as the engine answers it now. */
export interface Answered {
  readonly conversation: number;
  readonly ask: string;
  readonly about: string;
  readonly answer: string;
  readonly why: string;
  /** Of question and answer: a judgement holds only for the words that were read. */
  readonly key: string;
}

export interface Sitting {
  readonly id: string;
  readonly name: string;
  readonly greeting: string;
  readonly conversations: readonly (readonly Answered[])[];
  /** All questions once more, in one conversation: greeting first, then each answer. */
  readonly inOneGo: readonly string[];
}

interface Asked {
  readonly turns: readonly { readonly ask: string; readonly about: string }[];
}

/** Every character that has questions, questioned: each conversation fresh, its turns in order. */
export async function sitExam(): Promise<Sitting[]> {
  const characters = await charactersOf(join(process.cwd(), 'prompts', 'characters'));
  return characters
    .filter(({ id }) => existsSync(join(here, 'questions', `${id}.yaml`)))
    .map((character) => {
      const asked = parse(readFileSync(join(here, 'questions', `${character.id}.yaml`), 'utf8')) as Asked[];
      const conversations = asked.map(({ turns }, at) => {
        const replies = converse(
          character,
          turns.map((turn) => turn.ask),
          at + 1,
        );
        return turns.map(({ ask, about }, turn) => {
          const { text: answer, why } = replies[turn] ?? { text: '', why: '' };
          return { conversation: at + 1, ask, about, answer, why, key: keyOf(ask, answer) };
        });
      });
      const all = asked.flatMap(({ turns }) => turns.map((turn) => turn.ask));
      const inOneGo = [character.greeting, ...converse(character, all).map((reply) => reply.text)];
      return { id: character.id, name: character.name, greeting: character.greeting, conversations, inOneGo };
    });
}

const keyOf = (ask: string, answer: string): string =>
  createHash('sha256').update(`${ask}\n${answer}`).digest('hex').slice(0, 12);

/** What a person who read the answers said of them: `yes`, or `no` with the reason. */
export function judgementsOf(id: string): ReadonlyMap<string, string> {
  const file = join(here, 'judgements', `${id}.yaml`);
  return new Map(
    existsSync(file) ? Object.entries((parse(readFileSync(file, 'utf8')) ?? {}) as Record<string, string>) : [],
  );
}

export const answersFile = (id: string): string => join(here, 'answers', `${id}.md`);
export const questionFiles = (): string[] =>
  readdirSync(join(here, 'questions')).filter((file) => file.endsWith('.yaml'));

/** The readable table of a sitting, with what was judged of each answer. */
export function tableOf(sitting: Sitting): string {
  const judged = judgementsOf(sitting.id);
  const rows = sitting.conversations.flatMap((turns, at) => [
    '',
    `## Conversation ${at + 1}`,
    '',
    '| question | answer | should be about | relevant |',
    '| --- | --- | --- | --- |',
    ...turns.map(
      (turn) =>
        `| ${[turn.ask, turn.answer, turn.about, judged.get(turn.key) ?? 'not read yet'].map(cell).join(' | ')} |`,
    ),
  ]);
  return [
    `# ${sitting.name} (${sitting.id})`,
    '',
    'Written by `npm run exam`; judged by reading (see README.md).',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, '<br>');

export function writeAnswers(sitting: Sitting): void {
  mkdirSync(join(here, 'answers'), { recursive: true });
  writeFileSync(answersFile(sitting.id), tableOf(sitting));
}
