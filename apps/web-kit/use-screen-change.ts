import { useEffect } from 'react';
import { useLocation } from 'react-router';

let shown: string | null = null;

/** Names the page, and on a change of screen takes the focus to its heading, where a reader begins. */
export function useScreenChange(title: string): void {
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = title === 'Troupe' ? title : `${title} · Troupe`;
  }, [title]);
  useEffect(() => {
    const first = shown === null;
    const changed = shown !== pathname;
    shown = pathname;
    if (first || !changed) return;
    document.querySelector('main')?.scrollTo(0, 0);
    // A conversation takes the focus to its own field when it has one.
    if (document.activeElement?.tagName === 'TEXTAREA') return;
    return focusHeading();
  }, [pathname]);
}

/** The heading, or until there is one the part of the page where it will be. */
function focusHeading(): () => void {
  const main = document.querySelector<HTMLElement>('main');
  const take = () => {
    const heading = main?.querySelector<HTMLElement>('h1');
    (heading ?? main)?.focus({ preventScroll: true });
    return heading !== undefined && heading !== null;
  };
  if (take() || !main) return () => undefined;
  const loaded = new MutationObserver(() => {
    // Whoever has moved on meanwhile is not called back.
    if (document.activeElement !== main || take()) loaded.disconnect();
  });
  loaded.observe(main, { childList: true, subtree: true });
  return () => loaded.disconnect();
}
