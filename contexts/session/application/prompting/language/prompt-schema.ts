import { z } from 'zod';
import { characterShape1, templateShape1 } from './shape-1.js';
import { fileShape2 } from './shape-2.js';
import type { JsonSchema } from './resolved-prompt.js';

type Members = Record<string, unknown>;

/** The shapes as editors want them: `prompts/prompt.schema.json`. What goes beyond a shape (names, places, texts) only the checker sees. */
export function promptSchema(): JsonSchema {
  const rules2 = schemaOf(fileShape2);
  const { $defs, ...file2 } = rules2;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A prompt file',
    description: 'The major number of "version" selects the rule set: 2, or 1 for files from before it.',
    type: 'object',
    required: ['version'],
    if: {
      properties: {
        version: {
          anyOf: [
            { type: 'string', pattern: '^v?1\\.' },
            { type: 'number', minimum: 1, exclusiveMaximum: 2 },
          ],
        },
      },
    },
    then: {
      if: { required: ['metadata'] },
      then: { $ref: '#/$defs/TemplateOfRuleSet1' },
      else: { $ref: '#/$defs/CharacterOfRuleSet1' },
    },
    else: { $ref: '#/$defs/FileOfRuleSet2' },
    $defs: {
      FileOfRuleSet2: { ...file2, ...kinds },
      TemplateOfRuleSet1: schemaOf(templateShape1),
      CharacterOfRuleSet1: schemaOf(characterShape1),
      ...($defs as Members | undefined),
    },
  };
}

/** A file of the kind "character" has a character, a template has none. */
const kinds = {
  if: { properties: { metadata: { properties: { kind: { const: 'character' } }, required: ['kind'] } } },
  then: {
    required: ['character'],
    properties: { metadata: { required: ['title', 'language'], properties: { language: { enum: ['zh', 'en'] } } } },
  },
};

function schemaOf(shape: z.ZodType): Members {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Members;
  return schema;
}
