import type { ClusterNode } from '#apps/client/index.js';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { exactTime } from '#apps/web-kit/time.js';
import { nameOf, presentAt } from './placed.js';
import { useClusterWords } from './words.js';
import styles from './cluster.module.css';

const mostShown = 8;

/** One process: how it is, what it has, who is connected to it. */
export function NodeCard({ node, tells }: { node: ClusterNode; tells: boolean }) {
  const { t, language } = useClusterWords();
  const words = useWords();
  const { id, worker, url, host, pid, state, since, goneAt, load } = node;
  const name = nameOf(node);
  const present = presentAt(load?.people ?? []);
  const more = present.length - mostShown + (load?.morePeople ?? 0);
  const isGone = goneAt !== null;
  const time = (at: string) => exactTime(new Date(at), language);
  return (
    <article className={styles.node} data-state={state} aria-label={name}>
      <header>
        <h2>
          {t('cluster.node', { node: id })}
          {worker !== null && <small> {t('cluster.worker', { worker })}</small>}
        </h2>
        <span className={styles.state} data-state={state}>
          {t(`cluster.state.${state}`)}
        </span>
      </header>
      <p className={styles.place}>
        {url !== null && !isGone ? (
          <a href={`${url}/console/cluster`} title={t('cluster.open', { node: name })}>
            {url.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          url?.replace(/^https?:\/\//, '')
        )}
        <span>{t('cluster.process', { host, pid })}</span>
        <span>{isGone ? t('cluster.gone', { time: time(goneAt) }) : t('cluster.since', { time: time(since) })}</span>
        {tells && <span>{t('cluster.here')}</span>}
      </p>
      <dl className={styles.counts}>
        <div>
          <dt>{t('cluster.sockets')}</dt>
          <dd>{load?.sockets ?? t('cluster.unknown')}</dd>
        </div>
        <div>
          <dt>{t('cluster.homes')}</dt>
          <dd>{load ? (load.homes ?? t('cluster.all-homes')) : t('cluster.unknown')}</dd>
        </div>
      </dl>
      {load && (
        <ul className={styles.people} aria-label={t('cluster.people')}>
          {present.slice(0, mostShown).map((person) => (
            <li key={`${person.role}/${person.subject}`}>
              <PersonMark name={person.name} id={person.subject} size={24} />
              <span>
                {person.name} <small>{words.t(`role.${person.role}`)}</small>
              </span>
              {person.connections > 1 && <small>{t('cluster.times', { count: person.connections })}</small>}
            </li>
          ))}
          {present.length === 0 && <li className={styles.none}>{t('cluster.nobody')}</li>}
          {more > 0 && <li className={styles.none}>{t('cluster.more', { count: more })}</li>}
        </ul>
      )}
    </article>
  );
}
