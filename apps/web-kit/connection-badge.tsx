import { useEffect, useRef, useState } from 'react';
import type { LinkState } from '#apps/client/index.js';
import { useAnnounce } from './announcer.jsx';
import { useKitWords } from './kit-words.js';
import { useTroupe } from './troupe.jsx';
import { useObservable } from './use-observable.js';
import './connection-badge.css';

/** How the link to the server is: a quiet dot while all is well, words and a way to hurry when it is not. */
export function ConnectionBadge() {
  const { link } = useTroupe();
  const { t, language } = useKitWords();
  const announce = useAnnounce();
  const state = useObservable(link.state);
  const seconds = useSecondsUntil(state.status === 'waiting' ? state.retryAt : null);
  const was = useRef(state.status);
  const line = lineOf(state, seconds, t);

  useEffect(() => {
    const before = was.current;
    was.current = state.status;
    const lost =
      state.status === 'offline' || state.status === 'refused' || (state.status === 'waiting' && state.attempt === 1);
    if (before !== state.status && (lost || (state.status === 'connected' && before !== 'closed')))
      announce(state.status === 'waiting' ? t('connection.lost') : line, language);
    // The countdown is for the eyes only.
  }, [state.status]);

  return (
    <div className="connection" data-status={state.status}>
      <span className="connection-dot" aria-hidden="true" />
      <span>{line}</span>
      {(state.status === 'waiting' || state.status === 'refused') && (
        <button type="button" onClick={() => link.retryNow()}>
          {t('connection.retry')}
        </button>
      )}
    </div>
  );
}

function lineOf(state: LinkState, seconds: number, t: ReturnType<typeof useKitWords>['t']): string {
  if (state.status === 'waiting') return t('connection.waiting', { seconds });
  return t(state.status === 'closed' ? 'connection.connecting' : `connection.${state.status}`);
}

/** Draws again twice a second while there is something to wait for. */
function useSecondsUntil(instant: number | null): number {
  const [, tick] = useState(0);
  useEffect(() => {
    if (instant === null) return;
    const timer = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === null ? 0 : Math.max(0, Math.ceil((instant - Date.now()) / 1000));
}
