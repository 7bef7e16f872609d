import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Nearer to the end than this counts as at the end, px. */
const near = 56;
/** Above what is read from its beginning, px. */
const gap = 16;

/** The last item, where it wants to be read from its beginning. */
const fromTop = 'li:last-child > [data-from-top="true"]';

/**
 * Keeps a scrolled list at its end while it grows, but not beyond the beginning of a last item that is to be read from there
 * (`data-from-top`), and lets go as soon as the person scrolls up.
 * @returns whether the end is out of sight, and the way back to it.
 */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const following = useRef(true);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(
    (smooth = false) => {
      following.current = true;
      setAway(false);
      const box = scroller.current;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      box?.scrollTo({ top: box.scrollHeight, behavior: smooth && !calm ? 'smooth' : 'instant' });
    },
    [scroller],
  );

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    let last = box.scrollTop;
    const scrolled = () => {
      const left = box.scrollHeight - box.clientHeight - box.scrollTop;
      // Growing never scrolls up: only a person does.
      if (box.scrollTop < last - 2 && left > near) following.current = false;
      else if (left <= near) following.current = true;
      last = box.scrollTop;
      setAway(left > Math.max(near, box.clientHeight * 0.25) && !following.current);
    };
    const grown = new ResizeObserver(() => {
      if (!following.current) return;
      const last = inner.querySelector(fromTop);
      const top = last ? box.scrollTop + last.getBoundingClientRect().top - box.getBoundingClientRect().top : Infinity;
      box.scrollTop = Math.min(box.scrollHeight, top - gap);
    });
    box.addEventListener('scroll', scrolled, { passive: true });
    grown.observe(inner);
    grown.observe(box);
    return () => {
      box.removeEventListener('scroll', scrolled);
      grown.disconnect();
    };
  }, [scroller, content]);

  return { away, toEnd };
}

/** When older messages come in above, what the person looks at stays where it is. `first` names the topmost item. */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, first: string | undefined): void {
  const before = useRef<{ first: string | undefined; height: number; top: number }>({ first, height: 0, top: 0 });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const was = before.current;
    const added = box.scrollHeight - was.height;
    if (was.first !== undefined && was.first !== first && added > 0 && was.height > 0) box.scrollTop = was.top + added;
    before.current = { first, height: box.scrollHeight, top: box.scrollTop };
    const keep = () => {
      before.current = { first, height: box.scrollHeight, top: box.scrollTop };
    };
    box.addEventListener('scroll', keep, { passive: true });
    return () => box.removeEventListener('scroll', keep);
  }, [scroller, first]);
}
