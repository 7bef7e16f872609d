import { useWords } from '#apps/chat/words/index.js';
import styles from './care.module.css';

/** Stricter rules hold, because this person is a minor. */
export function MinorBadge() {
  const { t } = useWords();
  return (
    <span className={styles.minor} title={t('chat.minor.hint')}>
      {t('chat.minor')}
    </span>
  );
}
