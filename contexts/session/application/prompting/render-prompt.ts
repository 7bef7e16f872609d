import type { MessageId } from '#shared-kernel/ids.js';
import type { Character } from '../../domain/character.js';
import type { MessageRecord } from '../../domain/session-state.js';
import type { PromptMessage } from '../players/role-player.js';
import { estimateTokens } from './estimate-tokens.js';
import { matching } from './key-match.js';
import { systemMessage } from './system-message.js';

const maxLore = 6;
/** Lore is chosen by what was said in these many last messages. */
const loreWindow = 3;
/** Of the budget, for example exchanges. */
const exampleShare = 0.2;
/** Marks by which chat templates tell roles apart. User text must not be able to write one. */
const roleMarks = /<\|[^|>\n]{0,64}\|>|<\/?s>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>/gi;

/**
 * The prompt for the reply to `replyTo`: the character, its examples, and the newest turns that fit into `budget` tokens
 * (estimated), oldest first, ending with the message to answer. Only the versions of replies that are shown are in it, and
 * nothing about who held the turn. People's words stay within their own messages: what looks like a role mark is broken up.
 */
export function renderPrompt(
  character: Character,
  messages: readonly MessageRecord[],
  replyTo: MessageId,
  budget: number,
): PromptMessage[] {
  const turns = turnsUpTo(messages, replyTo);
  const said = turns
    .slice(-loreWindow)
    .map(({ content }) => content)
    .join('\n');
  const system = systemMessage(character, matching(character.lore, said).slice(0, maxLore));
  let room = budget - estimateTokens(system);
  const examples = fittingExamples(character, room * exampleShare);
  room -= examples.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  return [{ role: 'system', content: system }, ...examples, ...newestThatFit(turns, room)];
}

/** Each message with its reply behind it, whatever order they were recorded in; messages after `replyTo` are still to come. */
function turnsUpTo(messages: readonly MessageRecord[], replyTo: MessageId): PromptMessage[] {
  const target = messages.find(({ id }) => id === replyTo);
  const replies = new Map(messages.filter(({ shown }) => shown).map((message) => [message.replyTo, message]));
  const turns: PromptMessage[] = [];
  const add = (role: PromptMessage['role'], text: string) => {
    const content = text.replace(roleMarks, (mark) => mark.split('').join('\u2009')).trim();
    if (content === '') return;
    const last = turns.at(-1);
    if (last?.role === role) turns[turns.length - 1] = { role, content: `${last.content}\n\n${content}` };
    else turns.push({ role, content });
  };
  for (const message of messages) {
    if (message.replyTo !== null || (target && message.position > target.position)) continue;
    add(message.author.kind === 'customer' ? 'user' : 'assistant', message.text);
    if (message.id === replyTo) break;
    const reply = replies.get(message.id);
    if (reply) add('assistant', reply.text);
  }
  return turns;
}

/** The last one always fits: its length was bounded when it came in. */
function newestThatFit(turns: readonly PromptMessage[], budget: number): PromptMessage[] {
  let room = budget;
  let first = turns.length;
  while (first > 0) {
    room -= estimateTokens(turns[first - 1]!.content);
    if (room < 0 && first < turns.length) break;
    first -= 1;
  }
  return turns.slice(first);
}

function fittingExamples(character: Character, budget: number): PromptMessage[] {
  let room = budget;
  const fitting: PromptMessage[] = [];
  for (const { user, character: answer } of character.examples) {
    room -= estimateTokens(user) + estimateTokens(answer);
    if (room < 0) break;
    fitting.push(
      { role: 'user', content: user, isExample: true },
      { role: 'assistant', content: answer, isExample: true },
    );
  }
  return fitting;
}
