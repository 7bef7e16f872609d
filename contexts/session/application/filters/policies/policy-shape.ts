import { z } from 'zod';

/** Pieces of `policy.yaml`. Every key may be left out where a policy extends another one, and in `minor` and `places`. */

const share = z.number().min(0).max(1);
const minutes = z.int().min(0).max(1_440);
const counted = z.int().min(0).max(100_000);
const line = z.string().trim().min(1).max(300);
const kebab = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in lower case, words joined by "-"');
const bothLanguages = z.strictObject({ zh: line, en: line });

const stage = z.strictObject({
  enabled: z.boolean(),
  mode: z.enum(['act', 'shadow']).describe('shadow: findings are recorded, and nothing is done about them.'),
  budgetMs: z.int().min(1).max(10_000).describe('For one span of text, ms.'),
  onFailure: z.enum(['withhold', 'pass']).describe('What stands for its verdict when it throws or is late.'),
});

const level = z
  .literal([0, 1, 2, 3])
  .describe('The least level that counts: 1 everything, 3 only the worst, 0 nothing.');

const category = z.strictObject({
  output: z.enum(['mask', 'withhold', 'pass']).describe('When a character is about to say it.'),
  input: z
    .enum(['pass', 'mark', 'mask', 'withhold', 'help'])
    .describe(
      'When a user says it. mark: it stays and is pointed out; mask: it is covered; withhold: the message is not taken; help: the help path opens where it is meant.',
    ),
  level: z.strictObject({ adult: level, minor: level }),
});

const threshold = share.describe('From this score on it counts, in [0, 1].');

const helpLine = z.strictObject({
  name: line,
  contact: line.describe('Number or address, ready to be used.'),
  hours: line.optional(),
});

/** What may be decided, all of it. */
export const settingsShape = z.strictObject({
  stages: z.strictObject({ 'content-safety': stage, 'role-consistency': stage, 'logical-coherence': stage }),
  tries: z.int().min(0).max(5).describe('How often a player is asked for another ending of a reply.'),
  coherence: z.strictObject({ passes: share.describe('The least score that passes, in [0, 1].') }),
  classifier: z.strictObject({
    offensive: threshold,
    harmful: threshold,
    selfHarm: threshold,
    sexual: threshold,
    injection: threshold,
  }),
  categories: z.record(kebab, category),
  shadow: z.array(line).max(1_000).describe('Ids of single rules whose findings are recorded only.'),
  audience: z.strictObject({
    unknown: z.enum(['adult', 'minor']).describe('Whom a user counts as whose age nobody has told.'),
  }),
  disclosure: z.strictObject({
    atStart: z.boolean().describe('Says at the beginning of a conversation that the character is an AI.'),
    everyMinutes: minutes.describe('Says it again after this long; 0: never.'),
    everyMessages: counted.optional().describe('Says it again after so many messages of the user; 0: never.'),
    text: bothLanguages,
    reminder: bothLanguages.optional().describe('Said in place of `text` when it is said again.'),
  }),
  session: z.strictObject({
    capMinutes: minutes.describe('The longest conversation without a break; 0: no cap.'),
    capMessages: counted.optional().describe('Messages of the user without a break; 0: no cap.'),
    breakMinutes: minutes.optional().describe('A pause of this long begins a new count; 30 where nothing is said.'),
    warnMinutes: minutes.describe('Says so this long before.'),
    warning: bothLanguages.optional().describe('Said before the end; without it nothing is.'),
    text: bothLanguages,
  }),
  help: z.strictObject({
    text: bothLanguages.describe('Said in place of the character when somebody may be in danger.'),
    resume: z
      .enum(['user', 'desk'])
      .optional()
      .describe('Who may go on with the character afterwards; user where nothing is said.'),
    repeatMinutes: minutes.optional().describe('Said again at most this often; 10 where nothing is said.'),
    lines: z
      .record(
        z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a locale: zh, en-GB'),
        z.array(helpLine).min(1).max(10),
      )
      .describe('By locale; where there is none for it, by its language.'),
  }),
});

/** What one audience in one place gets: nothing is left open. */
export type PolicySettings = z.infer<typeof settingsShape>;

export const headShape = z.strictObject({
  version: z
    .string()
    .regex(/^v1\.\d+$/, 'must be v1.0')
    .describe('Of the form of this file.'),
  name: kebab,
  description: z.string().trim().max(2_000).optional(),
  extends: z
    .enum(['default'])
    .optional()
    .describe('Whatever this folder leaves out is as in the policy that the server is shipped with.'),
});

/** ISO 3166: a country, or a part of one, which takes over what its country says. */
export const placePattern = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
export const mostPlaces = 50;
