import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '#apps/chat/words/index.js';
import styles from './shell.module.css';

interface Props {
  opened: boolean;
  onClose(): void;
  children: ReactNode;
}

/** On a phone: the conversations, from the left. */
export function SideDrawer({ opened, onClose, children }: Props) {
  const { t } = useWords();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={330}
      title={<span className="display">{t('list.title')}</span>}
      classNames={{
        content: styles.drawer ?? '',
        body: styles.drawerBody ?? '',
        header: styles.drawerHead ?? '',
      }}
      closeButtonProps={{ 'aria-label': t('app.menu.close') }}
    >
      {children}
    </Drawer>
  );
}
