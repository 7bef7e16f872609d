import type { VisibleMessage } from '#apps/client/index.js';
import type { Key } from '#apps/console/words/index.js';

/** How a message ended where it did not simply end, or that its words are gone; null: there is nothing to say of it. */
export function endingOf({
  finishReason,
  status,
  text,
}: Pick<VisibleMessage, 'finishReason' | 'status' | 'text'>): Key | null {
  if (finishReason === 'taken-over') return 'message.taken-over';
  if (finishReason === 'suspended') return 'message.suspended';
  if (status === 'complete') return text === '' ? 'message.erased' : null;
  return status === 'streaming' ? null : `message.${status}`;
}
