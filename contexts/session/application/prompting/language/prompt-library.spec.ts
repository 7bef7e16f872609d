import { expect, it, vi } from 'vitest';
import { aLibrary, codesOf } from '#contexts/session/testing/prompt-files.js';

// a busy machine takes longer, and that proves nothing
vi.setConfig({ testTimeout: 60_000 });

const template = (more = '') => `
version: "2.3"
metadata: { name: hello, tags: [demo] }
schema:
  input: { $ref: '#/definitions/Guest' }
definitions:
  Guest: { type: object, required: [name], properties: { name: { type: string } } }
messages:
  - role: system
    text: Greet {{ name }}.
${more}`;

it('[S4.1] loads, resolves, binds, validates and renders, and every span of the result has its place', () => {
  const { messages, trace } = aLibrary({ 'hello.yaml': template() })
    .resolve('hello')
    .render({ name: 'Ann' }, { budget: 100 });
  expect(messages).toEqual([{ role: 'system', content: 'Greet Ann.' }]);
  expect(trace.spans.map(({ start, end, line, column, variable }) => [start, end, line, column, variable])).toEqual([
    [0, 6, 10, 11, undefined],
    [6, 9, 10, 17, 'name'],
    [9, 10, 10, 27, undefined],
  ]);
});

it('[S4.1] tells every problem of every file at once, each with its place and, where it is known, what was meant', () => {
  const library = aLibrary({
    'a.yaml': template().replace('metadata', 'metdata'),
    'b.yaml': template().replace('{{ name }}', '{{ nmae }}').replace('name: hello', 'name: other'),
    'c.yaml': 'version: "0.9"',
  });
  expect(library.problems.map(({ code, place, suggestion }) => [code, place.file, place.line, suggestion])).toEqual([
    ['prompt.key-missing', 'a.yaml', 2, undefined],
    ['prompt.key-unknown', 'a.yaml', 3, 'metadata'],
    ['prompt.variable-unknown', 'b.yaml', 10, 'name'],
    ['prompt.version-unsupported', 'c.yaml', 1, 'v2.0'],
  ]);
});

it('[S4.1] a broken file never replaces the last good version', () => {
  const files = new Map([['hello.yaml', template()]]);
  const first = aLibrary(files);
  files.set('hello.yaml', template().replace('{{ name }}', '{{ nmae }}'));
  const broken = first.reload(['hello.yaml']);
  expect(codesOf(broken.problems)).toEqual(['prompt.variable-unknown']);
  expect(broken.resolve('hello').hash).toBe(first.resolve('hello').hash);
  files.set('hello.yaml', template().replace('Greet', 'Welcome'));
  const mended = broken.reload();
  expect(mended.problems).toEqual([]);
  expect(mended.resolve('hello').render({ name: 'Ann' }, { budget: 100 }).messages[0]?.content).toBe('Welcome Ann.');
  expect(first.resolve('hello').render({ name: 'Ann' }, { budget: 100 }).messages[0]?.content).toBe('Greet Ann.');
});

it('[S4.1] a macro’s parameters may refer to definitions, and are held to them', () => {
  const library = aLibrary({
    'hello.yaml': template(`macro:
  greet: { params: { names: { type: array, items: { $ref: '#/definitions/Name' } } }, text: '{{ names | join }}' }
`)
      .replace('definitions:', 'definitions:\n  Name: { type: string, maxLength: 5 }')
      .replace('Greet {{ name }}.', "'Greet {% macro greet, names: name %}.'")
      .replace('name: { type: string }', 'name: { type: array }'),
  });
  expect(library.problems).toEqual([]);
  const prompt = library.resolve('hello');
  expect(prompt.render({ name: ['Ann', 'Bo'] }, { budget: 100 }).messages[0]?.content).toBe('Greet Ann Bo.');
  expect(() => prompt.render({ name: ['Maximilian'] }, { budget: 100 })).toThrow('macro-argument');
});

it('[S4.1] a change goes to whoever includes the file, and to nobody else; a file that is gone takes its prompt with it', () => {
  const files = new Map([
    ['part.yaml', 'version: v2.0\nmetadata: { name: part, kind: fragment }\nmacro: { hi: { text: Hi } }\n'],
    ['hello.yaml', `${template()}include: [{ path: part.yaml }]\n`],
    ['other.yaml', template().replace('name: hello', 'name: other')],
  ]);
  const first = aLibrary(files);
  const [hello, other] = [first.resolve('hello'), first.resolve('other')];
  files.set('part.yaml', files.get('part.yaml')!.replace('Hi', 'Ho'));
  const second = first.reload(['part.yaml']);
  expect(second.resolve('hello').hash).not.toBe(hello.hash);
  expect(second.resolve('other')).toBe(other);
  files.set('part.yaml', 'version: v2.0\nmetadata: { name: part, kind: fragmnt }\n');
  const broken = second.reload();
  expect(broken.problems.map(({ place }) => place.file)).toEqual(['part.yaml']);
  expect(broken.resolve('hello').hash).toBe(second.resolve('hello').hash);
  files.delete('other.yaml');
  expect(() => broken.reload().resolve('other')).toThrow('There is no prompt "other".');
});

it('[S4.1] a draft laid over a library is checked and resolved with it, and leaves it as it was', () => {
  const library = aLibrary({ 'hello.yaml': template() });
  const draft = `
version: v2.0
metadata: { name: draft, kind: character, title: Draft, language: en }
include: [{ path: hello.yaml }]
character: { identity: Nobody., greetings: [Hello.] }
`;
  expect(library.check('characters/draft.yaml', draft)).toEqual([]);
  const [problem] = library.check('characters/draft.yaml', draft.replace('identity', 'identiti'));
  expect(problem).toMatchObject({ code: 'prompt.key-missing', place: { file: 'characters/draft.yaml', line: 5 } });
  const laid = library.with(new Map([['characters/draft.yaml', draft]]));
  expect(laid.resolve('draft').character?.greeting).toBe('Hello.');
  expect(laid.resolve('draft').render({ name: 'Ann' }, { budget: 100 }).messages[0]?.content).toBe('Greet Ann.');
  expect(() => library.resolve('draft')).toThrow('There is no prompt "draft".');
});

it('[S4.1] includes cannot multiply: a hundred thousand ways to a file bring it once', () => {
  const [layers, width] = [12, 3];
  const files = Object.fromEntries(
    Array.from({ length: layers * width }, (_, n) => {
      const [layer, name] = [Math.floor(n / width), `f${n}`];
      const below =
        layer === 0 ? [] : Array.from({ length: width }, (__, i) => `{ path: f${(layer - 1) * width + i}.yaml }`);
      const lore = `{ title: ${name}, keys: [], text: x }`;
      // each changes what it includes, so that no two ways lead to quite the same
      const change = layer === 0 ? '' : `override: [{ at: character/lore/f0/text, set: ${name} }]`;
      return [
        `${name}.yaml`,
        `version: v2.0
metadata: { name: ${name}, kind: ${n === layers * width - 1 ? 'character, title: Top, language: en' : 'fragment'} }
include: [${below.join(', ')}]
${change}
character: { identity: x, greetings: [x], lore: [${lore}] }
`,
      ];
    }),
  );
  const library = aLibrary(files);
  expect(library.problems).toEqual([]);
  // its own files, and one more version of the first entry for each file that changed it
  expect(library.resolve('f35').character?.lore.length).toBeLessThan(2 * layers * width);
});

it('[S4.1] … and what is too much in sum is refused', () => {
  const pack = (name: string) => `
version: v2.0
metadata: { name: ${name}, kind: fragment }
character: { identity: x, greetings: [x], examples: [${Array(200).fill('{ user: x, character: x }').join(', ')}] }
`;
  const names = Array.from({ length: 26 }, (_, index) => `p${index}`);
  const codes = codesOf(
    aLibrary({
      ...Object.fromEntries(names.map((name) => [`${name}.yaml`, pack(name)])),
      'all.yaml': `
version: v2.0
metadata: { name: all, kind: fragment }
include: [${names.map((name) => `{ path: ${name}.yaml }`).join(', ')}]
`,
    }).problems,
  );
  expect(codes).toEqual(['prompt.include-too-large']);
});
