import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fill } from '#apps/web-kit/words.jsx';
import { en, zh } from './catalogue.js';

const root = join(import.meta.dirname, '..');
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words') && !name.includes('.spec.'))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n');
/** Families that are said by the name of a thing: a code of the server, a command, a state. */
const composed =
  /^(choice|suggestion|how|step|stage|act|fact|reason|command|keys|status|state|role|view|banner|mode|sla|kind|inbox\.empty|composer|theme|lock|call|draft)\./;

it('[S2.3] has no line that no screen says', () => {
  expect(
    Object.keys(en).filter(
      (key) =>
        !composed.test(key) &&
        !source.includes(`'${key}'`) &&
        !source.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.$`),
    ),
  ).toEqual([]);
});

it('[S2.3] says one of anything as one', () => {
  const said = (messages: number) => fill('{messages} {messages|message|messages}, {no}', { messages });
  expect([said(0), said(1), said(2)]).toEqual(['0 messages, {no}', '1 message, {no}', '2 messages, {no}']);
});

it('[S2.3] fills the same places in both languages', () => {
  const places = (line: string) => [...new Set(line.match(/\{\w+(?=[|}])/g) ?? [])].sort().join();
  const keys = Object.keys(en) as (keyof typeof en)[];
  const chinese = ['step.closed.plain'];
  expect(keys.filter((key) => !chinese.includes(key) && places(en[key]) !== places(zh[key]))).toEqual([]);
});
