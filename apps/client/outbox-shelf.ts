import type { OutboxEntry } from './outbox.js';
import { TroupeProblem, type Problem } from './problems.js';

/** Keeps what has not been confirmed, so that it outlives a reload of the page. Never throws. */
export interface OutboxShelf {
  load(session: string): readonly OutboxEntry[];
  save(session: string, entries: readonly OutboxEntry[]): void;
}

interface Stored {
  readonly clientMessageId: string;
  readonly text: string;
  readonly at: string;
  readonly problem?: Problem;
}

/** The part of the Web Storage API that is needed. */
interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const keyOf = (session: string): string => `troupe.outbox.${session}`;

/**
 * In the tab's own storage: it outlives a reload and a discarded tab, is seen by no other tab, and goes when the tab is closed.
 * Where there is none (Node, a browser that forbids it) nothing is kept. A message whose end is doubtful waits again: its id
 * makes it one message however often it is sent.
 */
export function tabOutboxShelf(storage: Storage | null = ofTab()): OutboxShelf {
  return {
    load(session) {
      try {
        const stored = JSON.parse(storage?.getItem(keyOf(session)) ?? '[]') as Stored[];
        return stored.map(({ clientMessageId, text, at, problem }) => ({
          clientMessageId,
          text,
          at,
          status: problem ? 'refused' : 'waiting',
          problem: problem ? new TroupeProblem(problem) : null,
        }));
      } catch {
        return []; // forbidden, or not ours
      }
    },
    save(session, entries) {
      const stored = entries
        .filter(({ status }) => status !== 'sent')
        .map(({ clientMessageId, text, at, problem }): Stored => ({
          clientMessageId,
          text,
          at,
          ...(problem && { problem: problem.problem }),
        }));
      try {
        if (stored.length === 0) storage?.removeItem(keyOf(session));
        else storage?.setItem(keyOf(session), JSON.stringify(stored));
      } catch {
        // Full or forbidden: it is still sent, as long as the page is there.
      }
    },
  };
}

function ofTab() {
  try {
    return (globalThis as { sessionStorage?: Storage }).sessionStorage ?? null;
  } catch {
    return null;
  }
}
