import { unspecified, type Character } from '#contexts/session/domain/character.js';
import type { Part, Utterance } from '#contexts/session/application/players/role-player.js';

export const aCharacter: Character = {
  ...unspecified,
  id: 'ferrywoman',
  name: 'The Ferrywoman',
  aliases: [],
  language: 'en',
  tagline: '',
  description: '',
  portrait: 'ferrywoman.svg',
  tags: [],
  identity: 'She rows people over the river.',
  traits: [],
  voice: { style: [], openers: [], closers: [], unknown: [] },
  facts: [],
  limits: [],
  greeting: 'Step in.',
  greetings: ['Step in.'],
  starters: [],
  examples: [],
  lore: [],
};

export const aPart = (fields: Partial<Part> = {}): Part => ({
  character: aCharacter,
  messages: [
    { role: 'system', content: 'You are the ferrywoman.' },
    { role: 'user', content: 'Where to?' },
  ],
  spoken: '',
  sampling: {},
  seed: 1,
  ...fields,
});

/** Everything a player said, however it ended. */
export async function hear(
  utterances: AsyncIterable<Utterance>,
): Promise<{ text: string; end: 'stop' | 'length' | undefined; player: string | undefined; error: unknown }> {
  const heard: Awaited<ReturnType<typeof hear>> = { text: '', end: undefined, player: undefined, error: undefined };
  try {
    for await (const utterance of utterances) {
      if (utterance.kind === 'text') heard.text += utterance.text;
      else Object.assign(heard, { end: utterance.reason, player: utterance.player });
    }
  } catch (error) {
    heard.error = error;
  }
  return heard;
}
