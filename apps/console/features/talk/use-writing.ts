import { useState } from 'react';

/** What was begun stays while one looks at something else; it is gone with the page. */
const begun = new Map<string, string>();

export function useWriting(session: string, sheet: string): [string, (text: string) => void] {
  const key = `${session} ${sheet}`;
  const [, draw] = useState(0);
  return [
    begun.get(key) ?? '',
    (text) => {
      if (text === '') begun.delete(key);
      else begun.set(key, text);
      draw((count) => count + 1);
    },
  ];
}
