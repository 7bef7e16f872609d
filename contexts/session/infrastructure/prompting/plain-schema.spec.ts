import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainSchema } from './plain-schema.js';

const { schema } = fc.letrec<{ schema: unknown; members: unknown }>((tie) => ({
  members: fc.oneof(
    fc.constantFrom<unknown>('string', 'text', 3, -1, 0.5, true, null, [], ['a'], ['a', 'a'], '#/definitions/A', {}),
    tie('schema'),
    fc.array(tie('schema'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }),
  ),
  schema: fc.dictionary(
    fc.constantFrom(
      ...['type', 'description', 'default', 'enum', 'required', 'minimum', 'maxLength', 'minItems', 'items'],
      ...['additionalProperties', 'anyOf', 'properties', '$ref', 'pattern', 'const', 'unknown'],
    ),
    tie('members'),
    { maxKeys: 3 },
  ),
}));

describe('a plain schema', () => {
  it('[S4.1] is one by the meta-schema, too', () => {
    const meta = new Ajv2020({ strict: false, logger: false });
    let plain = 0;
    fc.assert(
      fc.property(schema, (given) => {
        if (!isPlainSchema(given)) return;
        plain += 1;
        expect(meta.validateSchema(given as object)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(300);
  });
});
