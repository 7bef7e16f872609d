import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect } from 'react';
import { useParams } from 'react-router';
import { InboxIcon } from '#apps/console/ui/icons.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useScreenChange } from '#apps/web-kit/use-screen-change.js';
import { TicketPane } from './ticket-pane.jsx';
import styles from './inbox.module.css';

const loadTalk = () => import('#apps/console/features/talk/talk-pane.jsx');
const TalkPane = lazy(() => loadTalk().then((module) => ({ default: module.TalkPane })));

/** The agent's place: what is to be done, the conversation, and what one should know of it. On a phone one after the other. */
export function InboxPage() {
  const { t } = useWords();
  const { session = null } = useParams();
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  useScreenChange(t('inbox.title'));
  // The list stands: a good time to fetch what comes next.
  useEffect(() => {
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
    idle(() => void loadTalk().catch(() => undefined));
  }, []);
  return (
    <div className={styles.inbox}>
      {!(narrow && session) && <TicketPane current={session} />}
      {session ? (
        <Suspense fallback={<section className={styles.nothing} />}>
          <TalkPane key={session} session={session} narrow={narrow} />
        </Suspense>
      ) : (
        !narrow && (
          <section className={styles.nothing} aria-label={t('talk.title')}>
            <Quiet art={<InboxIcon size={30} />} title={t('inbox.choose')} hint={t('inbox.choose.hint')} />
          </section>
        )
      )}
    </div>
  );
}
