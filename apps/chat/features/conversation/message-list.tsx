import { Button } from '@mantine/core';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import type { VisibleMessage } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { useFollowEnd, useKeptPlace } from '#apps/web-kit/follow-end.js';
import { DownIcon } from '#apps/web-kit/icons.jsx';
import { DayChange, Older } from '#apps/web-kit/timeline.jsx';
import styles from './conversation.module.css';

interface Props {
  messages: readonly VisibleMessage[];
  /** Between the messages, by the key of the one behind it; `end` behind the last one. */
  between: ReadonlyMap<string, ReactNode>;
  /** A list item, with what belongs right before it. */
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
export function MessageList({ messages, between, render, beginning, children, sent, hasOlder, loadOlder }: Props) {
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
                {between.get(message.key)}
                {render(message, index === messages.length - 1)}
              </Fragment>
            ))}
            {between.get('end')}
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
