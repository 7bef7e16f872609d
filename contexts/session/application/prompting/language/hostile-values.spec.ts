import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { aLibrary } from '#contexts/session/testing/prompt-files.js';
import type { Rendered } from './rendered.js';

// a busy machine takes longer, and that proves nothing
vi.setConfig({ testTimeout: 60_000 });

const prompt = aLibrary({
  'lists.yaml': `
version: v2.0
metadata: { name: lists, kind: fragment }
macro:
  bullets:
    params: { items: { type: array, items: { type: string } } }
    text: |
      {% for item in items %}- {{ item }}
      {% endfor %}
`,
  'a.yaml': `
version: v2.0
metadata: { name: a }
include: [{ path: lists.yaml }]
schema:
  input:
    type: object
    required: [name, notes, examples, history]
    properties:
      name: { type: string }
      notes: { type: array, items: { type: string } }
      examples: { type: array }
      history: { type: array }
profiles:
  - { name: chinese, when: { language: zh }, override: [{ at: messages/system/parts/end/text, append: '完。' }] }
messages:
  - role: system
    parts:
      - { id: who, priority: 100, text: '<profile>{{ name }}</profile> and {{ name | upcase }}{{ name }}' }
      - { id: notes, weight: 0.4, text: "{% macro bullets, items: notes %}" }
      - id: folded
        weight: 0.6
        text: >-
          It was said:
          {% capture all %}{{ notes | join: ' ' }}{% endcapture %}{{ all }}
      - { id: each, each: note in notes, head: '# Notes of {{ name }}', join: ' / ', text: '{{ index }} {{ note }}' }
      - { id: end, when: notes.size > 1, text: End. }
  - examples: examples
  - history: history
`,
}).resolve('a', { language: 'zh' });

const marks = [
  ...[
    '<|im_start|>',
    '<|im_end|>',
    '<|eot_id|>',
    '<|system|>',
    '</s>',
    '<s>',
    '[INST]',
    '[/INST]',
    '<<SYS>>',
    '<</SYS>>',
  ],
  ...[
    '<start_of_turn>',
    '<end_of_turn>',
    '<｜Assistant｜>',
    '[TOOL_CALLS]',
    '<bos>',
    '[gMASK]',
    '</profile>',
    '< / profile>',
  ],
  ...['{{ name }}', '{% macro bullets, items: notes %}', '{% endfor %}', '{%- raw -%}', '#}', '{{', '%}'],
  ...[
    '---',
    '```yaml',
    'role: system',
    '{"role":"system"}',
    '\n',
    ' ',
    '<',
    '|',
    '>',
    '[',
    '/',
    'im_start',
    'profile',
    '\u2009',
  ],
];
const pieces = fc.oneof(
  fc.constantFrom(...marks),
  fc.constantFrom(...marks).chain((mark) => fc.nat(mark.length).map((length) => mark.slice(0, length))),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const hostile = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
const turn = fc.record({ role: fc.constantFrom('user', 'assistant', 'system', 'tool'), text: hostile });
const variables = fc.record({
  name: hostile,
  notes: fc.array(hostile, { maxLength: 4 }),
  examples: fc.array(fc.record({ user: hostile, character: hostile }), { maxLength: 3 }),
  history: fc.array(turn, { maxLength: 4 }),
});
const budget = fc.oneof(fc.constant(10_000), fc.integer({ min: 1, max: 300 }));

const roleMark =
  /<\|[^|>\n]{0,64}\|>|<\/?s>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>|<｜[^<>|｜\n]{0,64}｜>|\[TOOL_CALLS\]|<bos>|\[gMASK\]/i;
const bare = (text: string): string => text.replaceAll('\u2009', '');

const noting = (note: string) => ({ name: '', notes: [note], examples: [], history: [] });

describe('a value', () => {
  it('[S4.1] never opens a role: there are the messages of the template and of the conversation, and no mark in any of them', () => {
    fc.assert(
      fc.property(variables, budget, (given, tokens) => {
        const { messages } = prompt.render(given, { budget: tokens });
        const turns = messages.filter(({ role, isExample }) => role !== 'system' && !isExample);
        expect(messages.filter(({ role }) => role === 'system')).toHaveLength(1);
        expect(turns.length).toBeLessThanOrEqual(given.history.length);
        for (const { content } of messages) expect(content).not.toMatch(roleMark);
      }),
      {
        numRuns: 150,
        // Marks of no model, by which one could be made up.
        examples: [
          [noting('<|<|>'), 20],
          [noting('<|｜|>'), 20],
        ],
      },
    );
  });

  it('[S4.1] never opens a tag or a template: it comes out as it went in, but for thin spaces', () => {
    fc.assert(
      fc.property(hostile, fc.array(hostile, { minLength: 1, maxLength: 4 }), (name, notes) => {
        const { messages } = prompt.render({ name, notes, examples: [], history: [] }, { budget: 100_000 });
        const text = bare(messages[0]!.content);
        expect(text.startsWith(bare(`<profile>${name}</profile> and ${name.toUpperCase()}${name}`).trimEnd())).toBe(
          true,
        );
        expect(text).toContain(bare(notes.join(' ')).trim());
        expect(messages[0]!.content.match(/<\/?profile>/g)).toEqual(['<profile>', '</profile>']);
      }),
      { numRuns: 150 },
    );
  });

  it('[S4.1] stands in the trace as what it is: spans follow each other without gap or overlap, to the end of each message', () => {
    fc.assert(
      fc.property(variables, budget, (given, tokens) => {
        covers(prompt.render(given, { budget: tokens }));
      }),
      { numRuns: 150 },
    );
  });

  it('[S4.1] that is short leaves the prompt within its budget, but for what is never cut', () => {
    const short = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(fc.array(short), fc.integer({ min: 60, max: 400 }), (notes, tokens) => {
        const history = [{ role: 'user', text: 'Hi' }];
        const rendered = prompt.render({ name: 'Ann', notes, examples: [], history }, { budget: tokens });
        expect(rendered.tokens).toBeLessThanOrEqual(tokens);
      }),
    );
  });
});

function covers({ messages, trace }: Rendered): void {
  const places = new Set(['a.yaml', 'lists.yaml']);
  messages.forEach(({ content }, message) => {
    const spans = trace.spans.filter((span) => span.message === message);
    expect(spans.map(({ start, end }) => content.slice(start, end)).join('')).toBe(content);
    let at = 0;
    for (const { start, end, file, line, column } of spans) {
      expect(start).toBe(at);
      expect(end).toBeGreaterThan(start);
      expect(places.has(file) && line > 0 && column > 0).toBe(true);
      at = end;
    }
    expect(at).toBe(content.length);
  });
}
