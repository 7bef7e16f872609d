import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { Scalar, type Tree } from '../../application/prompting/language/tree.js';
import { YamlSourceParser } from './yaml-source-parser.js';

// a busy machine takes longer, and that proves nothing
vi.setConfig({ testTimeout: 60_000 });

const parser = new YamlSourceParser();
const codes = (text: string): string[] => parser.parse('a.yaml', text).problems.map(({ code }) => code);

describe('reading YAML with places', () => {
  it('[S4.1] each unit of each text stands where the place says, in every style', () => {
    const words = fc.array(
      fc.constantFrom('one', 'two', '三四', 'it’s', 'a\\b', '"q"', "'", '#', ': x', '😀', '\t.', '-'),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    const text = fc.tuple(words, fc.constantFrom(' ', '\n', '\n\n', '  ')).map(([list, join]) => list.join(join));
    const style = fc.record({
      defaultStringType: fc.constantFrom(
        'PLAIN' as const,
        'QUOTE_SINGLE' as const,
        'QUOTE_DOUBLE' as const,
        'BLOCK_LITERAL' as const,
        'BLOCK_FOLDED' as const,
      ),
      lineWidth: fc.constantFrom(20, 40, 0),
      indent: fc.constantFrom(2, 4),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), style, (texts, options) => {
        const file = stringify({ list: texts, map: { deep: texts } }, { ...options, aliasDuplicateObjects: false });
        const { tree, problems } = parser.parse('a.yaml', file);
        expect(problems, file).toEqual([]);
        expect(tree?.value, file).toEqual(parse(file));
        for (const scalar of scalarsIn(tree!)) standsWhereItSays(scalar, file);
      }),
      { numRuns: 150 },
    );
  });

  it('[S4.1] bombs, bad tags, bad keys and depths are refused, each with its code', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, i) =>
        `k${i}: &k${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*k${i - 1}`)
          .join(', ')}]`,
    );
    expect(codes(bomb.join('\n'))).toEqual(['prompt.yaml-aliases']);
    expect(codes(`a: &a x\nb: [${Array(200).fill('*a').join(', ')}]`)).toEqual(['prompt.yaml-aliases']);
    expect(codes('a: &a [*a]')).toEqual(['prompt.yaml-alias']);
    expect(codes(`a: ${'['.repeat(5_000)}`)).toEqual(['prompt.yaml-too-deep']);
    expect(codes(`a: [${'1,'.repeat(60_000)}]`)).toEqual(['prompt.yaml-too-large']);
    expect(codes('a: !!binary aGk=')).toEqual(['prompt.yaml-tag']);
    expect(codes('a: 1\na: 2\nb: 3\nb: 4')).toEqual(['prompt.yaml-duplicate-key', 'prompt.yaml-duplicate-key']);
    expect(codes('__proto__: 1')).toEqual(['prompt.yaml-key']);
    expect(codes('a: "\\ud800"')).toEqual(['prompt.yaml-text']);
    expect(codes('a: x\u0000')).toEqual(['prompt.yaml-syntax']);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('[S4.1] reads anything or says why not, and never throws', () => {
    const nasty = fc.array(
      fc.constantFrom(
        '- ',
        ': ',
        '? ',
        '&a ',
        '*a ',
        '!!x ',
        '|\n',
        '>-\n',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        '#',
        '---\n',
        '...\n',
        '%YAML 1.2\n',
        '\t',
        '\n',
        '  ',
        'a',
        'key: ',
        '<<: ',
        '\u2028',
        '\u0085',
        '\ufeff',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const { tree, problems } = parser.parse('a.yaml', parts.join(''));
        expect(tree !== undefined || problems.length > 0).toBe(true);
        for (const { place } of problems) expect(place.line > 0 && place.column > 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

function* scalarsIn(tree: Tree): Generator<Scalar> {
  if (tree instanceof Scalar) yield tree;
  else if (tree.kind === 'list') for (const item of tree.items) yield* scalarsIn(item);
  else for (const { tree: member } of tree.entries.values()) yield* scalarsIn(member);
}

/** Spaces and line breaks may be folded; escapes begin with a backslash. Everything else stands there itself. */
function standsWhereItSays(scalar: Scalar, file: string): void {
  const rows = file.split('\n');
  const text = String(scalar.content);
  for (let index = 0; index < text.length; index += 1) {
    const { line, column } = scalar.placeAt(index);
    const written = rows[line - 1]?.[column - 1] ?? '\n';
    if (/\s/.test(text[index]!))
      expect(/[\s\\]/.test(written), `${file}\n${index} of ${JSON.stringify(text)}`).toBe(true);
    else expect([text[index], '\\']).toContain(written);
  }
}
