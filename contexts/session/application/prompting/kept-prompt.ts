import { createHash } from 'node:crypto';
import type { PromptMessage } from '../players/role-player.js';
import type { TurnFeelings } from '../emotion/conversation-emotions.js';
import type { ConversationTurn } from './conversation-turns.js';
import type { DeskPart } from './desk/desk-words.js';

/** A prompt without what the transcript has of it: so it costs little to keep, and can be built again to the byte. */
interface KeptPrompt {
  /** Its first messages, as they were. */
  readonly first: readonly Plain[];
  /** So many of the conversation's newest turns come behind them. */
  readonly turns: number;
  /** What it was composed from beside what was said; absent in prompts of older versions. */
  readonly told?: Told;
}

/** What a turn is told beside what was said, as it stood then: another prompt can be composed from the same. */
export interface Told {
  readonly summary: string | null;
  readonly feelings: TurnFeelings | null;
  readonly desk: DeskPart | null;
}

type Plain = Pick<PromptMessage, 'role' | 'content'>;

/** What is kept of a prompt: JSON. */
export function keepPrompt(
  messages: readonly PromptMessage[],
  turns: readonly ConversationTurn[],
  told?: Told,
): string {
  let count = 0;
  for (; count < Math.min(turns.length, messages.length); count += 1) {
    const message = messages[messages.length - 1 - count]!;
    const turn = turns[turns.length - 1 - count]!;
    if (message.role !== turn.role || message.content !== turn.text) break;
  }
  return JSON.stringify({
    first: plain(messages.slice(0, messages.length - count)),
    turns: count,
    ...(told && { told }),
  } satisfies KeptPrompt);
}

/** The prompt again; as it was, as long as the transcript still has the same turns. */
export function restorePrompt(kept: string, turns: readonly ConversationTurn[]): Plain[] {
  const { first, turns: count } = JSON.parse(kept) as KeptPrompt;
  const newest = count === 0 ? [] : turns.slice(-count);
  return [...first, ...newest.map(({ role, text }) => ({ role, content: text }))];
}

export const toldWith = (kept: string): Told | undefined => (JSON.parse(kept) as KeptPrompt).told;

/** SHA-256, hex, of the canonical JSON (RFC 8785) of the messages; members by name, so `JSON.stringify` writes it. */
export const promptHash = (messages: readonly Plain[]): string =>
  createHash('sha256')
    .update(JSON.stringify(messages.map(({ content, role }) => ({ content, role }))))
    .digest('hex');

const plain = (messages: readonly PromptMessage[]): Plain[] => messages.map(({ role, content }) => ({ role, content }));
