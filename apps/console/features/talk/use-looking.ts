import { useEffect } from 'react';
import type { Link } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { useObservable } from '#apps/web-kit/use-observable.js';

/** Half of the lease. */
const again = 15_000;

/** Whoever goes on to the next conversation has left this one with that: it need not be said. */
let looksAt: string | null = null;

/** Tells the others at the desk that one looks at this conversation, for as long as one does. */
export function useLooking(session: string): void {
  const { link } = useTroupe();
  const { status } = useObservable(link.state);
  useEffect(() => {
    if (status !== 'connected') return;
    looksAt = session;
    tell(link, session);
    const timer = setInterval(() => tell(link, session), again);
    return () => {
      clearInterval(timer);
      looksAt = null;
      setTimeout(() => looksAt === null && tell(link, null));
    };
  }, [link, status, session]);
}

const tell = (link: Link, session: string | null): void =>
  void link.ask('desk.view', { session }).catch(() => undefined);
