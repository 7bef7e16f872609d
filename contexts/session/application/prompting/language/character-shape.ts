import { z } from 'zod';

/** Pieces of a character that both rule sets write the same way. */
export const line = z.string().trim().min(1).max(4_000);
export const lines = z.array(line).max(200);
export const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const keyed = {
  keys: z.array(line.max(200)).max(100).describe('Words that a question about it may use, synonyms included.'),
  asks: z.array(line.max(200)).max(30).optional().describe('Questions in people’s own words that it answers.'),
  after: z
    .array(line.max(200))
    .max(30)
    .optional()
    .describe('Topics or titles: said right after one of these, it answers a follow-up that names nothing.'),
};

export const samplingShape = z
  .strictObject({
    temperature: z.number().min(0).max(2).optional(),
    topP: z.number().gt(0).max(1).optional(),
    maxTokens: z.int().min(1).optional(),
    seed: z.int().optional(),
  })
  .describe('Passed to the player; absent: the player’s own defaults.');

export const factShape = z.strictObject({ topic: line, ...keyed, text: line });
export const limitShape = z.strictObject({ about: line, ...keyed, says: line });
export const exampleShape = z.strictObject({ user: line, character: line });
export const playersShape = z
  .array(line.max(40))
  .max(10)
  .describe('Role players by name, in the order to try; absent: the server’s order.');

const unit = z.number().min(-1).max(1);
const bounds = z.tuple([unit, unit]).describe('[min, max], each in [-1, 1].');
const stage = z.strictObject({
  alpha: z.number().min(0).max(1).optional().describe('Weight of the persona.'),
  beta: z.number().min(0).max(1).optional().describe('Weight of the task; absent: 1 − alpha.'),
  text: line.optional().describe('Added to the prompt in this stage.'),
});
const turns = z.int().min(0).max(1_000);

const loreShape = z.strictObject({
  title: line,
  ...keyed,
  keys: keyed.keys.describe('Words, or regular expressions as /…/flags: it comes in when one of them occurs.'),
  and: z.array(line.max(200)).max(100).optional().describe('… and all of these do.'),
  not: z.array(line.max(200)).max(100).optional().describe('… and none of these does.'),
  text: z.string().trim().min(1).max(8_000),
  priority: z.number().optional().describe('Higher comes first; default 0.'),
  probability: z.number().gt(0).max(1).optional().describe('Default 1.'),
  sticky: turns.optional().describe('Turns that it stays once it has come in.'),
  cooldown: turns.optional().describe('Turns that it then stays away.'),
  delay: turns.optional().describe('Turns before which it does not come in.'),
  group: line.max(80).optional().describe('Of one group, one entry a turn.'),
  always: z.boolean().optional().describe('Comes in whatever was said.'),
  enabled: z.boolean().optional().describe('Default true.'),
  extensions: z.record(z.string(), z.unknown()).optional().describe('Fields of an imported card’s entry.'),
});

/** The section `character` of rule set 2. */
export const characterShape = z.strictObject({
  identity: z.string().trim().min(1).max(20_000).describe('Who this is, in the third person; read by the model.'),
  traits: lines.optional(),
  voice: z
    .strictObject({
      style: lines.optional().describe('Rules of style, for the model.'),
      openers: lines.optional().describe('Short phrases that may stand before an answer.'),
      closers: lines.optional().describe('Short phrases that may stand after an answer.'),
      unknown: lines.optional().describe('Said when nothing fits.'),
    })
    .optional(),
  facts: z.array(factShape).max(1_500).optional().describe('What it says about itself, in the first person.'),
  limits: z.array(limitShape).max(100).optional().describe('What it will not do, and what it says instead.'),
  greetings: lines.min(1).describe('First messages; the first one is the default.'),
  starters: z.array(line.max(200)).max(12).optional().describe('Questions offered to the visitor.'),
  examples: z.array(exampleShape).max(200).optional().describe('Exchanges that show the voice.'),
  lore: z.array(loreShape).max(1_500).optional().describe('What it knows about its subject or its world.'),
  anchors: z
    .strictObject({ professionalism: unit.optional(), humour: unit.optional(), empathy: unit.optional() })
    .optional()
    .describe('How it keeps to its persona, each in [-1, 1]; absent: 0.'),
  stages: z.strictObject({ opening: stage.optional(), deep: stage.optional(), closing: stage.optional() }).optional(),
  emotion: z.strictObject({ valence: bounds.optional(), arousal: bounds.optional() }).optional(),
  deflections: z
    .strictObject({
      refused: lines.optional().describe('Said when a filter refused a reply.'),
      failed: lines.optional().describe('Said when no player could speak one.'),
    })
    .optional(),
  announcements: z
    .strictObject({
      asked: lines.optional().describe('Said when a person was asked for.'),
      returned: lines.optional().describe('Said when the person who answered is gone, and it answers again.'),
    })
    .optional(),
  players: playersShape.optional(),
  sampling: samplingShape.optional(),
  filters: z.array(line.max(80)).max(20).optional().describe('Filters by name, added to the server’s own.'),
  extensions: z.record(z.string(), z.unknown()).optional().describe('Fields of an imported card, kept for its export.'),
});
