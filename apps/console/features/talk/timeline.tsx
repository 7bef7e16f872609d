import { Button } from '@mantine/core';
import { Fragment, useEffect, useMemo, useRef } from 'react';
import { useWords } from '#apps/console/words/index.js';
import { useFollowEnd, useKeptPlace } from '#apps/web-kit/follow-end.js';
import { DownIcon } from '#apps/web-kit/icons.jsx';
import { DayChange, Older } from '#apps/web-kit/timeline.jsx';
import { NoteItem, NoticeItem, StepItem, WhisperItem } from './beside-items.jsx';
import { MessageItem } from './message-item.jsx';
import { timelineOf } from './timeline-items.js';
import type { Talk } from './use-talk.js';
import styles from './talk.module.css';

const none: readonly never[] = [];

/** What was said, with notes, whispers and hand-overs where they happened; kept at the end unless one reads further up. */
export function Timeline({ talk, sent }: { talk: Talk; sent: number }) {
  const { t } = useWords();
  const { messages, side, detail, state, ticket, conversation } = talk;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { away, toEnd } = useFollowEnd(scroller, content);
  useKeptPlace(scroller, messages[0]?.key);
  useEffect(() => {
    if (sent > 0) toEnd(true);
  }, [sent, toEnd]);

  const notes = detail.data?.notes ?? none;
  const path = detail.data?.path ?? none;
  const isCut = state.previous !== null;
  const items = useMemo(
    () => timelineOf({ messages, notes, whispers: side.whispers, path, notices: state.notices, isCut }),
    [messages, notes, side.whispers, path, state.notices, isCut],
  );
  const last = messages.at(-1);
  const waits =
    last?.author.kind === 'customer' && state.turn.owner?.kind === 'character' && state.turn.state === 'open';
  return (
    <div className={styles.stage}>
      <div ref={scroller} className={styles.scroll} tabIndex={0} role="region" aria-label={t('talk.messages')}>
        <div ref={content} className={styles.column}>
          {isCut ? (
            <Older root={scroller} load={() => conversation.loadOlder()} />
          ) : (
            <p className={styles.beginning}>{t('talk.beginning')}</p>
          )}
          <ol className={styles.messages}>
            {items.map((item, index) => (
              <Fragment key={item.key}>
                <DayChange at={item.at} before={items[index - 1]?.at} />
                {item.kind === 'message' ? (
                  <MessageItem
                    message={item.message}
                    before={speakerBefore(items[index - 1])}
                    customer={ticket?.customer}
                    character={ticket?.character}
                    portrait={talk.portrait}
                    language={ticket?.language}
                  />
                ) : item.kind === 'note' ? (
                  <NoteItem note={item.note} />
                ) : item.kind === 'notice' ? (
                  <NoticeItem notice={item.notice} />
                ) : item.kind === 'whisper' ? (
                  <WhisperItem whisper={item.whisper} />
                ) : (
                  <StepItem step={item.step} />
                )}
              </Fragment>
            ))}
            {waits && <li className={styles.thinking}>{t('talk.thinking', { name: ticket?.character.name ?? '' })}</li>}
            {state.typing && <li className={styles.thinking}>{t('talk.types', { name: state.typing })}</li>}
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
          {t('talk.latest')}
        </Button>
      )}
    </div>
  );
}

/** Who spoke right before: one who goes on speaking is not named again. */
const speakerBefore = (item: ReturnType<typeof timelineOf>[number] | undefined): string | null =>
  item?.kind === 'message' ? `${item.message.author.kind} ${item.message.author.name}` : null;
