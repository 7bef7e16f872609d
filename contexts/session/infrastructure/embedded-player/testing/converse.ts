import type { Character } from '../../../domain/character.js';
import { replyTo } from '../reply.js';
import type { Reply } from '../reply.js';

/** Holds a whole conversation: each turn is answered with everything before it in view. */
export function converse(character: Character, asked: readonly string[], seed = 7): Reply[] {
  const messages: { role: 'user' | 'assistant'; content: string }[] = [
    { role: 'assistant', content: character.greeting },
  ];
  return asked.map((content) => {
    messages.push({ role: 'user', content });
    const reply = replyTo({ character, messages: [...messages], spoken: '', sampling: {}, seed });
    messages.push({ role: 'assistant', content: reply.text });
    return reply;
  });
}
