import type { Character, Sampling } from '../../../domain/character.js';
import { unspecified } from '../../../domain/character.js';
import { PlayerBroke } from '../../players/player-errors.js';
import type { RolePlayer } from '../../players/role-player.js';

/** Longest answer that is read, in UTF-16 units. */
const longestAnswer = 16_000;
const sampling: Sampling = { temperature: 0, maxTokens: 800 };

/**
 * Has a player answer an instruction instead of playing a character.
 * @param name of the player
 * @throws what players throw; the signal's reason
 */
export async function askModel(
  player: RolePlayer,
  name: string,
  instruction: string,
  material: string,
  signal: AbortSignal,
): Promise<string> {
  const messages = [
    { role: 'system', content: instruction },
    { role: 'user', content: material },
  ] as const;
  const part = { character: nobody(name), messages, spoken: '', sampling, seed: 1 };
  const ended = new AbortController();
  let answer = '';
  try {
    for await (const utterance of player.play(part, AbortSignal.any([signal, ended.signal]))) {
      if (utterance.kind === 'end') return answer;
      answer += utterance.text;
      if (answer.length > longestAnswer) throw new PlayerBroke('The answer is too long.', { player: name });
    }
    throw new PlayerBroke('The player stopped without ending its answer.', { player: name });
  } finally {
    ended.abort();
  }
}

/** Players are found by the character's wish. */
const nobody = (player: string): Character => ({
  id: 'reader',
  name: 'reader',
  aliases: [],
  language: 'en',
  tagline: '',
  description: '',
  portrait: '',
  tags: [],
  identity: '',
  traits: [],
  voice: { style: [], openers: [], closers: [], unknown: [] },
  facts: [],
  limits: [],
  greeting: '',
  greetings: [],
  starters: [],
  examples: [],
  lore: [],
  players: [player],
  ...unspecified,
});
