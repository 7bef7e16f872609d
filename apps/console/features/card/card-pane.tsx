import { Button, CloseButton, Drawer, Skeleton } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { reasonLine, saidLine, wordFor } from '#apps/console/desk/lines.js';
import { StepItem } from '#apps/console/features/talk/beside-items.jsx';
import type { Talk } from '#apps/console/features/talk/use-talk.js';
import { BoltIcon, ShieldIcon, StarIcon } from '#apps/console/ui/icons.jsx';
import { SlaClocks } from '#apps/console/ui/sla-clock.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { TimeText } from '#apps/web-kit/time-text.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { EmotionCurve } from './emotion-curve.jsx';
import { Promises } from './promises.jsx';
import styles from './card.module.css';

interface Props {
  talk: Talk;
  session: string;
  inDrawer: boolean;
  onClose(): void;
}

/** What whoever answers should know, at the side of the conversation; on a narrow screen over it. */
export function CardPane({ talk, session, inDrawer, onClose }: Props) {
  const { t } = useWords();
  if (inDrawer) return <CardDrawer talk={talk} session={session} onClose={onClose} />;
  return (
    <aside className={styles.pane} aria-label={t('card.title')}>
      <header className={styles.head}>
        <h2>{t('card.title')}</h2>
        <CloseButton aria-label={t('card.hide')} title={`${t('card.hide')} (C)`} onClick={onClose} />
      </header>
      <Card talk={talk} session={session} />
    </aside>
  );
}

function CardDrawer({ talk, session, onClose }: Omit<Props, 'inDrawer'>) {
  const { t } = useWords();
  useFocusReturn();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(380px, 100vw)"
      title={t('card.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ content: styles.drawer ?? '', body: styles.drawerBody ?? '' }}
    >
      <Card talk={talk} session={session} />
    </Drawer>
  );
}

function Card({ talk, session }: { talk: Talk; session: string }) {
  const { t } = useWords();
  const felt = useFeltWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const { api } = useDesk();
  const { ticket, detail, messages } = talk;
  const card = useLoaded(`card ${session}`, () => api.card(session), { when: !talk.state.loading });
  // A message that was said may have moved a mood, made a promise, or been filtered.
  const said = messages.findLast(({ status }) => status !== 'streaming')?.id;
  const { reload } = card;
  useEffect(() => {
    const timer = setTimeout(reload, 900);
    return () => clearTimeout(timer);
  }, [said, ticket?.revision, reload]);

  if (!card.data)
    return card.problem ? (
      <Quiet alert title={t('card.failed')} hint={say(card.problem)}>
        <Button variant="default" onClick={card.reload}>
          {kit.t('problem.retry')}
        </Button>
      </Quiet>
    ) : (
      <div className={styles.loading} role="status" aria-label={t('card.loading')}>
        {[80, 60, 90, 50, 70].map((width) => (
          <Skeleton key={width} height={14} width={`${width}%`} radius="md" />
        ))}
      </div>
    );

  const { emotion, filtered, promises, history, memory, suggestion, reason } = card.data;
  const rule = (reason ?? ticket?.reason)?.rule;
  const mean =
    history.ratings.length > 0 ? history.ratings.reduce((sum, stars) => sum + stars, 0) / history.ratings.length : null;
  return (
    <div className={styles.card}>
      <div className={styles.suggestion}>
        <BoltIcon size={18} />
        <p>
          <span>{t('card.suggestion')}</span>
          {saidLine(suggestion, t, felt)}
        </p>
      </div>
      <Part title={t('card.why')}>
        {ticket && <p className={styles.reason}>{reasonLine({ ...ticket, reason: reason ?? ticket.reason }, t)}</p>}
        {rule && <p className={styles.rule}>{t('card.rule', { rule })}</p>}
        {ticket?.choice && (ticket.offeredUntil || ticket.state === 'queued') && (
          <p className={styles.small}>{saidLine(ticket.choice, t, felt)}</p>
        )}
      </Part>
      {ticket && ticket.state !== 'live' && (
        <Part title={t('card.clocks')}>
          <SlaClocks of={ticket} />
        </Part>
      )}
      <Part title={t('card.emotion')}>
        <EmotionCurve points={emotion.points} />
      </Part>
      <Part title={t('card.promises')} count={promises.filter(({ state }) => state === 'open').length}>
        <Promises session={session} promises={promises} onChanged={card.reload} />
      </Part>
      {filtered.length > 0 && (
        <Part title={t('card.filtered')} count={filtered.length}>
          <ul className={styles.list}>
            {filtered.map((one, index) => (
              <li key={index}>
                <ShieldIcon size={15} />
                <span>
                  {wordFor('act', one.act, t)}: {wordFor('stage', one.stage, t)}
                  <code>{one.code}</code>
                </span>
                <TimeText at={one.at} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('card.memory')}>
        {memory === null || memory.length === 0 ? (
          <p className={styles.small}>{t(memory ? 'card.memory.none' : 'card.memory.hidden')}</p>
        ) : (
          <dl className={styles.facts}>
            {memory.map(({ kind, text }, index) => (
              <div key={index}>
                <dt>{wordFor('fact', kind, t)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </Part>
      <Part title={t('card.history')}>
        <p className={styles.small}>
          {t(history.conversations === 1 ? 'card.history.first' : 'card.history.count', {
            count: history.conversations,
          })}
          {history.lastAgent && <> {t('card.history.last', { name: history.lastAgent })}</>}
        </p>
        {mean !== null && (
          <p className={styles.stars}>
            <StarIcon size={15} /> {t('card.history.rating', { mean: mean.toFixed(1), count: history.ratings.length })}
          </p>
        )}
      </Part>
      {ticket && ticket.tags.length > 0 && (
        <Part title={t('card.tags')}>
          <p className={styles.tags}>
            {ticket.tags.map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </p>
        </Part>
      )}
      {detail.data && detail.data.path.length > 0 && (
        <details className={styles.path}>
          <summary>{t('card.path', { count: detail.data.path.length })}</summary>
          <ol>
            {detail.data.path.map((step, index) => (
              <StepItem key={index} step={step} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Part({ title, count = 0, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>
        {title}
        {count > 0 && <b>{count}</b>}
      </h3>
      {children}
    </section>
  );
}
