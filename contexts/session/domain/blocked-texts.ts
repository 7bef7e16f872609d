import type { MessageId } from '#shared-kernel/ids.js';

/** Under this key stands what a filter kept from being shown in a reply, by the number of its verdict. Read with `blocked-text.read` only. */
export const blockedKey = (message: MessageId, verdict: number): string => `blocked/${message}/${verdict}`;
