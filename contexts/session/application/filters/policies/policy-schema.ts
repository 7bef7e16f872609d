import { z } from 'zod';
import type { JsonSchema } from '../../prompting/language/resolved-prompt.js';
import { headShape, mostPlaces, placePattern, settingsShape } from './policy-shape.js';

type Members = Record<string, unknown>;

/** The shape as editors want it: `policies/policy.schema.json`. What goes beyond it (whether a category exists) only the checker sees. */
export function policySchema(): JsonSchema {
  const head = schemaOf(headShape);
  const settings = schemaOf(settingsShape);
  const part = withoutRequired(settings) as Members;
  const { properties } = part as { properties: Members };
  const { additionalProperties: _, ...whole } = settings;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A policy',
    description: 'What is decided about what may be said. Complete, or over the policy that it extends.',
    type: 'object',
    required: head['required'],
    additionalProperties: false,
    properties: {
      ...(head['properties'] as Members),
      ...properties,
      minor: { $ref: '#/$defs/Part', description: 'What is otherwise for minors.' },
      places: {
        type: 'object',
        maxProperties: mostPlaces,
        propertyNames: { pattern: placePattern.source },
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          properties: { ...properties, minor: { $ref: '#/$defs/Part' } },
        },
        description: 'What is otherwise in a country, or in a part of one (ISO 3166: CN, US-CA).',
      },
    },
    if: { not: { required: ['extends'] } },
    then: { $ref: '#/$defs/Whole' },
    $defs: { Whole: whole, Part: part },
  };
}

function schemaOf(shape: z.ZodType): Members {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' }) as Members;
  return schema;
}

/** Every key may be left out, at any depth but within lists. */
function withoutRequired(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const members = schema as Members;
  if (members['type'] === 'array') return members;
  const { required: _, ...rest } = members;
  return Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, withoutRequired(member)]));
}
