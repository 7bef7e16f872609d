import { useState } from 'react';

/** What was begun stays in this tab while one looks at something else, loads the page anew, or signs in again. */
const prefix = 'troupe.console.writing.';
/** Where the browser keeps nothing, the page does. */
const begun = new Map<string, string>();

export interface Writing {
  readonly text: string;
  write(text: string): void;
  /** This was sent: what was written behind it meanwhile stays. */
  sent(text: string): void;
}

export function useWriting(session: string, sheet: string): Writing {
  const key = `${prefix}${session}.${sheet}`;
  const [, draw] = useState(0);
  const now = () => begun.get(key) ?? stored(key);
  const write = (text: string) => {
    begun.set(key, text);
    store(key, text);
    draw((count) => count + 1);
  };
  return { text: now(), write, sent: (text) => write(restOf(now(), text)) };
}

/** What is left of what stands in the field, once its beginning was sent. */
export const restOf = (text: string, sent: string): string =>
  text.startsWith(sent) ? text.slice(sent.length).trimStart() : text;

function stored(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function store(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Full or forbidden: it stays as long as the page is there.
  }
}

/** Of whoever leaves, nothing stays. */
export function forgetWriting(): void {
  begun.clear();
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {
    // It keeps nothing.
  }
}
