import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '#apps/chat/words/index.js';
import { PlugIcon } from '#apps/web-kit/icons.jsx';
import styles from './conversation.module.css';

const storageKey = 'troupe.embedded-known';

/** Said once, until it is dismissed: who speaks here is no language model, and how to connect one. */
export function EmbeddedNote() {
  const { t } = useWords();
  const [known, setKnown] = useState(() => localStorage.getItem(storageKey) !== null);
  if (known) return null;
  const dismiss = () => {
    localStorage.setItem(storageKey, '1');
    setKnown(true);
  };
  return (
    <aside className={styles.embedded}>
      <PlugIcon size={17} />
      <p>
        {t('embedded.line')} <Link to="/connect">{t('embedded.link')}</Link>
      </p>
      <CloseButton size="sm" aria-label={t('embedded.dismiss')} title={t('embedded.dismiss')} onClick={dismiss} />
    </aside>
  );
}
