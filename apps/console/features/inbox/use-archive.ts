import { useCallback, useEffect, useState } from 'react';
import { asProblem, type TicketView, type TroupeProblem } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';

interface Archive {
  readonly tickets: readonly TicketView[];
  readonly loading: boolean;
  readonly problem: TroupeProblem | null;
  readonly hasMore: boolean;
  more(): void;
  reload(): void;
}

/** Tickets that are not on the board, page by page; none while `state` is null. */
export function useArchive(state: 'awaiting-review' | 'closed' | null): Archive {
  const { api, board } = useDesk();
  const [page, setPage] = useState<{ tickets: readonly TicketView[]; next: string | null }>({
    tickets: [],
    next: null,
  });
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  const [round, setRound] = useState(0);

  const load = useCallback(
    async (cursor: string | null, wanted: () => boolean) => {
      if (state === null) return;
      setLoading(true);
      setProblem(null);
      try {
        const found = await api.tickets({ state, ...(cursor === null ? {} : { cursor }) });
        if (!wanted()) return;
        setPage((before) => ({
          tickets: cursor === null ? found.tickets : [...before.tickets, ...found.tickets],
          next: found.next,
        }));
      } catch (error) {
        if (wanted()) setProblem(asProblem(error));
      } finally {
        if (wanted()) setLoading(false);
      }
    },
    [api, state],
  );

  useEffect(() => {
    let isWanted = true;
    setPage({ tickets: [], next: null });
    void load(null, () => isWanted);
    return () => {
      isWanted = false;
    };
  }, [load, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  // A ticket that leaves the board may come to stand here.
  useEffect(
    () => board.watch((event) => event.kind === 'ticket.gone' && state !== null && reload()),
    [board, state, reload],
  );

  return {
    ...page,
    loading,
    problem,
    hasMore: page.next !== null,
    more: () => void load(page.next, () => true),
    reload,
  };
}
