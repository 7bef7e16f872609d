import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Cluster } from '#apps/client/index.js';
import { Page, Panel } from '#apps/console/ui/page.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { exactTime } from '#apps/web-kit/time.js';
import { NodeCard } from './node-card.jsx';
import { changes, nameOf } from './placed.js';
import { SessionsTable } from './sessions-table.jsx';
import { Stores } from './stores.jsx';
import { useCluster } from './use-cluster.js';
import { useClusterWords } from './words.js';
import styles from './cluster.module.css';

/** Which nodes live, who is connected where, which session is at home where; as it changes. */
export function ClusterPage() {
  const { t, language } = useClusterWords();
  const words = useWords();
  const say = useProblemWords();
  const { cluster, problem } = useCluster();
  useSpokenChanges(cluster);

  const title = words.t('cluster.title');
  if (!cluster)
    return (
      <Page title={title}>
        {problem ? (
          <Quiet alert title={t('cluster.failed')} hint={say(problem)} />
        ) : (
          <div role="status" aria-label={t('cluster.loading')}>
            <Skeleton height={190} radius={16} mb={18} />
            <Skeleton height={260} radius={16} />
          </div>
        )}
      </Page>
    );

  const time = exactTime(new Date(cluster.at), language);
  const teller = cluster.nodes.find(({ process }) => process === cluster.answeredBy);
  const lead = t('cluster.lead', {
    serving: cluster.nodes.filter(({ state }) => state === 'serving').length,
    all: cluster.nodes.length,
    people: cluster.nodes.reduce((sum, { load }) => sum + (load?.sockets ?? 0), 0),
    time,
    node: teller ? nameOf(teller) : t('cluster.unknown'),
  });
  return (
    <Page title={title} lead={lead}>
      {problem && (
        <p className={styles.stale} role="alert">
          {t('cluster.failed.still', { time })}
        </p>
      )}
      <ul className={styles.nodes} aria-label={t('cluster.nodes')}>
        {cluster.nodes.map((node) => (
          <li key={nameOf(node)}>
            <NodeCard node={node} tells={node.process === cluster.answeredBy} />
          </li>
        ))}
      </ul>
      <div className={styles.grid}>
        <Panel title={t('cluster.stores')}>
          <Stores redis={cluster.redis} database={cluster.database} />
        </Panel>
        <Panel title={t('cluster.sessions')} note={t('cluster.sessions.note')}>
          <SessionsTable cluster={cluster} />
        </Panel>
      </div>
    </Page>
  );
}

/** What becomes of a node is also said to those who do not see it. */
function useSpokenChanges(cluster: Cluster | undefined): void {
  const { t } = useClusterWords();
  const announce = useAnnounce();
  const before = useRef<Cluster | undefined>(undefined);
  useEffect(() => {
    if (cluster && before.current) {
      for (const node of changes(before.current, cluster)) {
        announce(t(`cluster.told.${node.state}`, { node: nameOf(node) }));
      }
    }
    before.current = cluster;
  }, [cluster, announce, t]);
}
