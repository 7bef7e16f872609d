import { Button } from '@mantine/core';
import { Fragment, useEffect, useRef, useState, type ReactNode } from 'react';
import type { VisibleMessage } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { useFollowEnd, useKeptPlace } from '#apps/web-kit/follow-end.js';
import { DownIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { dayName, daysAgo } from '#apps/web-kit/time.js';
import styles from './conversation.module.css';

interface Props {
  messages: readonly VisibleMessage[];
  render(message: VisibleMessage, last: boolean): ReactNode;
  /** Above the first message, when there is nothing older. */
  beginning: ReactNode;
  /** Below the last one: what is on its way. */
  children: ReactNode;
  /** Grows when this person sent something: the list goes to its end. */
  sent: number;
  hasOlder: boolean;
  loadOlder(): Promise<void>;
}

/** The messages, oldest first, kept at the end unless the person reads further up. */
export function MessageList({ messages, render, beginning, children, sent, hasOlder, loadOlder }: Props) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { away, toEnd } = useFollowEnd(scroller, content);
  useKeptPlace(scroller, messages[0]?.key);
  useEffect(() => {
    if (sent > 0) toEnd(true);
  }, [sent, toEnd]);

  return (
    <div className={styles.stage}>
      <div ref={scroller} className={styles.scroll} tabIndex={0} role="region" aria-label={t('chat.messages')}>
        <div ref={content} className={styles.column}>
          {hasOlder ? <Older root={scroller} load={loadOlder} /> : beginning}
          <ol className={styles.messages}>
            {messages.map((message, index) => (
              <Fragment key={message.key}>
                <DayChange at={message.at} before={messages[index - 1]?.at} />
                {render(message, index === messages.length - 1)}
              </Fragment>
            ))}
            {children}
          </ol>
        </div>
      </div>
      {away && (
        <Button
          className={styles.latest}
          size="compact-md"
          radius="xl"
          variant="default"
          leftSection={<DownIcon size={16} />}
          onClick={() => toEnd(true)}
        >
          {t('chat.latest')}
        </Button>
      )}
    </div>
  );
}

/** Loads earlier messages when it comes into sight. */
function Older({ root, load }: { root: React.RefObject<HTMLElement | null>; load(): Promise<void> }) {
  const { t } = useWords();
  const kit = useKitWords();
  const mark = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !failed) load().catch(() => setFailed(true));
      },
      { root: root.current, rootMargin: '400px 0px 0px' },
    );
    seen.observe(mark.current!);
    return () => seen.disconnect();
  });
  return (
    <div ref={mark} className={styles.older} role="status">
      {failed ? (
        <>
          {t('chat.older.failed')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => setFailed(false)}>
            {kit.t('problem.retry')}
          </Button>
        </>
      ) : (
        t('chat.older')
      )}
    </div>
  );
}

function DayChange({ at, before }: { at: string; before: string | undefined }) {
  const { language } = useWords();
  const { t } = useKitWords();
  const now = new Date();
  const date = new Date(at);
  const sameDay = before !== undefined && daysAgo(new Date(before), now) === daysAgo(date, now);
  // Of a conversation that began today there is nothing to tell.
  if (sameDay || (before === undefined && daysAgo(date, now) === 0)) return null;
  return (
    <li className={styles.day}>
      <span>{dayName(date, now, language, { today: t('time.today'), yesterday: t('time.yesterday') })}</span>
    </li>
  );
}
