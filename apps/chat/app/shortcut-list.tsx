import { Kbd, Modal } from '@mantine/core';
import { useWords, type Key } from '#apps/chat/words/index.js';
import styles from './shell.module.css';

const lines: [Key, string[]][] = [
  ['shortcuts.new', ['n']],
  ['shortcuts.search', ['/']],
  ['shortcuts.compose', ['m']],
  ['shortcuts.send', ['Enter']],
  ['shortcuts.newline', ['Shift', 'Enter']],
  ['shortcuts.stop', ['Esc']],
  ['shortcuts.help', ['?']],
];

/** The page that lists the keys. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <dl className={styles.shortcuts}>
        {lines.map(([key, keys]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              {keys.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.small}>{t('shortcuts.edge')}</p>
    </Modal>
  );
}
