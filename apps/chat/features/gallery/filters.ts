import type { CharacterCard } from '#apps/client/index.js';

export interface Filters {
  query: string;
  /** `en`, `zh` or empty. */
  language: string;
  tag: string;
}

/** Every word of the query stands somewhere on the card. */
export function fitting(everyone: readonly CharacterCard[], { query, language, tag }: Filters): CharacterCard[] {
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return everyone.filter((card) => {
    const text = [card.name, card.tagline, card.description, ...card.tags, ...card.traits].join('\n').toLowerCase();
    const speaks = language === '' || card.language === language;
    return speaks && (tag === '' || card.tags.includes(tag)) && words.every((word) => text.includes(word));
  });
}

const shownTags = 10;

/** The tags that most characters share; of as many, first those of characters who speak the reader's language. */
export function topTags(everyone: readonly CharacterCard[], language: string, reader: string): string[] {
  const counts = new Map<string, number>();
  for (const card of ownLanguageFirst(everyone, reader)) {
    if (language !== '' && card.language !== language) continue;
    for (const tag of card.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, shownTags)
    .map(([tag]) => tag);
}

export function ownLanguageFirst(everyone: readonly CharacterCard[], reader: string): CharacterCard[] {
  return [...everyone].sort((a, b) => Number(b.language === reader) - Number(a.language === reader));
}

/** What somebody has made themselves is what they look for. */
export function ownFirst(everyone: readonly CharacterCard[]): CharacterCard[] {
  return [...everyone].sort((a, b) => Number(b.origin === 'mine') - Number(a.origin === 'mine'));
}
