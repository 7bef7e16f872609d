import { Link } from 'react-router';
import type { Cluster } from '#apps/client/index.js';
import { placedSessions } from './placed.js';
import { useClusterWords } from './words.js';
import styles from './cluster.module.css';

const mostShown = 25;

/** The sessions in use: at home where, followed from where by whom. */
export function SessionsTable({ cluster }: { cluster: Cluster }) {
  const { t } = useClusterWords();
  const sessions = placedSessions(cluster, mostShown);
  if (sessions.length === 0) return <p className={styles.none}>{t('cluster.sessions.none')}</p>;
  return (
    <div className={styles.scroll} role="region" aria-label={t('cluster.sessions')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('cluster.session')}</th>
            <th scope="col">{t('cluster.home')}</th>
            <th scope="col">{t('cluster.who')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ session, home, who }) => (
            <tr key={session}>
              <th scope="row">
                <Link to={`/c/${session}?view=live`} title={session}>
                  {`…${session.slice(-8)}`}
                </Link>
              </th>
              <td>
                {home === undefined ? <span className={styles.none}>{t('cluster.no-home')}</span> : <b>{home}</b>}
              </td>
              <td>
                {who.length === 0
                  ? t('cluster.unknown')
                  : who.map(({ person, node }) => (
                      <span key={`${node} ${person.role} ${person.subject}`} className={styles.who}>
                        {person.name} <small>{t('cluster.at', { node })}</small>
                      </span>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
