import { useEffect, useState } from 'react';
import type { QueuePlace } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/** ms between two questions, while the server says nothing of its own accord. */
const interval = 20_000;

/** Where this person stands in the queue: asked for at first and now and then, and told by the server in between. */
export function useQueuePlace(session: string, told: QueuePlace | null): QueuePlace | null {
  const { api } = useTroupe();
  const [place, setPlace] = useState(told);
  useEffect(() => {
    let wanted = true;
    const ask = () => {
      if (document.visibilityState !== 'visible') return;
      // What is not known is not shown; the next answer mends it.
      api.queuePlace(session).then(
        (answer) => wanted && setPlace(answer),
        () => undefined,
      );
    };
    if (told) setPlace(told);
    else ask();
    const timer = setInterval(ask, interval);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [api, session, told]);
  return place;
}
