import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

/** Asks before unsaved changes are left behind: by closing the page, and by following a link in it. */
export function useLeaveGuard(dirty: boolean): React.ReactNode {
  const { t } = useStudioWords();
  const navigate = useNavigate();
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
      if (!link || !plain || link.target === '_blank' || link.origin !== location.origin || link.hash) return;
      event.preventDefault();
      event.stopPropagation();
      setTo(link.pathname + link.search);
    };
    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('click', click, true);
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', click, true);
    };
  }, [dirty]);
  return (
    <Modal
      opened={to !== null}
      onClose={() => setTo(null)}
      title={t('studio.leave.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('studio.close') }}
    >
      <p className={styles.question}>{t('studio.leave.body')}</p>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => to !== null && void navigate(to)}>
          {t('studio.leave.go')}
        </Button>
        <Button data-autofocus onClick={() => setTo(null)}>
          {t('studio.leave.stay')}
        </Button>
      </div>
    </Modal>
  );
}
