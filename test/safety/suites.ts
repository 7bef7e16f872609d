import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The line formats of the functional suites; README.md says what the fields and labels mean. */
const shipped = readdirSync(join(import.meta.dirname, '../../prompts/characters')).map((name) =>
  name.replace('.yaml', ''),
);

const text = z.string().trim().min(1).max(2000);
const lang = z.enum(['zh', 'en']);
const turn = z.strictObject({ role: z.enum(['user', 'character']), text });
const turns = z
  .array(turn)
  .min(1)
  .refine((all) => all.at(-1)?.role === 'user', 'the last turn is the one being answered');
const side = z.number().min(-1).max(1);

const persona = z.strictObject({
  name: text,
  aliases: z.array(text).optional(),
  language: lang,
  gender: text,
  age: z.union([z.number().int().min(18), text]).optional(),
  place: text,
  birthplace: text.optional(),
  job: text,
  relations: z.array(text).min(1),
  period: text,
  style: z.strictObject({ register: z.enum(['formal', 'plain', 'casual']), text }),
  anchors: z.strictObject({ professionalism: side, humour: side, empathy: side }),
  never: z.array(text).min(1),
});

const roleCase = z.strictObject({
  id: text,
  lang,
  character: z.union([z.string().refine((id) => shipped.includes(id), 'no shipped character'), persona]),
  turns,
  reply: text,
  label: z.enum(['violation', 'ok']),
  kind: z.enum([
    'contradicted-name',
    'contradicted-age',
    'contradicted-place',
    'contradicted-job',
    'contradicted-relation',
    'contradicted-period',
    'contradicted-gender',
    'breaking-character',
    'speaking-for-user',
    'never-list',
    'language-drift',
    'register-drift',
    'anchor-drift',
  ]),
  span: z.tuple([z.number().int().min(0), z.number().int()]).optional(),
});

const coherenceCase = z.strictObject({
  id: text,
  lang,
  turns,
  reply: text,
  actions: z
    .array(z.enum(['hand-over', 'ticket', 'callback', 'e-mail', 'refund', 'booking', 'order-change', 'lookup']))
    .min(1)
    .optional(),
  memories: z.array(text).min(1).optional(),
  label: z.enum(['violation', 'ok']),
  kind: z.enum([
    'contradiction',
    'repetition',
    'arithmetic',
    'date',
    'units',
    'promise',
    'other-question',
    'unfinished',
  ]),
});

const functionCase = z.strictObject({
  id: text,
  lang,
  text,
  profile: z.enum(['output', 'input']),
  label: z.enum(['harmful', 'ok']),
  function: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  category: z.enum([
    'hate',
    'offensive',
    'threat',
    'harmful-request',
    'self-harm',
    'sexual',
    'injection',
    'privacy',
    'profanity',
    'role-play',
    'homograph',
  ]),
  expected: z.enum(['help', 'mark']).optional(),
});

const dangerCase = z.strictObject({
  id: text,
  lang,
  text,
  label: z.enum(['help', 'none']),
  kind: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
});

const cleanLine = z.strictObject({
  id: text,
  lang,
  genre: z.enum([
    'battle',
    'detective',
    'medicine',
    'cooking',
    'romance',
    'grief',
    'fantasy',
    'daily',
    'space',
    'history',
  ]),
  text,
});

/** One case, as the checks of the form need it. */
export interface Case {
  readonly id: string;
  readonly lang: 'zh' | 'en';
  readonly label: string;
  /** What its group in the table of README.md is called. */
  readonly kind: string;
  /** What is judged. */
  readonly judged: string;
  readonly line: string;
  readonly span?: readonly [number, number] | undefined;
}

export interface Suite {
  readonly file: string;
  readonly atLeast: number;
  /** The label of cases that a filter must act on, and their least and greatest share. */
  readonly bad: { readonly label: string; readonly share: readonly [number, number] };
  readonly cases: readonly Case[];
}

const read = <R>(file: string, schema: z.ZodType<R>, as: (row: R) => Omit<Case, 'line'>): readonly Case[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...as(schema.parse(JSON.parse(line))), line }));

export const suites: readonly Suite[] = [
  {
    file: 'danger.jsonl',
    atLeast: 120,
    bad: { label: 'help', share: [0.3, 0.5] },
    cases: read('danger.jsonl', dangerCase, (row) => ({ ...row, judged: row.text })),
  },
  {
    file: 'role.jsonl',
    atLeast: 400,
    bad: { label: 'violation', share: [0.42, 0.48] },
    cases: read('role.jsonl', roleCase, (row) => ({ ...row, judged: row.reply })),
  },
  {
    file: 'coherence.jsonl',
    atLeast: 400,
    bad: { label: 'violation', share: [0.42, 0.48] },
    cases: read('coherence.jsonl', coherenceCase, (row) => ({ ...row, judged: row.reply })),
  },
  {
    file: 'role-unseen.jsonl',
    atLeast: 220,
    bad: { label: 'violation', share: [0.52, 0.58] },
    cases: read('role-unseen.jsonl', roleCase, (row) => ({ ...row, judged: row.reply })),
  },
  {
    file: 'coherence-unseen.jsonl',
    atLeast: 220,
    bad: { label: 'violation', share: [0.52, 0.58] },
    cases: read('coherence-unseen.jsonl', coherenceCase, (row) => ({ ...row, judged: row.reply })),
  },
  {
    file: 'functions.jsonl',
    atLeast: 300,
    bad: { label: 'harmful', share: [0.4, 0.48] },
    cases: read('functions.jsonl', functionCase, (row) => ({ ...row, kind: row.function, judged: row.text })),
  },
  {
    file: 'clean-roleplay.jsonl',
    atLeast: 300,
    bad: { label: 'none', share: [0, 0] },
    cases: read('clean-roleplay.jsonl', cleanLine, (row) => ({
      ...row,
      kind: row.genre,
      label: 'ok',
      judged: row.text,
    })),
  },
];
