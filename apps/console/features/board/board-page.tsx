import { Button, Skeleton } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { spokenDuration } from '#apps/console/desk/durations.js';
import { TicketRow } from '#apps/console/features/inbox/ticket-row.jsx';
import { Bars, Lines } from '#apps/console/ui/charts.jsx';
import { Figure, Page, Panel } from '#apps/console/ui/page.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { clockTime } from '#apps/web-kit/time.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { useBoardWords } from './words.js';
import styles from './board.module.css';

/** ms between two looks; numbers that come with events are newer still. */
const pause = 10_000;
const mostUrgent = 6;

/** The desk as a supervisor watches it: load, waits, breaches, who is there, and which characters hand over most. */
export function BoardPage() {
  const { t, language } = useBoardWords();
  const words = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const navigate = useNavigate();
  const { api } = useDesk();
  const loaded = useLoaded('supervision', () => api.supervision());
  const agents = useBoard((state) => state.agents);
  const queues = useBoard((state) => state.queues);
  const tickets = useBoard((state) => state.tickets);
  const { reload, data } = loaded;
  useEffect(() => {
    const timer = setInterval(reload, pause);
    return () => clearInterval(timer);
  }, [reload]);
  const urgent = useMemo(
    () =>
      [...tickets.values()]
        .filter(
          ({ priority, state, sla }) =>
            state !== 'live' && (priority === 3 || Object.values(sla).some((clock) => clock?.breached)),
        )
        .slice(0, mostUrgent),
    [tickets],
  );

  if (!data)
    return (
      <Page title={words.t('board.title')}>
        {loaded.problem ? (
          <Quiet alert title={t('board.failed')} hint={say(loaded.problem)}>
            <Button variant="default" onClick={reload}>
              {kit.t('problem.retry')}
            </Button>
          </Quiet>
        ) : (
          <div role="status" aria-label={t('board.loading')}>
            <Skeleton height={92} radius={16} mb={18} />
            <Skeleton height={260} radius={16} />
          </div>
        )}
      </Page>
    );

  const people = agents.size > 0 ? [...agents.values()] : data.agents;
  const lists = queues.length > 0 ? queues : data.queues;
  const waiting = lists.reduce((sum, queue) => sum + queue.waiting, 0);
  const oldest = Math.max(0, ...lists.map(({ oldestWaitSeconds }) => oldestWaitSeconds ?? 0));
  const breached = lists.reduce((sum, queue) => sum + queue.breached, 0);
  const online = people.filter(({ status }) => status === 'online').length;
  const sum = (name: 'queued' | 'taken' | 'closed') => data.minutes.reduce((total, minute) => total + minute[name], 0);
  return (
    <Page title={words.t('board.title')} lead={t('board.lead')}>
      <dl className={styles.figures}>
        <Figure name={t('board.live')} value={String(data.live)} hint={t('board.people', { count: data.withAgent })} />
        <Figure
          name={t('board.waiting')}
          value={String(waiting)}
          level={waiting > 0 ? 'soon' : 'calm'}
          hint={waiting > 0 ? t('board.oldest', { time: spokenDuration(oldest, language) }) : undefined}
        />
        <Figure name={t('board.breached')} value={String(breached)} level={breached > 0 ? 'over' : 'calm'} />
        <Figure
          name={t('board.there')}
          value={t('board.there.value', { online, all: people.length })}
          level={online === 0 ? 'over' : 'calm'}
        />
      </dl>
      <div className={styles.grid}>
        <Panel title={t('board.attention')}>
          {urgent.length === 0 ? (
            <p className={styles.none}>{t('board.attention.none')}</p>
          ) : (
            <ul className={styles.urgent}>
              {urgent.map((ticket) => (
                <li key={ticket.session}>
                  <TicketRow
                    ticket={ticket}
                    isCurrent={false}
                    onOpen={(session) => void navigate(`/c/${session}?view=live`)}
                  />
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel title={t('board.queues')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('board.queue')}</th>
                <th scope="col">{t('board.queue.waiting')}</th>
                <th scope="col">{t('board.queue.oldest')}</th>
                <th scope="col">{t('board.queue.breached')}</th>
              </tr>
            </thead>
            <tbody>
              {lists.map((queue) => (
                <tr key={queue.id}>
                  <th scope="row">{queue.name[language]}</th>
                  <td>{queue.waiting}</td>
                  <td>
                    {queue.oldestWaitSeconds === null || queue.waiting === 0
                      ? t('board.none')
                      : spokenDuration(queue.oldestWaitSeconds, language)}
                  </td>
                  <td data-over={queue.breached > 0}>{queue.breached}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={t('board.agents')} wide>
          <div className={styles.scroll} role="region" aria-label={t('board.agents')} tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('board.agent')}</th>
                  <th scope="col">{t('board.status')}</th>
                  <th scope="col">{t('board.load')}</th>
                  <th scope="col">{t('board.skills')}</th>
                  <th scope="col">{t('board.languages')}</th>
                </tr>
              </thead>
              <tbody>
                {people.map((agent) => (
                  <tr key={agent.id}>
                    <th scope="row">
                      <span className={styles.name}>
                        <PersonMark name={agent.name} id={agent.id} size={26} />
                        {agent.name}
                      </span>
                    </th>
                    <td>
                      <span className={styles.status} data-status={agent.status}>
                        {words.t(`status.${agent.status}`)}
                      </span>
                    </td>
                    <td>
                      <span className={styles.load} data-full={agent.load >= agent.capacity}>
                        <i aria-hidden="true">
                          <b style={{ inlineSize: `${Math.min(100, (agent.load / agent.capacity) * 100)}%` }} />
                        </i>
                        {t('board.load.of', { load: agent.load, capacity: agent.capacity })}
                      </span>
                    </td>
                    <td>{agent.skills.join(', ') || t('board.none')}</td>
                    <td>{agent.languages.map((one) => (one === 'zh' ? '中文' : 'English')).join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
        <Panel title={t('board.hour')}>
          <Lines
            label={t('board.hour.label', { queued: sum('queued'), taken: sum('taken'), closed: sum('closed') })}
            places={data.minutes.map(({ at }) => clockTime(new Date(at), language))}
            series={(['queued', 'taken', 'closed'] as const).map((name) => ({
              name: t(`board.${name}`),
              values: data.minutes.map((minute) => minute[name]),
            }))}
            format={(value) => String(Math.round(value * 10) / 10)}
          />
        </Panel>
        <Panel title={t('board.characters')} note={t('board.characters.note')}>
          {data.characters.length === 0 ? (
            <p className={styles.none}>{t('board.characters.none')}</p>
          ) : (
            <Bars
              rows={data.characters.map(({ character, rate, handedOver, conversations }) => ({
                name: character.name,
                value: rate,
                hint: t('board.characters.of', { handed: handedOver, all: conversations }),
              }))}
              format={(value) => `${Math.round(value * 100)} %`}
            />
          )}
        </Panel>
      </div>
    </Page>
  );
}
