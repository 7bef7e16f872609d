import { useEffect } from 'react';

/**
 * Where a dialog is drawn only while it is open: the focus goes back to what had it before, unless something else has taken
 * it meanwhile, or a keyboard would begin at the top of the page again.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    };
  }, []);
}
