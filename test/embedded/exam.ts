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

/** `practice`: the engine was tuned on it. `unseen`: written later, by another author, apart from the engine. */
export type ExamSet = 'practice' | 'unseen';
export const examSets: readonly ExamSet[] = ['practice', 'unseen'];

export interface Sitting {
  readonly set: ExamSet;
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

/** Every character that a set has questions for, questioned: each conversation fresh, its turns in order. */
export async function sitExam(set: ExamSet): Promise<Sitting[]> {
  const characters = charactersOf(join(process.cwd(), 'prompts'));
  return characters
    .filter(({ id }) => existsSync(join(questionsOf(set), `${id}.yaml`)))
    .map((character) => {
      const asked = conversationsIn(readFileSync(join(questionsOf(set), `${character.id}.yaml`), 'utf8'));
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
      const { id, name, greeting } = character;
      return { set, id, name, greeting, conversations, inOneGo };
    });
}

/** The practice set is a bare list of conversations; the unseen one names its character first. */
function conversationsIn(yaml: string): readonly Asked[] {
  const read = parse(yaml) as readonly Asked[] | { readonly conversations: readonly Asked[] };
  return 'conversations' in read ? read.conversations : read;
}

const keyOf = (ask: string, answer: string): string =>
  createHash('sha256').update(`${ask}\n${answer}`).digest('hex').slice(0, 12);

const questionsOf = (set: ExamSet): string => join(here, set === 'practice' ? 'questions' : 'unseen');
const within = (folder: string, set: ExamSet): string =>
  set === 'practice' ? join(here, folder) : join(here, folder, set);

/** What a person who read the answers said of them: `yes`, or `no` with the reason. */
export function judgementsOf({ set, id }: Pick<Sitting, 'set' | 'id'>): ReadonlyMap<string, string> {
  const file = join(within('judgements', set), `${id}.yaml`);
  return new Map(
    existsSync(file) ? Object.entries((parse(readFileSync(file, 'utf8')) ?? {}) as Record<string, string>) : [],
  );
}

export const answersFile = ({ set, id }: Pick<Sitting, 'set' | 'id'>): string =>
  join(within('answers', set), `${id}.md`);
export const questionFiles = (set: ExamSet): string[] =>
  readdirSync(questionsOf(set)).filter((file) => file.endsWith('.yaml'));

/** The readable table of a sitting, with what was judged of each answer. */
export function tableOf(sitting: Sitting): string {
  const judged = judgementsOf(sitting);
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
  mkdirSync(within('answers', sitting.set), { recursive: true });
  writeFileSync(answersFile(sitting), tableOf(sitting));
}
