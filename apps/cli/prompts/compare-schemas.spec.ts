import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '#contexts/session/tools.js';
import { compareSchemas, type Direction } from './compare-schemas.js';

const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const between = (before: JsonSchema, after: JsonSchema, direction: Direction, definitions = {}) =>
  compareSchemas({ schema: before, definitions }, { schema: after, definitions }, direction).map(
    ({ at, what, breaking }) => `${breaking ? '!' : '·'} ${at}: ${what}`,
  );

/** before, after, what it does to an input, what it does to an output */
const cases: readonly [string, JsonSchema, JsonSchema, string, string][] = [
  ['a property goes', object({ a: {}, b: {} }), object({ a: {} }), '! b: removed', '! b: removed'],
  [
    'a property gets another name',
    object({ a: { type: 'string' } }),
    object({ b: { type: 'string' } }),
    '! a: removed (renamed to b?) | · b: added, optional',
    '! a: removed (renamed to b?) | · b: added, optional',
  ],
  ['a property comes', object({}), object({ a: {} }), '· a: added, optional', '· a: added, optional'],
  ['a required one comes', object({}), object({ a: {} }, ['a']), '! a: added, required', '· a: added, required'],
  ['one becomes required', object({ a: {} }), object({ a: {} }, ['a']), '! a: is required now', '· a: is required now'],
  ['one becomes optional', object({ a: {} }, ['a']), object({ a: {} }), '· a: is optional now', '! a: is optional now'],
  ['another type', { type: 'string' }, { type: 'number' }, '! : type string → number', '! : type string → number'],
  ['fewer numbers', { type: 'number' }, { type: 'integer' }, '! : type number → integer', '· : type number → integer'],
  [
    'more types',
    { type: 'string' },
    { type: ['string', 'null'] },
    '· : type string → null | string',
    '! : type string → null | string',
  ],
  ['any type', { type: 'string' }, {}, '· : type string → any', '! : type string → any'],
  ['a value goes', { enum: [1, 2] }, { enum: [1] }, '! : no 2', '· : no 2'],
  ['a value comes', { enum: [1] }, { enum: [2, 1] }, '· : also 2', '! : also 2'],
  ['values are exchanged', { enum: [1, 2] }, { enum: [1, 3] }, '! : no 2, also 3', '! : no 2, also 3'],
  ['only some values', {}, { const: 'x' }, '! : only "x" now', '· : only "x" now'],
  ['a higher minimum', { minimum: 1 }, { minimum: 2 }, '! : minimum 1 → 2', '· : minimum 1 → 2'],
  ['no maximum', { maxLength: 9 }, {}, '· : maxLength 9 → none', '! : maxLength 9 → none'],
  ['a new maximum', {}, { maxItems: 9 }, '! : maxItems none → 9', '· : maxItems none → 9'],
  ['a pattern', {}, { pattern: 'a' }, '! : pattern added', '· : pattern added'],
  ['another pattern', { pattern: 'b' }, { pattern: 'a' }, '! : pattern changed', '! : pattern changed'],
  [
    'a variant comes',
    { anyOf: [{ type: 'null' }] },
    { anyOf: [{ type: 'null' }, { type: 'string' }] },
    '· : anyOf changed',
    '! : anyOf changed',
  ],
  [
    'items',
    { items: { type: 'string' } },
    { items: { type: 'null' } },
    '! []: type string → null',
    '! []: type string → null',
  ],
  [
    'others are allowed',
    object({ a: {} }),
    { ...(object({ a: {} }) as object), additionalProperties: true },
    '· : other members are allowed now',
    '! : other members are allowed now',
  ],
  ['nothing any more', {}, false, '! : accepts nothing any more', '· : accepts nothing any more'],
  [
    'deeper',
    object({ a: object({ b: { type: 'string' } }) }),
    object({ a: object({ b: { type: 'null' } }) }),
    '! a.b: type string → null',
    '! a.b: type string → null',
  ],
];

describe('what a change of schema breaks', () => {
  it.each(cases)('[S4.1] %s', (_name, before, after, input, output) => {
    expect(between(before, after, 'input').join(' | ')).toBe(input);
    expect(between(before, after, 'output').join(' | ')).toBe(output);
  });

  it('[S4.1] words for people break nothing', () => {
    const before = object({ a: { type: 'string', title: 'A', default: 'x' } });
    const after = object({ a: { type: 'string', description: 'The a.', examples: ['y'] } });
    expect(between(before, after, 'input')).toEqual([]);
    expect(between(before, after, 'output')).toEqual([]);
  });

  it('[S4.1] follows definitions, also those that refer to themselves', () => {
    const tree = (type: string) => ({
      node: object({ value: { type }, next: { $ref: '#/definitions/node' } }),
    });
    const side = (type: string) => ({ schema: { $ref: '#/definitions/node' }, definitions: tree(type) });
    expect(compareSchemas(side('string'), side('string'), 'input')).toEqual([]);
    expect(compareSchemas(side('string'), side('number'), 'input')).toEqual([
      { at: 'value', what: 'type string → number', breaking: true },
    ]);
    expect(
      compareSchemas(
        { schema: { $ref: '#/definitions/a' }, definitions: { a: { $ref: '#/definitions/a' } } },
        side('x'),
        'input',
      ).length,
    ).toBeGreaterThan(0);
  });
});
