import { join } from 'node:path';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { formatPrompt } from './format.js';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('any'), { maxLength: 5 }),
  map: fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 12 }), tie('any'), { maxKeys: 5 }),
})).map;

describe('the usual form of a prompt file', () => {
  it('[S4.1] formatting keeps the meaning, and twice is once', async () => {
    const styles = fc.record({
      lineWidth: fc.constantFrom(20, 60, 0),
      indent: fc.constantFrom(1, 2, 4, 8),
      blockQuote: fc.constantFrom(true, 'literal' as const, 'folded' as const, false),
      collectionStyle: fc.constantFrom('block' as const, 'flow' as const, 'any' as const),
      defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    });
    await fc.assert(
      fc.asyncProperty(value, styles, async (data, style) => {
        const text = stringify(data, style);
        const once = await formatPrompt(text);
        expect(parse(once)).toEqual(parse(text));
        expect(await formatPrompt(once)).toBe(once);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('[S4.1] keeps comments, anchors and block texts', async () => {
    const text =
      '# who\nversion:   v2.0   # the version\nmetadata:   {name: a,   tags: [ "x",y ]}\nbase: &b {a: 1}\ncopy: *b\ntext: |\n    two\n     lines\n';
    expect(await formatPrompt(text)).toBe(
      "# who\nversion: v2.0 # the version\nmetadata: { name: a, tags: ['x', y] }\nbase: &b { a: 1 }\ncopy: *b\ntext: |\n  two\n   lines\n",
    );
  });

  it('[S4.1] tells where a text is no YAML', async () => {
    await expect(formatPrompt('a: 1\nb: [1,\n')).rejects.toMatchObject({ line: 3, column: 1 });
  });

  it('[S4.1] is the form that this repository checks its own files for', async () => {
    const text = `a:    "it's"\nlong: [${Array(30).fill('"word"').join(', ')}]\nb:\n    - {c:  1}\n`;
    const own = await resolveConfig(join(process.cwd(), 'prompts', 'a.yaml'));
    expect(own).not.toBeNull();
    expect(await formatPrompt(text)).toBe(await format(text, { ...own, parser: 'yaml' }));
  });
});
