import { useEffect, useRef, type RefObject } from 'react';
import type { TicketView } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';

/** ms between two looks at which rows are in sight. */
const every = 300;

/** Learns the ends of the conversations whose rows are in sight, so that one opens at once. @returns where to say which they are */
export function useGlances(): RefObject<readonly TicketView[]> {
  const { conversations } = useDesk();
  const inSight = useRef<readonly TicketView[]>([]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void conversations.glance(inSight.current);
    }, every);
    return () => clearInterval(timer);
  }, [conversations]);
  return inSight;
}
