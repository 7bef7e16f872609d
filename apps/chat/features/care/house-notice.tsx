import type { Notice } from '#apps/client/index.js';
import { useWords, type Key } from '#apps/chat/words/index.js';
import { InfoIcon } from '#apps/web-kit/icons.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import styles from './care.module.css';

/** A line of the house between the messages: that one speaks with an AI, that the conversation is about to end. */
export function HouseNotice({ notice, fresh }: { notice: Notice; fresh: boolean }) {
  const { t } = useWords();
  return (
    <li className={styles.place}>
      <p className={styles.notice} data-kind={notice.kind} {...(fresh && { role: 'status' })}>
        <InfoIcon size={16} />
        <span>
          <span className={styles.label}>{t(labels[notice.kind])}</span>{' '}
          <span lang={langOf(notice.language)}>{notice.text}</span>
        </span>
      </p>
    </li>
  );
}

const labels: Record<Notice['kind'], Key> = {
  disclosure: 'notice.disclosure',
  reminder: 'notice.reminder',
  'cap-near': 'notice.cap-near',
  cap: 'notice.cap',
  help: 'help.title',
};
