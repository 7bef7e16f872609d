import { memo } from 'react';
import type { Notice, NoteView, PathStep, Whisper } from '#apps/client/index.js';
import { useBoard } from '#apps/console/desk/desk-provider.jsx';
import { wordFor } from '#apps/console/desk/lines.js';
import { NoteIcon, WhisperIcon } from '#apps/console/ui/icons.jsx';
import { useWords } from '#apps/console/words/index.js';
import { TimeText } from '#apps/web-kit/time-text.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import styles from './beside.module.css';

/** A note among colleagues. */
export const NoteItem = memo(function NoteItem({ note }: { note: NoteView }) {
  const { t } = useWords();
  return (
    <li className={styles.note}>
      <article aria-label={t('note.by', { name: note.author.name })}>
        <header>
          <NoteIcon size={15} />
          <strong>{note.author.name}</strong>
          <span>{t('note.kind')}</span>
          <TimeText at={note.at} />
        </header>
        <p dir="auto">{note.text}</p>
        {note.mentions.length > 0 && (
          <footer>
            {note.mentions.map(({ id, name }) => (
              <span key={id}>@{name}</span>
            ))}
          </footer>
        )}
      </article>
    </li>
  );
});

/** A direction that the character was given for one reply. */
export const WhisperItem = memo(function WhisperItem({ whisper }: { whisper: Whisper }) {
  const { t } = useWords();
  return (
    <li className={styles.whisper}>
      <article aria-label={t('whisper.by', { name: whisper.by })}>
        <header>
          <WhisperIcon size={15} />
          <strong>{whisper.by}</strong>
          <span>{t('whisper.kind')}</span>
          <TimeText at={whisper.at} />
        </header>
        <p dir="auto">{whisper.text}</p>
      </article>
    </li>
  );
});

/** What the house itself told the customer. */
export const NoticeItem = memo(function NoticeItem({ notice }: { notice: Notice }) {
  const { t } = useWords();
  return (
    <li className={styles.notice} data-kind={notice.kind}>
      <article aria-label={t('notice.by')} lang={langOf(notice.language)}>
        <p>{notice.text}</p>
        {notice.lines?.map((line) => (
          <p key={line.contact}>
            <strong>{line.name}</strong> {line.contact}
          </p>
        ))}
      </article>
    </li>
  );
});

/** A step on the ticket's path. */
export const StepItem = memo(function StepItem({ step }: { step: PathStep }) {
  const line = useStepLine(step);
  return (
    <li className={styles.step}>
      <span>
        {line} · <TimeText at={step.at} />
      </span>
    </li>
  );
});

/** What a step was, in a line. */
function useStepLine({ kind, by, agent, queue, how }: PathStep): string {
  const { t, language } = useWords();
  const queues = useBoard((state) => state.queues);
  const name = agent?.name ?? by?.name ?? t('step.somebody');
  const queueName = queues.find(({ id }) => id === queue)?.name[language] ?? queue ?? '';
  const values = {
    name,
    by: by?.name ?? t('step.desk'),
    queue: queueName,
    how: how === null ? '' : wordFor('how', how, t),
  };
  if (how === 'handed-back' && kind === 'closed') return t('step.handed-back', values);
  if (how === 'handed-back' && kind === 'sent-to-review') return t('step.handed-back.review', values);
  return t(how === null && kind === 'closed' ? 'step.closed.plain' : `step.${kind}`, values);
}
