import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

let shown: string | null = null;

/** Names the page, and on a change of screen takes the focus to its heading, where a reader begins. */
export function useScreenChange(title: string): void {
  const { pathname } = useLocation();
  const latest = useRef(title);
  latest.current = title;
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
    const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main');
    target?.focus({ preventScroll: true });
  }, [pathname]);
}
