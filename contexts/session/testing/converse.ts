import { join } from 'node:path';
import type { Character } from '../domain/character.js';
import { Vectors } from '../infrastructure/embedded-player/ranking/sentence-vectors.js';
import { replyTo } from '../infrastructure/embedded-player/reply.js';
import type { Reply } from '../infrastructure/embedded-player/reply.js';
import { openPrompts } from '../infrastructure/prompting/open-prompts.js';

const vectors = new Vectors(join(process.cwd(), 'models', 'sentences', '1'));

/** Holds a whole conversation with the embedded player: each turn is answered with everything before it in view. */
export function converse(character: Character, asked: readonly string[], seed = 7): Reply[] {
  const messages: { role: 'user' | 'assistant'; content: string }[] = [
    { role: 'assistant', content: character.greeting },
  ];
  return asked.map((content) => {
    messages.push({ role: 'user', content });
    const reply = replyTo({ character, messages: [...messages], spoken: '', sampling: {}, seed }, vectors);
    messages.push({ role: 'assistant', content: reply.text });
    return reply;
  });
}

/** The characters of a folder of prompts. */
export function charactersOf(directory: string): readonly Character[] {
  const library = openPrompts(directory);
  const names = library.files().flatMap(({ kind, name }) => (kind === 'character' ? [name] : []));
  return names.flatMap((name) => library.resolve(name).character ?? []);
}
