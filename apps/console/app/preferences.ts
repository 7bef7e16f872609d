import { useSyncExternalStore } from 'react';

/** What of this browser's owner is kept in this browser. */
export interface Preferences {
  /** Whether what asks for attention makes a sound. */
  readonly sound: boolean;
  /** Whether it comes up as a notification of the system; asks for consent. */
  readonly desktop: boolean;
  /** Whether the title of the page tells how much waits. */
  readonly title: boolean;
  /** Whether the context card stands beside the conversation. */
  readonly card: boolean;
}

const storageKey = 'troupe.console.preferences';
const first: Preferences = { sound: false, desktop: false, title: true, card: true };
const listeners = new Set<() => void>();
let present = stored();

function stored(): Preferences {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>) };
  } catch {
    return first;
  }
}

export function prefer(change: Partial<Preferences>): void {
  present = { ...present, ...change };
  localStorage.setItem(storageKey, JSON.stringify(present));
  for (const told of listeners) told();
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => present,
  );
