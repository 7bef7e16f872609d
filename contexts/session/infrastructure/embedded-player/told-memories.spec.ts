import { expect, it } from 'vitest';
import { aFact } from '#contexts/session/testing/fact-mother.js';
import { aCharacter, aPart } from '#contexts/session/testing/parts.js';
import type { Fact, FactKind } from '../../domain/facts.js';
import { replyTo } from './reply.js';

const facts = (known: Partial<Record<FactKind, string>>): Fact[] =>
  Object.entries(known).map(([kind, text]) => aFact({ kind: kind as FactKind, text }));

function answer(memories: readonly Fact[], question: string): string {
  const language = /\p{Script=Han}/u.test(question) ? 'zh' : 'en';
  const messages = [{ role: 'user', content: question }] as const;
  return replyTo(aPart({ character: { ...aCharacter, language }, messages, memories })).text;
}

it.each([
  ['What is my name?', { name: 'Ada' }, 'Ada'],
  ['What is my name?', { name: 'Ada Lovelace', called: 'Addie' }, 'Addie'],
  ['How old am I?', { age: '34' }, '34'],
  ['Where do I live?', { home: 'Leeds' }, 'you live in Leeds'],
  ['What do I like?', { like: 'jasmine tea' }, 'you like jasmine tea'],
  ["What is my dog's name?", { pet: 'dog: Rex' }, 'Rex'],
  ['What is my favourite colour?', { favourite: 'colour: green' }, 'reen'],
  ['When is my birthday?', { birthday: '3 May' }, '3 May'],
  ['What am I allergic to?', { health: 'allergic to peanuts' }, 'peanuts'],
  ['What do you remember about me?', { work: 'nurse', home: 'Leeds' }, 'a nurse'],
  ['我叫什么名字？', { name: '小明' }, '小明'],
  ['我喜欢什么？', { like: '龙井茶' }, '龙井茶'],
  ['我的猫叫什么？', { pet: '猫：咪咪' }, '咪咪'],
  ['我对什么过敏？', { health: '对花生过敏' }, '花生'],
  ['你还记得我什么？', { home: '杭州' }, '杭州'],
])('[S4.1] %s, from what was said in another conversation', (question, known, expected) => {
  expect(answer(facts(known), question)).toContain(expected);
  expect(answer([], question)).not.toContain(expected);
});

it('[S4.1] does not take the name of somebody else for the user’s', () => {
  expect(answer(facts({ family: 'sister: Ann' }), 'What is my name?')).not.toContain('Ann');
});
