import type { MessageId } from '#shared-kernel/ids.js';
import type { MessageRecord } from '../../domain/session-state.js';

/** What one side said in a row, as a prompt has it. */
export interface ConversationTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/**
 * The conversation up to the message that is to be answered, oldest first: each message with its reply behind it, whatever
 * order they were recorded in; messages after `replyTo` are still to come. Only the versions of replies that are shown are in
 * it, and nothing about who held the turn: an agent's words are the character's side. Messages of one side in a row are one turn.
 */
export function turnsUpTo(messages: readonly MessageRecord[], replyTo: MessageId): ConversationTurn[] {
  const target = messages.find(({ id }) => id === replyTo);
  const replies = new Map(messages.filter(({ shown }) => shown).map((message) => [message.replyTo, message]));
  const turns: ConversationTurn[] = [];
  const add = (role: ConversationTurn['role'], said: string) => {
    const text = said.trim();
    if (text === '') return;
    const last = turns.at(-1);
    if (last?.role === role) turns[turns.length - 1] = { role, text: `${last.text}\n\n${text}` };
    else turns.push({ role, text });
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
