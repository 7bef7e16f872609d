import { useEffect, useRef, useState } from 'react';
import type { LinkState } from '#apps/client/index.js';
import { useAnnounce } from './announcer.jsx';
import { useKitWords } from './kit-words.js';
import { useTroupe } from './troupe.jsx';
import { useObservable } from './use-observable.js';
import './connection-badge.css';

/**
 * How the link to the server is: a quiet dot while all is well, words and a way to hurry when it is not.
 * @param onSignIn signs in anew where the sign-in has ended, if the page itself knows how
 */
export function ConnectionBadge({ onSignIn }: { onSignIn?: (() => void) | undefined }) {
  const { link } = useTroupe();
  const { t } = useKitWords();
  const state = useObservable(link.state);
  const seconds = useSecondsUntil(state.status === 'waiting' ? state.retryAt : null);
  return (
    <div className="connection" data-status={state.status}>
      <span className="connection-dot" aria-hidden="true" />
      <span>{lineOf(state, seconds, t)}</span>
      {state.status === 'refused' && onSignIn ? (
        <button type="button" onClick={onSignIn}>
          {t('connection.sign-in')}
        </button>
      ) : (
        (state.status === 'waiting' || state.status === 'refused') && (
          <button type="button" onClick={() => link.retryNow()}>
            {t('connection.retry')}
          </button>
        )
      )}
    </div>
  );
}

/** Tells a screen reader when the link is lost and when it is back, once each; the countdown is for the eyes only. */
export function useAnnouncedConnection(): LinkState['status'] {
  const { link } = useTroupe();
  const { t, language } = useKitWords();
  const announce = useAnnounce();
  const { status } = useObservable(link.state);
  const lost = status === 'waiting' || status === 'offline' || status === 'refused';
  const wasLost = useRef(false);
  useEffect(() => {
    if (lost && !wasLost.current)
      announce(t(status === 'waiting' ? 'connection.lost' : `connection.${status}`), language);
    if ((status === 'connected' || status === 'polling') && wasLost.current)
      announce(t('connection.connected'), language);
    // Another attempt that is under way says nothing new.
    if (status !== 'connecting') wasLost.current = lost;
  }, [status, lost, announce, t, language]);
  return status;
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
