import { useCallback, useEffect, useRef } from 'react';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/** Within the desk's lease of 6 s. */
const again = 3_000;

/** Tells colleagues, and as the one who answers also the customer, that one writes. Being silent ends it by itself. */
export function useTyping(session: string, toCustomer: boolean): (isWriting: boolean) => void {
  const { link } = useTroupe();
  const last = useRef(0);
  const tell = useCallback(
    (typing: boolean) => {
      void link.ask('desk.typing', { session, typing }).catch(() => undefined);
      if (toCustomer) void link.ask('typing', { session, typing }).catch(() => undefined);
    },
    [link, session, toCustomer],
  );
  useEffect(
    () => () => {
      if (last.current > 0) tell(false);
      last.current = 0;
    },
    [tell],
  );
  return useCallback(
    (isWriting: boolean) => {
      const now = Date.now();
      if (isWriting && now - last.current < again) return;
      if (!isWriting && last.current === 0) return;
      last.current = isWriting ? now : 0;
      tell(isWriting);
    },
    [tell],
  );
}
