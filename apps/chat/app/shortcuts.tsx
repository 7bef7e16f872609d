import { lazy, Suspense, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { isField } from '#apps/web-kit/sends.js';

interface Props {
  opened: boolean;
  onOpen(): void;
  onClose(): void;
  /** Brings the search field into sight first, where it is not. */
  onSearch?: (() => void) | undefined;
}

const ShortcutList = lazy(() => import('./shortcut-list.jsx').then((module) => ({ default: module.ShortcutList })));

/** The keys of the app, and the page that lists them. */
export function Shortcuts({ opened, onOpen, onClose, onSearch }: Props) {
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
    <Suspense fallback={null}>
      <ShortcutList opened={opened} onClose={onClose} />
    </Suspense>
  );
}
