import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useKitWords } from './kit-words.js';
import { dayName, daysAgo } from './time.js';
import './timeline.css';

/** Above the oldest message that is loaded: loads earlier ones when it comes into sight. */
export function Older({ root, load }: { root: RefObject<HTMLElement | null>; load(): Promise<void> }) {
  const { t } = useKitWords();
  const mark = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !failed) load().catch(() => setFailed(true));
      },
      { root: root.current, rootMargin: '400px 0px 0px' },
    );
    seen.observe(mark.current!);
    return () => seen.disconnect();
  });
  return (
    <div ref={mark} className="older" role="status">
      {failed ? (
        <>
          {t('older.failed')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => setFailed(false)}>
            {t('problem.retry')}
          </Button>
        </>
      ) : (
        t('older.loading')
      )}
    </div>
  );
}

/** Names the day of `at` where it is another than that of what stands before. */
export function DayChange({ at, before }: { at: string; before: string | undefined }) {
  const { t, language } = useKitWords();
  const now = new Date();
  const date = new Date(at);
  const sameDay = before !== undefined && daysAgo(new Date(before), now) === daysAgo(date, now);
  // Of a conversation that began today there is nothing to tell.
  if (sameDay || (before === undefined && daysAgo(date, now) === 0)) return null;
  return (
    <li className="day-change">
      <span>{dayName(date, now, language, { today: t('time.today'), yesterday: t('time.yesterday') })}</span>
    </li>
  );
}
