import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { AuditApi, EvidenceEvent } from '#apps/client/index.js';
import { Page, Panel } from '#apps/console/ui/page.jsx';
import { BackIcon } from '#apps/web-kit/icons.jsx';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { BundleDialog } from './bundle-dialog.jsx';
import { WhenLoaded } from './loading.jsx';
import { firstReading, PurposeFields, type Reading } from './purpose-fields.jsx';
import { ReadingOf } from './reading.jsx';
import { useAuditApi, useAuditRole, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** One conversation: what happened, from the ledger's own events; what was said, once it is told what for. */
export function SessionPage() {
  const { session = '' } = useParams();
  const { t } = useAuditWords();
  const api = useAuditApi();
  const story = useLoaded(`audit events ${session}`, () => storyOf(api, session));
  const [reading, setReading] = useState<Reading | null>(null);
  const role = useAuditRole();
  const [taking, setTaking] = useState(false);
  return (
    <Page
      title={t('session.title')}
      lead={session}
      tools={
        <div className={styles.acts}>
          <Button component={Link} to="/audit" variant="subtle" color="gray" leftSection={<BackIcon />}>
            {t('session.back')}
          </Button>
          <Button variant="default" onClick={() => setTaking(true)}>
            {t('session.evidence')}
          </Button>
        </div>
      }
    >
      <WhenLoaded of={story}>
        {({ events, complete, more }) => (
          <div className={styles.session}>
            <section className={styles.said} aria-label={t('session.conversation')}>
              {role !== 'auditor' ? (
                <Quiet title={t('session.not-read')} hint={t('session.not-read.hint')} />
              ) : reading ? (
                <ReadingOf session={session} reading={reading} events={events} />
              ) : (
                <Gate onRead={setReading} />
              )}
            </section>
            <Panel title={t('session.events')} note={complete ? t('session.complete') : undefined}>
              {!complete && (
                <p className={styles.problem} role="alert">
                  {t('session.incomplete')}
                </p>
              )}
              <Story events={events} />
              {more && <p className={styles.small}>{t('session.events.more', { count: events.length })}</p>}
            </Panel>
          </div>
        )}
      </WhenLoaded>
      {taking && <BundleDialog session={session} lead={t('session.evidence.lead')} onClose={() => setTaking(false)} />}
    </Page>
  );
}

/** Events beyond these are for an export. */
const mostPages = 6;

async function storyOf(api: AuditApi, session: string) {
  const events: EvidenceEvent[] = [];
  let complete = true;
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { events: found, next, complete: whole } = await api.events(session, after ?? undefined);
    events.push(...found);
    complete = whole;
    after = next;
    if (next === null) break;
  }
  return { events, complete, more: after !== null };
}

function Gate({ onRead }: { onRead(reading: Reading): void }) {
  const { t } = useAuditWords();
  const [given, setGiven] = useState(firstReading);
  return (
    <form
      className={styles.gate}
      onSubmit={(event) => {
        event.preventDefault();
        onRead(given);
      }}
    >
      <h2>{t('session.gate')}</h2>
      <p>{t('session.gate.lead')}</p>
      <div className={styles.fields}>
        <PurposeFields value={given} onChange={setGiven} />
      </div>
      <div className={styles.acts}>
        <Button type="submit">{t('session.read')}</Button>
      </div>
    </form>
  );
}

function Story({ events }: { events: readonly EvidenceEvent[] }) {
  const moment = useMoment();
  return (
    <ol className={styles.story} data-scroll tabIndex={0}>
      {events.map(({ type, at, actor, payload, stream, version }) => (
        <li key={`${stream} ${version}`}>
          <time dateTime={at}>{moment(at)}</time>
          <p>
            <code data-kind={kindOf(type)}>{type.replace(/\.v\d+$/, '')}</code> {actor.role} {actor.subject}
          </p>
          <details>
            <summary>
              {stream.split('/')[0]} #{version}
            </summary>
            <pre>{JSON.stringify(payload, null, 1)}</pre>
          </details>
        </li>
      ))}
    </ol>
  );
}

const kindOf = (type: string): string =>
  /filter-acted|input-marked|suspended/.test(type)
    ? 'found'
    : /handed-over|asked-for|mode-changed|whisper|draft/.test(type)
      ? 'person'
      : 'plain';
