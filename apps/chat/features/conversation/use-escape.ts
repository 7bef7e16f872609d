import { useEffect } from 'react';

/** Esc stops the reply, unless something else is open that Esc would close. */
export function useEscape(active: boolean, stop: () => void): void {
  useEffect(() => {
    if (!active) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (!document.querySelector('[role="dialog"], [role="menu"]')) stop();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [active, stop]);
}
