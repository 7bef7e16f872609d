import { expect, it } from 'vitest';
import { aLibrary, codesOf } from '#contexts/session/testing/prompt-files.js';

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
    'c.yaml': 'version: "9.0"',
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
