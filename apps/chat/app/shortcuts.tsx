import { Kbd, Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useWords, type Key } from '#apps/chat/words/index.js';
import { isField } from '#apps/web-kit/sends.js';
import styles from './shell.module.css';

interface Props {
  opened: boolean;
  onOpen(): void;
  onClose(): void;
  /** Brings the search field into sight first, where it is not. */
  onSearch?: (() => void) | undefined;
}

const lines: [Key, string[]][] = [
  ['shortcuts.new', ['n']],
  ['shortcuts.search', ['/']],
  ['shortcuts.compose', ['m']],
  ['shortcuts.send', ['Enter']],
  ['shortcuts.newline', ['Shift', 'Enter']],
  ['shortcuts.stop', ['Esc']],
  ['shortcuts.help', ['?']],
];

/** The keys of the app, and the page that lists them. */
export function Shortcuts({ opened, onOpen, onClose, onSearch }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      const acts: Record<string, () => void> = {
        '?': onOpen,
        n: () => void navigate('/'),
        m: () => document.querySelector<HTMLElement>('main textarea')?.focus(),
        '/': () => {
          onSearch?.();
          requestAnimationFrame(() => document.getElementById('conversation-search')?.focus());
        },
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [navigate, onOpen, onSearch]);

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
