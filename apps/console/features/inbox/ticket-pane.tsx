import { Button, Skeleton } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { TicketView } from '#apps/client/index.js';
import { useCommand } from '#apps/console/app/commands.jsx';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { countsOf, ticketsIn, together, viewNames, type ViewName } from '#apps/console/desk/views.js';
import { VirtualList } from '#apps/console/ui/virtual-list.jsx';
import { useWords } from '#apps/console/words/index.js';
import { SearchIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { TicketRow } from './ticket-row.jsx';
import { useArchive } from './use-archive.js';
import { useGlances } from './use-glances.js';
import styles from './ticket-pane.module.css';

const rowHeight = 78;
const keyOf = ({ session }: TicketView): string => session;

/** The lists of conversations: mine, those that wait, all; with what is most urgent on top. */
export function TicketPane({ current }: { current: string | null }) {
  const { t, language } = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const { me, board, conversations } = useDesk();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('view');
  const view = viewNames.find((name) => name === asked) ?? 'mine';
  const queue = parameters.get('queue');
  const [query, setQuery] = useState('');

  const tickets = useBoard((state) => state.tickets);
  const queues = useBoard((state) => state.queues);
  const loading = useBoard((state) => state.loading);
  const problem = useBoard((state) => state.problem);
  const archive = useArchive(view === 'review' ? 'awaiting-review' : view === 'closed' ? 'closed' : null);

  const counts = useMemo(() => countsOf(tickets.values(), me.subject), [tickets, me]);
  const shown = useMemo(
    () => ticketsIn(together(tickets.values(), archive.tickets), { view, queue, query }, me.subject),
    [tickets, archive.tickets, view, queue, query, me],
  );

  const set = (name: string, value: string | null) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const show = (name: ViewName) => set('view', name === 'mine' ? null : name);
  // The same function at every address, so that no row is drawn again because another one was opened.
  const way = useRef({ navigate, parameters });
  useEffect(() => {
    way.current = { navigate, parameters };
  });
  const ahead = useCallback((session: string) => conversations.prepare(session), [conversations]);
  const open = useCallback(
    (session: string) => {
      ahead(session);
      const { navigate: go, parameters: search } = way.current;
      void go({ pathname: `/c/${session}`, search: search.toString() });
    },
    [ahead],
  );
  const inSight = useGlances();
  const step = (by: number) => {
    const place = shown.findIndex(({ session }) => session === current);
    const next = shown[place < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, place + by))];
    if (next) open(next.session);
  };
  useCommand('list.next', () => step(1));
  useCommand('list.previous', () => step(-1));
  useCommand('list.search', () => document.getElementById('ticket-search')?.focus());
  useCommand('view.mine', () => show('mine'));
  useCommand('view.waiting', () => show('waiting'));
  useCommand('view.live', () => show('live'));
  useCommand('view.review', () => show('review'));
  useCommand('view.closed', () => show('closed'));

  return (
    <section className={styles.pane} aria-label={t('inbox.title')}>
      <header className={styles.head}>
        <h1 className="display" tabIndex={-1}>
          {t('inbox.title')}
        </h1>
        <label className={styles.search}>
          <SearchIcon size={16} />
          <input
            id="ticket-search"
            type="search"
            value={query}
            placeholder={t('inbox.search')}
            aria-label={t('inbox.search')}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setQuery('');
                event.currentTarget.blur();
              }
            }}
          />
        </label>
      </header>
      <div className={styles.views} role="group" aria-label={t('inbox.views')}>
        {viewNames.map((name) => (
          <button key={name} type="button" aria-pressed={name === view} onClick={() => show(name)}>
            {t(`view.${name}`)}
            {name !== 'closed' && name !== 'review' && counts[name] > 0 && <b>{counts[name]}</b>}
          </button>
        ))}
      </div>
      {queues.length > 1 && (
        <div className={styles.queues} role="group" aria-label={t('inbox.queues')}>
          <button type="button" aria-pressed={queue === null} onClick={() => set('queue', null)}>
            {t('inbox.all-queues')}
          </button>
          {queues.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={queue === one.id}
              data-breached={one.breached > 0}
              title={one.breached > 0 ? t('queue.breached', { count: one.breached }) : undefined}
              onClick={() => set('queue', queue === one.id ? null : one.id)}
            >
              {one.name[language]}
              {one.waiting > 0 && <b>{one.waiting}</b>}
            </button>
          ))}
        </div>
      )}
      {loading || (archive.loading && shown.length === 0) ? (
        <Loading />
      ) : (problem ?? archive.problem) ? (
        <Quiet
          alert
          art={<WarningIcon size={28} />}
          title={t('inbox.failed')}
          hint={say((problem ?? archive.problem)!)}
        >
          <Button variant="default" onClick={() => (problem ? void board.synchronise() : archive.reload())}>
            {kit.t('problem.retry')}
          </Button>
        </Quiet>
      ) : shown.length === 0 ? (
        <Quiet
          title={t(query || queue ? 'inbox.none' : `inbox.empty.${view}`)}
          hint={query || queue ? t('inbox.none.hint') : t(`inbox.empty.${view}.hint`)}
        >
          {view === 'mine' && !query && !queue && counts.waiting + counts.live > 0 && (
            <Button variant="default" onClick={() => show(counts.waiting > 0 ? 'waiting' : 'live')}>
              {t(counts.waiting > 0 ? 'inbox.see-waiting' : 'inbox.see-live')}
            </Button>
          )}
        </Quiet>
      ) : (
        <>
          <VirtualList
            className={styles.list}
            items={shown}
            keyOf={keyOf}
            rowHeight={rowHeight}
            current={current}
            drawn={inSight}
            label={t(`view.${view}`)}
            render={(ticket) => (
              <TicketRow ticket={ticket} isCurrent={ticket.session === current} onPress={ahead} onOpen={open} />
            )}
          />
          {archive.hasMore && (
            <Button variant="subtle" color="gray" loading={archive.loading} onClick={archive.more}>
              {t('inbox.more')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Loading() {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('inbox.loading')} className={styles.loading}>
      {[62, 48, 70, 55, 44, 66].map((width, index) => (
        <div key={index}>
          <Skeleton height={34} width={34} circle />
          <div>
            <Skeleton height={11} width={`${width}%`} radius="md" />
            <Skeleton height={9} width={`${width - 14}%`} mt={9} radius="md" />
          </div>
        </div>
      ))}
    </div>
  );
}
