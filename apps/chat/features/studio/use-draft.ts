import { useEffect, useMemo } from 'react';

interface Draft {
  readonly source: string;
  /** Version that it began from; null for a new character. */
  readonly version: number | null;
  /** ms since 1970. */
  readonly at: number;
}

const mostLength = 300_000;
const nameOf = (id: string): string => `troupe.draft.${id}`;

/** The unsaved text of a character, kept in this browser until it is saved or discarded. */
export function useDraft(id: string, source: string, version: number | null, dirty: boolean) {
  useEffect(() => {
    if (!dirty || source.length > mostLength) return;
    const timer = setTimeout(() => write(id, { source, version, at: Date.now() }), 300);
    return () => clearTimeout(timer);
  }, [id, source, version, dirty]);
  return useMemo(() => ({ forget: () => localStorage.removeItem(nameOf(id)) }), [id]);
}

export function draftOf(id: string): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(id)) ?? 'null') as Draft | null;
    return draft && typeof draft.source === 'string' ? draft : undefined;
  } catch {
    return undefined;
  }
}

function write(id: string, draft: Draft): void {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify(draft));
  } catch {
    // The browser's store is full: the text on the screen is still there.
  }
}
