import { Button } from '@mantine/core';
import type { AskedView, QueuePlace } from '#apps/client/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { PersonIcon } from '#apps/web-kit/icons.jsx';
import { usePersonWords } from './person-words.js';
import { useQueuePlace } from './use-queue-place.js';
import { waitLines, waitTitle } from './wait-lines.js';
import styles from './person.module.css';

interface Props {
  session: string;
  /** Of the character. */
  name: string;
  asked: AskedView | null;
  /** The character is silent meanwhile. */
  suspended: boolean;
  /** What the server said last of its own accord. */
  told: QueuePlace | null;
  onStay(): Promise<void>;
}

/** While somebody waits for a person: where they stand, for about how long, and how to change one's mind. */
export default function WaitingPanel({ session, name, asked, suspended, told, onStay }: Props) {
  const { t, language } = usePersonWords();
  const announce = useAnnounce();
  const queue = useQueuePlace(session, told);
  const lines = waitLines(queue).map(([key, values]) => t(key, values));
  if (!suspended) lines.push(t('wait.meanwhile', { name }));
  // What went wrong is told beside the field.
  const stay = () =>
    void onStay().then(
      () => announce(t('wait.cancelled', { name }), language),
      () => undefined,
    );
  return (
    <aside className={styles.waiting} aria-label={t(waitTitle(asked, suspended))}>
      <span className={styles.waitingIcon} aria-hidden="true">
        <PersonIcon size={20} />
      </span>
      <div role="status">
        <strong>{t(waitTitle(asked, suspended))}</strong>
        <p>{lines.join(language === 'zh' ? '' : ' ')}</p>
      </div>
      {asked && !suspended && (
        <Button size="compact-sm" variant="default" onClick={stay}>
          {t('wait.cancel', { name })}
        </Button>
      )}
    </aside>
  );
}
