import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import {
  DeskApi,
  DeskBoard,
  type DeskSnapshot,
  type Me,
  type TicketView,
  WatchedConversations,
} from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { perFrame } from '#apps/web-kit/use-observable.js';

interface Desk {
  api: DeskApi;
  board: DeskBoard;
  conversations: WatchedConversations;
  me: Me;
}

const DeskContext = createContext<Desk | null>(null);

/** The desk's calls and the whole desk kept current, for whoever is signed in. */
export function DeskProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { api, link } = useTroupe();
  const desk = useMemo(() => {
    const calls = new DeskApi(api);
    return {
      api: calls,
      board: new DeskBoard(calls, link),
      conversations: new WatchedConversations(api, calls, link),
      me,
    };
  }, [api, link, me]);
  useEffect(() => {
    desk.board.open();
    return () => desk.board.leave();
  }, [desk]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskProvider.');
  return desk;
}

/**
 * A part of the desk's state, looked at once per frame of the screen however many events came. `select` gives the same object
 * while its part did not change; then nothing is drawn.
 */
export function useBoard<T>(select: (state: DeskSnapshot) => T): T {
  const { board } = useDesk();
  return useSyncExternalStore(perFrame(board.state), () => select(board.state.get()));
}

export const useBoardTicket = (session: string): TicketView | undefined =>
  useBoard((state) => state.tickets.get(session));
