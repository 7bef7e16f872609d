import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { surelyFits } from './fits-shape.js';

const shape = z.strictObject({
  name: z.string().trim().min(1).max(3),
  form: z.string().regex(/^a+$/).optional(),
  count: z.int().min(0).max(3).optional(),
  share: z.number().gt(0).optional(),
  kind: z.enum(['x', 'y']).optional(),
  flag: z.union([z.literal(true), z.string()]).optional(),
  list: z.array(z.boolean()).min(1).max(2).optional(),
  pair: z.tuple([z.number(), z.number()]).optional(),
  more: z.record(z.string().max(1), z.unknown()).optional(),
  open: z.looseObject({ a: z.string() }).optional(),
});
const value = fc.oneof(
  fc.constantFrom<unknown>('', ' ', 'a', ' aaa ', 'aaaa', 'x', 0, 1, 4, 0.5, -1, true, false, null, undefined),
  fc.constantFrom<unknown>([], [true], [true, 1], [1, 2], [1, 2, 3], [true, true, true]),
  fc.constantFrom<unknown>({}, { a: 'b' }, { a: 1 }, { ab: 1 }, { a: 'b', c: 1 }, NaN, Infinity, 2 ** 60),
);
const members = ['name', 'form', 'count', 'share', 'kind', 'flag', 'list', 'pair', 'more', 'open', 'unknown'];

describe('a shape checked without zod', () => {
  it('[S4.1] fits exactly what zod says fits, member by member', () => {
    fc.assert(
      fc.property(fc.constantFrom(...members), value, (member, given) => {
        const data = { name: 'a', [member]: given };
        expect(surelyFits(shape, data)).toBe(shape.safeParse(data).success);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[S4.1] that has a rule of its own is left to zod', () => {
    expect(surelyFits(z.object({ a: z.string().refine(() => true) }), { a: 'b' })).toBe(false);
    expect(surelyFits(z.object({ a: z.email() }), { a: 'a@b.example' })).toBe(false);
  });
});
