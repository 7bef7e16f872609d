import type { Problem } from '#contexts/session/contract/socket.js';

/** How the way to the server stands. */
export type LinkState =
  | { status: 'connecting'; attempt: number }
  | { status: 'connected' }
  /** No socket comes about, so plain requests do its work. A socket is tried again at `retryAt` (ms since the epoch). */
  | { status: 'polling'; attempt: number; retryAt: number }
  /** The next attempt is at `retryAt` (ms since the epoch). */
  | { status: 'waiting'; attempt: number; retryAt: number }
  /** The machine itself has no network. */
  | { status: 'offline' }
  /** The server will not have us; trying again would not help. */
  | { status: 'refused'; problem: Problem }
  | { status: 'closed' };

/** Whether frames come and calls go, by whatever way. */
export const isLinked = ({ status }: LinkState): boolean => status === 'connected' || status === 'polling';
