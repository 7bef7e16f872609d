import { expect, it } from 'vitest';
import type { CharacterCard } from '#apps/client/index.js';
import { fitting, ownLanguageFirst, topTags } from './filters.js';

const card = (id: string, language: 'en' | 'zh', tags: string[], tagline = ''): CharacterCard => ({
  id,
  name: id,
  language,
  tagline,
  description: '',
  portrait: '',
  tags,
  traits: [],
  greeting: '',
  starters: [],
  origin: 'shipped',
  audience: 'all',
  version: null,
});
const everyone = [
  card('Robin', 'en', ['shop', 'outdoors'], 'Socks to tents'),
  card('学术导师', 'zh', ['学习']),
  card('Ines', 'en', ['sea', 'outdoors']),
];
const names = (filters: Partial<Parameters<typeof fitting>[1]>) =>
  fitting(everyone, { query: '', language: '', tag: '', ...filters }).map(({ id }) => id);

it('[S2.2] finds a character by every word of the query, in any part of the card', () => {
  expect(names({ query: 'robin TENTS' })).toEqual(['Robin']);
  expect(names({ query: 'robin sea' })).toEqual([]);
  expect(names({ query: '学习' })).toEqual(['学术导师']);
});

it('[S2.2] narrows by language and by tag', () => {
  expect(names({ language: 'zh' })).toEqual(['学术导师']);
  expect(names({ tag: 'outdoors' })).toEqual(['Robin', 'Ines']);
});

it('offers the most common tags first, of the language that is chosen', () => {
  expect(topTags(everyone, '', 'zh')[0]).toBe('outdoors');
  expect(topTags(everyone, 'zh', 'en')).toEqual(['学习']);
});

it("shows those who speak the reader's language first, in the order they came", () => {
  expect(ownLanguageFirst(everyone, 'zh').map(({ id }) => id)).toEqual(['学术导师', 'Robin', 'Ines']);
});
