import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Mulberry32: the same seed gives the same files everywhere. */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words =
  'harbour lantern river teacher winter paper garden signal marble orchard copper violin thunder willow market compass 灯塔 书信 海风 星图 茶馆 山路 钟声 竹林'.split(
    ' ',
  );

/**
 * Writes a library of `count` files: one fragment of macros for every 40, one template for every 20 (two fragments included, a
 * profile each for a language and a model), characters for the rest, each with a template, facts, lore and examples; every tenth
 * changes a text of its template.
 */
export function generate(folder, count, seed) {
  const random = dice(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const sentence = (length) => Array.from({ length }, () => pick(words)).join(' ');
  const fragments = Math.max(1, Math.floor(count / 40));
  const templates = Math.max(1, Math.floor(count / 20));
  for (const name of ['fragments', 'templates', 'characters']) mkdirSync(join(folder, name), { recursive: true });
  for (let i = 0; i < fragments; i += 1) writeFileSync(join(folder, `fragments/f${i}.yaml`), fragment(i, sentence));
  for (let i = 0; i < templates; i += 1) {
    const includes = [...new Set([i % fragments, (i * 7 + 3) % fragments])];
    writeFileSync(join(folder, `templates/t${i}.yaml`), template(i, includes, sentence));
  }
  const characters = count - fragments - templates;
  for (let i = 0; i < characters; i += 1) {
    writeFileSync(join(folder, `characters/c${i}.yaml`), character(i, i % templates, sentence));
  }
  return { fragments, templates, characters };
}

/** What a turn binds, with twelve messages behind it. */
export const variables = {
  user: { name: 'Ann', facts: ['Ann sails at night.', 'Ann has a dog called Bo.'] },
  persona: { alpha: 0.6, beta: 0.4, lines: ['Speak warmly.', 'A joke now and then is welcome.'] },
  lore: Array.from({ length: 6 }, (_, i) => ({
    title: `Entry ${i}`,
    text: `What is known of ${words[i]}: ${words.slice(i, i + 12).join(' ')}.`,
  })),
  history: Array.from({ length: 12 }, (_, i) => ({
    role: i % 2 === 0 ? 'user' : 'assistant',
    text: `${i % 2 === 0 ? 'What about' : 'Well,'} ${words.slice(i, i + 8).join(' ')}?`,
  })),
};

const fragment = (i, sentence) => `version: v2.0
metadata: { name: f${i}, kind: fragment }
definitions:
  Line${i}: { type: string, maxLength: 4000 }
macro:
  list${i}:
    params:
      title: { type: string }
      items: { type: array, items: { $ref: '#/definitions/Line${i}' } }
    text: |-
      # {{ title }}
      {% for item in items %}- {{ item }}
      {% endfor %}
  entry${i}:
    params:
      title: { type: string }
      text: { type: string }
      mark: { type: string, default: '*' }
    text: '{{ mark }} {{ title }}: {{ text }} (${sentence(4)})'
`;

const template = (i, includes, sentence) => `version: v2.1
metadata: { name: t${i}, title: ${sentence(2)}, tags: [bench] }
include:
${includes.map((f) => `  - { path: fragments/f${f}.yaml, version: ^2.0 }`).join('\n')}
schema:
  input: { $ref: '#/definitions/Turn' }
  output: { type: string, minLength: 1 }
definitions:
  Text: { type: string, maxLength: 4000 }
  User:
    type: object
    required: [name]
    properties: { name: { $ref: '#/definitions/Text' }, facts: { type: array, items: { $ref: '#/definitions/Text' } } }
  Turn:
    type: object
    required: [user, persona, lore, history]
    properties:
      user: { $ref: '#/definitions/User' }
      persona:
        type: object
        required: [alpha, beta, lines]
        properties: { alpha: { type: number }, beta: { type: number }, lines: { type: array, items: { $ref: '#/definitions/Text' } } }
      lore:
        type: array
        items: { type: object, required: [title, text], properties: { title: { $ref: '#/definitions/Text' }, text: { $ref: '#/definitions/Text' } } }
      history:
        type: array
        items: { type: object, required: [role, text], properties: { role: { enum: [user, assistant] }, text: { type: string } } }
profiles:
  - name: english
    when: { language: en }
    override:
      - { at: messages/system/parts/close/text, set: 'Stay who you are. ${sentence(5)}' }
  - name: small
    when: { model: qwen }
    override:
      - { at: messages/system/parts/tone/text, append: ' Keep it short.' }
messages:
  - role: system
    parts:
      - { id: who, text: 'You talk with {{ user.name }}. ${sentence(12)}', priority: 100 }
      - { id: tone, text: '{% for line in persona.lines %}{{ line }} {% endfor %}', weight: persona.alpha, order: 1 }
      - { id: known, text: '{% macro list${includes[0]}, title: "Known", items: user.facts %}', when: user.facts.size > 0, weight: persona.beta, priority: 40 }
      - { id: lore, text: '{% macro entry${includes.at(-1)}, title: entry.title, text: entry.text %}', each: entry in lore, weight: persona.beta, priority: 30 }
      - { id: close, text: '保持角色。${sentence(6)}', priority: 90, order: 9 }
  - history: history
`;

const character = (i, t, sentence) => `version: v2.0
metadata:
  name: c${i}
  kind: character
  title: Character ${i}
  language: ${i % 2 === 0 ? 'en' : 'zh'}
  tags: [bench, ${sentence(1)}]
  tagline: ${sentence(5)}
  description: ${sentence(20)}
include:
  - { path: templates/t${t}.yaml, version: ^2.0 }
${i % 10 === 0 ? `override:\n  - { at: messages/system/parts/who/text, append: ' You are character ${i}.' }\n` : ''}character:
  identity: ${sentence(30)}
  traits: [${Array.from({ length: 5 }, () => sentence(2)).join(', ')}]
  voice:
    style: [${sentence(6)}, ${sentence(6)}]
    unknown: [${sentence(6)}]
  facts:
${Array.from({ length: 10 }, (_, n) => `    - { topic: topic${n}, keys: [${sentence(1)}, ${sentence(1)}], text: ${sentence(14)} }`).join('\n')}
  limits:
    - { about: advice, keys: [doctor], says: ${sentence(8)} }
  greetings: [${sentence(8)}, ${sentence(8)}]
  starters: [${sentence(4)}, ${sentence(4)}]
  examples:
    - { user: ${sentence(5)}, character: ${sentence(12)} }
    - { user: ${sentence(5)}, character: ${sentence(12)} }
  anchors: { professionalism: 0.5, humour: -0.2, empathy: 0.8 }
  lore:
${Array.from({ length: 12 }, (_, n) => `    - { title: entry ${n}, keys: [${sentence(1)}, ${sentence(1)}], text: ${sentence(16)}, priority: ${n % 3} }`).join('\n')}
`;
