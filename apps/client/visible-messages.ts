import type { ConversationState, Message, Slot } from './conversation-state.js';

/** A message as a screen shows it: of a reply, the version that was chosen, and which others there are. */
export interface VisibleMessage extends Message {
  readonly key: string;
  readonly versions: readonly { readonly id: string; readonly version: number }[];
}

// A slot never changes, so a message that did not change is the same object: lists can skip it.
const seen = new WeakMap<Slot, VisibleMessage | null>();

export function visibleMessages(state: ConversationState): VisibleMessage[] {
  return state.slots.map(visible).filter((message) => message !== null);
}

function visible(slot: Slot): VisibleMessage | null {
  const known = seen.get(slot);
  if (known !== undefined) return known;
  const shown = slot.versions.find(({ id }) => id === slot.shown)?.message;
  const message = shown ?? slot.versions.findLast((version) => version.message !== null)?.message ?? null;
  const view = message && {
    ...message,
    key: slot.key,
    versions: slot.versions.map(({ id, version }) => ({ id, version })),
  };
  seen.set(slot, view);
  return view;
}

/**
 * How it stands with the customer's message behind which nobody has spoken: the character is about to answer it (`awaited`), or
 * never will, since the turn has changed hands meanwhile (`left`). Null where there is none, or no character to answer.
 */
export function openQuestion(
  messages: readonly VisibleMessage[],
  { turn, epoch }: Pick<ConversationState, 'turn' | 'epoch'>,
): 'awaited' | 'left' | null {
  const last = messages.at(-1);
  if (last?.author.kind !== 'customer' || turn.state !== 'open' || turn.owner?.kind === 'agent') return null;
  return last.epoch < epoch ? 'left' : 'awaited';
}

export const isReplying = (messages: readonly VisibleMessage[]): boolean =>
  messages.some((message) => message.status === 'streaming');
