import { z } from 'zod';
import {
  exampleShape,
  factShape,
  kebab,
  keyed,
  limitShape,
  line,
  lines,
  playersShape,
  samplingShape,
} from './character-shape.js';

/** Rule set 1: as files were before the language had one, kept for them. */

/** A character, flat. */
export const characterShape1 = z.strictObject({
  version: z.string(),
  id: z.string().regex(kebab, 'must be in kebab-case'),
  name: line.max(80),
  aliases: z.array(line.max(80)).max(50).default([]),
  language: z.enum(['zh', 'en']),
  tagline: line.max(200),
  description: line,
  portrait: z.string().regex(/^[a-z0-9-]+\.svg$/, 'must be the name of an SVG file'),
  tags: z.array(line.max(40)).max(20),
  identity: line,
  traits: lines.min(1),
  voice: z.strictObject({ style: lines, openers: lines, closers: lines, unknown: lines.min(1) }),
  facts: z.array(factShape).max(500),
  limits: z.array(limitShape).max(100),
  greeting: line,
  starters: z.array(line.max(200)).max(12),
  examples: z.array(exampleShape).max(200),
  lore: z.array(z.strictObject({ title: line, ...keyed, text: line })).max(1_000),
  players: playersShape.optional(),
  sampling: samplingShape.optional(),
});

const role = z.enum(['system', 'user', 'assistant']);
const text = z.string().max(50_000);

/** A template: no schema needed, unknown keys are only warned of, what is not given renders as nothing. */
export const templateShape1 = z.looseObject({
  version: z.union([z.string(), z.number()]),
  metadata: z.looseObject({
    name: z.string().min(1).max(80),
    language: z.string().max(40).optional(),
    title: z.string().max(80).optional(),
    tags: z.array(z.string()).optional(),
  }),
  schema: z.looseObject({}).optional(),
  definitions: z.record(z.string(), z.unknown()).optional(),
  include: z
    .array(z.union([z.string(), z.looseObject({ path: z.string(), version: z.string().optional() })]))
    .max(32)
    .optional(),
  macro: z.record(z.string(), z.looseObject({ text })).optional(),
  messages: z
    .array(
      z.union([
        z.looseObject({ role, content: text }),
        z.looseObject({ role, text }),
        z.looseObject({ role, parts: z.array(z.looseObject({ id: z.string(), text })) }),
        z.looseObject({ examples: z.string() }),
        z.looseObject({ history: z.string() }),
      ]),
    )
    .max(50)
    .optional(),
});

export const knownKeys1 = Object.keys(templateShape1.shape);
