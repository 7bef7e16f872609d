import { createHash } from 'node:crypto';
import type { Character } from '../../domain/character.js';
import { commonAsks } from '../embedded-player/common-asks.js';
import { sentencesOf } from '../embedded-player/sentences.js';

/**
 * Of so many example questions one is kept from the training of words and ranker: on those it is measured. Chosen by the
 * question itself, so that new material moves none.
 */
const keptBack = 8;
export const isKeptBack = (ask: string): boolean => createHash('sha256').update(ask).digest()[0]! % keptBack === 0;

/** What asks for or says the same: each entry's example questions, keys and first lines; each topic's questions, whoever is asked. */
export function groupsOf(characters: readonly Character[], language: 'en' | 'zh'): string[][] {
  const groups: string[][] = [];
  const topics = new Map<string, string[]>();
  for (const { facts, lore, limits } of characters.filter((one) => one.language === language)) {
    for (const { topic, keys, asks = [], text } of facts) {
      const known = asks.filter((ask) => !isKeptBack(ask));
      groups.push([...known, [topic.replace(/-/g, ' '), ...keys].join(' '), ...opening(text)]);
      topics.set(topic, [...(topics.get(topic) ?? []), ...known]);
    }
    for (const { title, keys, asks = [], text } of lore)
      groups.push([...asks.filter((ask) => !isKeptBack(ask)), [title, ...keys].join(' '), ...opening(text)]);
    for (const { about, keys, asks = [], says } of limits)
      groups.push([...asks.filter((ask) => !isKeptBack(ask)), [about, ...keys].join(' '), ...opening(says)]);
  }
  const ofLanguage = (ask: string): boolean => /\p{Script=Han}/u.test(ask) === (language === 'zh');
  for (const [topic, asks] of topics) groups.push([...asks, ...commonAsks(topic).filter(ofLanguage)]);
  return groups;
}

const opening = (text: string): string[] => sentencesOf(text).slice(0, 2);
