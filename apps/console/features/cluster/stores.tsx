import type { Cluster } from '#apps/client/index.js';
import { useClusterWords } from './words.js';
import styles from './cluster.module.css';

/** PostgreSQL, and Redis with who is a replica of whom. */
export function Stores({ redis, database }: Pick<Cluster, 'redis' | 'database'>) {
  const { t } = useClusterWords();
  const primaries = redis?.servers.filter(({ role, slots }) => role === 'primary' && slots > 0).length ?? 0;
  return (
    <>
      <dl className={styles.stores}>
        <div>
          <dt>{t('cluster.database')}</dt>
          <dd>
            <span className={styles.up} data-up={database === 'ok' ? 'up' : 'down'}>
              {t(`cluster.database.${database}`)}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('cluster.redis')}</dt>
          <dd>
            {redis ? (
              <>
                <span className={styles.up} data-up={redis.reachable ? 'up' : 'down'}>
                  {t(redis.reachable ? 'cluster.redis.ok' : 'cluster.redis.away')}
                </span>{' '}
                <small>
                  {redis.kind === 'single' ? t('cluster.redis.single') : t('cluster.redis.cluster', { primaries })}
                </small>
              </>
            ) : (
              t('cluster.redis.none')
            )}
          </dd>
        </div>
      </dl>
      {redis && redis.servers.length > 0 && (
        <div className={styles.scroll} role="region" aria-label={t('cluster.redis')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('cluster.server')}</th>
                <th scope="col">{t('cluster.part')}</th>
                <th scope="col">{t('cluster.slots')}</th>
                <th scope="col">{t('cluster.state')}</th>
              </tr>
            </thead>
            <tbody>
              {redis.servers.map(({ address, role, state, slots }) => (
                <tr key={address} data-part={role}>
                  <th scope="row">{address}</th>
                  <td>{t(`cluster.part.${role}`)}</td>
                  <td>{role === 'primary' ? slots : t('cluster.unknown')}</td>
                  <td>
                    <span className={styles.up} data-up={state}>
                      {t(`cluster.up.${state}`)}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
