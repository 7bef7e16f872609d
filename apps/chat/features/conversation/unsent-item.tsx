import { Button } from '@mantine/core';
import type { LinkState, OutboxEntry, TroupeProblem } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { WarningIcon } from '#apps/web-kit/icons.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { useObservable } from '#apps/web-kit/use-observable.js';
import { withoutHidden } from './without-hidden.js';
import styles from './message.module.css';

interface Props {
  entry: OutboxEntry;
  onRetry(): void;
  /** Back into the field. */
  onEdit(): void;
  onDiscard(): void;
}

const wordOf = ({ status, problem }: OutboxEntry, link: LinkState['status']) => {
  if (status !== 'waiting') return 'message.sending';
  // behind others that the server cannot take yet
  const isLinked = link === 'connected' || link === 'polling';
  return problem || isLinked ? 'message.soon' : 'message.waiting';
};

const ofHidden = /^input\.(zero-width|bidi-control|control-character|private-use)$/;

/** Refused for what nobody sees and "Edit" takes out. */
const isHidden = (text: string, { code }: TroupeProblem): boolean =>
  ofHidden.test(code) && withoutHidden(text) !== text;

/** A message that the server does not have yet. */
export function UnsentItem({ entry, onRetry, onEdit, onDiscard }: Props) {
  const { t } = useWords();
  const say = useProblemWords();
  const link = useObservable(useTroupe().link.state);
  return (
    <li className={styles.own}>
      <article aria-label={t('message.you-say')}>
        <header>
          <span className={styles.author}>{t('chat.you')}</span>
        </header>
        <p className={styles.bubble} data-status={entry.status} dir="auto">
          {entry.text}
        </p>
        {entry.status === 'refused' && entry.problem ? (
          <div className={styles.refused} role="alert">
            <p>
              <WarningIcon size={16} /> {t('message.refused')}{' '}
              {isHidden(entry.text, entry.problem) ? t('message.hidden') : say(entry.problem)}
            </p>
            <div>
              {entry.problem.isPassing && (
                <Button size="compact-sm" variant="default" onClick={onRetry}>
                  {t('message.again')}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={onEdit}>
                {t('message.edit')}
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>
                {t('message.discard')}
              </Button>
            </div>
          </div>
        ) : (
          <p className={styles.sending}>{t(wordOf(entry, link.status))}</p>
        )}
      </article>
    </li>
  );
}
