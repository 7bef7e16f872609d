import { z } from 'zod';
import { characterShape, line } from './character-shape.js';

/** Rule set 2: everything is declared, nothing unknown is let through. The JSON Schema for editors is made of this. */

const name = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'must be lower case letters and digits, joined by - . or _');
/** Letters of any script; Latin ones begin small. */
const identifier = /^[\p{Ll}\p{Lo}][\p{L}\p{N}_]*$/u;
const text = z.string().min(1).max(50_000);
const expression = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^{}%\n]*$/, 'must be a Liquid expression on one line, without braces')
  .describe('A Liquid expression: persona.alpha, memory.facts.size > 0');

/** A JSON Schema (2020-12) written by the author; checked by itself. */
const jsonSchema = z
  .union([z.boolean(), z.record(z.string(), z.unknown())])
  .meta({ id: 'JsonSchema', title: 'A JSON Schema (2020-12); `$ref` may point into `#/definitions/…`.' });

const metadata = z.strictObject({
  name: name.describe('Unique in the library; a prompt is asked for by it.'),
  kind: z
    .enum(['template', 'character', 'fragment'])
    .optional()
    .describe('template (default): can be rendered; character: brings a character; fragment: only included by others.'),
  title: line.max(80).optional().describe('What people call it.'),
  aliases: z.array(line.max(80)).max(50).optional().describe('Other names of a character, each unique.'),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as zh or en-GB')
    .optional(),
  tags: z.array(line.max(40)).max(20).optional(),
  tagline: line.max(200).optional(),
  description: line.optional(),
  portrait: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9._-]+$/, 'must be the name of a file')
    .optional(),
  author: line.max(200).optional(),
  license: line.max(80).optional(),
});

const part = z.strictObject({
  id: z.string().max(80).regex(identifier, 'must begin with a small letter and hold letters, digits or _'),
  text: text.describe('Liquid: {{ value }}, {% if %}, {% for %}, {% macro name, arg: value %}.'),
  when: expression.optional().describe('Left out unless this holds.'),
  priority: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe('What is cut first when the budget is short: the lowest; default 50, 100 is never cut.'),
  weight: z
    .union([z.number().min(0).max(100), expression])
    .optional()
    .describe('Parts with a weight divide what the budget leaves them by it.'),
  order: z.union([z.number(), expression]).optional().describe('Smaller comes first; default: as written.'),
  each: z
    .string()
    .max(200)
    .regex(/^[\p{Ll}\p{Lo}][\p{L}\p{N}_]* in [^{}%\n]+$/u, 'must be written as "item in list"')
    .optional()
    .describe('"item in list": the text once for each item; the last items are cut first.'),
  head: text.optional().describe('Liquid; stands before the items of `each`, when there is at least one.'),
  join: z.string().max(40).optional().describe('Between the items of `each`; default a line break.'),
});

const share = z.number().gt(0).max(1).describe('Of the budget that is left for it.');
const roleFields = {
  role: z.enum(['system', 'user', 'assistant']),
  id: z.string().max(80).regex(identifier).optional().describe('Default: the role.'),
  share: share.optional(),
  join: z.string().max(40).optional().describe('Between parts; default an empty line.'),
};
const message = z.union([
  z.strictObject({ ...roleFields, parts: z.array(part).min(1).max(100) }),
  z.strictObject({ ...roleFields, text }),
  z.strictObject({
    examples: expression.describe('A list of {user, character}: example exchanges.'),
    share: share.optional().describe('Of what the messages before leave; default 0.2.'),
  }),
  z.strictObject({ history: expression.describe('A list of {role, text}: the newest are kept, the last one always.') }),
]);

const at = z
  .string()
  .min(1)
  .max(300)
  .describe('Path with /: messages/system/parts/tone/text, macro/list/text, character/lore/Sourdough/text.');
const operation = z.union([
  z.strictObject({ at, set: z.unknown().refine((value) => value !== undefined) }),
  z.strictObject({ at, append: z.union([z.string(), z.array(z.unknown()).min(1)]) }),
  z.strictObject({ at, prepend: z.union([z.string(), z.array(z.unknown()).min(1)]) }),
  z.strictObject({ at, remove: z.literal(true) }),
]);
const override = z.array(operation).max(200);

const profile = z.strictObject({
  name: z.string().max(80).regex(identifier, 'must begin with a small letter and hold letters, digits or _'),
  when: z
    .strictObject({
      language: line.max(40).optional(),
      environment: line.max(40).optional(),
      model: line.max(80).optional().describe('A model or the beginning of its name: qwen2.5'),
    })
    .refine((when) => Object.keys(when).length > 0, 'must name at least one of language, environment, model')
    .meta({ minProperties: 1 }),
  override,
});

const version = z
  .union([z.string(), z.number()])
  .describe('The file’s own version, v2.3; its major number selects the rule set.');

export const fileShape2 = z.strictObject({
  version,
  metadata,
  schema: z
    .strictObject({ input: jsonSchema.optional(), output: jsonSchema.optional() })
    .optional()
    .describe('What the prompt is given and what the model is to answer.'),
  definitions: z.record(z.string().max(80), jsonSchema).optional().describe('JSON Schemas to refer to.'),
  include: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(300).describe('From the root of the prompts: templates/role-play.yaml'),
        version: z.string().max(40).optional().describe('^2.0, ~2.3, =2.3 or 2.3; absent: any.'),
      }),
    )
    .max(32)
    .optional(),
  macro: z
    .record(
      z.string().max(80).regex(identifier, 'must begin with a small letter and hold letters, digits or _'),
      z.strictObject({
        params: z
          .record(z.string().max(80).regex(identifier), jsonSchema)
          .optional()
          .describe('A JSON Schema each; one with a default may be left out.'),
        text,
      }),
    )
    .optional(),
  override: override.optional().describe('Changes to what is included, in order.'),
  profiles: z.array(profile).max(50).optional().describe('Changes for a language, an environment, a model family.'),
  messages: z.array(message).min(1).max(50).optional(),
  character: characterShape.optional(),
});

/** What a file and its includes become together: checked again where overrides or profiles have changed something. */
export const bodyShape2 = fileShape2
  .pick({ schema: true, definitions: true, macro: true, messages: true, character: true })
  .partial();
