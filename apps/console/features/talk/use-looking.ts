import { useEffect } from 'react';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { useObservable } from '#apps/web-kit/use-observable.js';

/** Half of the lease. */
const again = 15_000;

/** Tells the others at the desk that one looks at this conversation, for as long as one does. */
export function useLooking(session: string): void {
  const { link } = useTroupe();
  const { status } = useObservable(link.state);
  useEffect(() => {
    if (status !== 'connected') return;
    const tell = (what: string | null) => void link.ask('desk.view', { session: what }).catch(() => undefined);
    tell(session);
    const timer = setInterval(() => tell(session), again);
    return () => {
      clearInterval(timer);
      tell(null);
    };
  }, [link, status, session]);
}
