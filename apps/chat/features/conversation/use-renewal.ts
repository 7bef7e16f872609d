import { useCallback, useState } from 'react';
import type { VisibleMessage } from '#apps/client/index.js';

/** From the wish for another version until its first word: nothing else can be asked of the reply meanwhile. */
export function useRenewal(messages: readonly VisibleMessage[]) {
  const [wanted, setWanted] = useState<string | null>(null);
  const begin = useCallback((asked: Promise<{ messageId: string }>) => {
    setWanted('asked');
    return asked.then(
      ({ messageId }) => setWanted(messageId),
      (error: unknown) => {
        setWanted(null);
        throw error;
      },
    );
  }, []);
  const pending = wanted !== null && !messages.some(({ versions }) => versions.some(({ id }) => id === wanted));
  return { pending, begin };
}
