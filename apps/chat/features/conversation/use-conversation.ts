import { useEffect, useMemo, useRef } from 'react';
import { Conversation, visibleMessages, type ConversationSnapshot } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { useObservable, useObservablePerFrame } from '#apps/web-kit/use-observable.js';

/** The conversation of a session, followed while the screen shows it. */
export function useConversation(session: string) {
  const { api, link } = useTroupe();
  const conversation = useMemo(() => new Conversation(api, link, session), [api, link, session]);
  useEffect(() => {
    conversation.open();
    return () => conversation.leave();
  }, [conversation]);
  const state = useObservablePerFrame(conversation.state);
  const unsent = useObservable(conversation.unsent);
  const messages = useMemo(() => visibleMessages(state), [state]);
  return { conversation, state, messages, unsent };
}

/** Tells the server how far this person has read, and the list that something happened. */
export function useReading(state: ConversationSnapshot, replying: boolean, onActivity: () => void): void {
  const { api } = useTroupe();
  const told = useRef('');
  const { session, seq, slots, loading } = state;
  // Closed elsewhere, it may be gone from the list.
  // A person was asked for, has come or has gone: the list says so too.
  const turn = [
    state.turn.state,
    state.turn.owner?.kind,
    state.turn.asked !== undefined && state.turn.asked !== null,
  ].join();
  const length = slots.length;
  useEffect(() => {
    const tell = () => {
      const now = `${session}:${length}:${replying}:${turn}`;
      if (loading || seq === 0 || document.visibilityState !== 'visible' || told.current === now) return;
      told.current = now;
      const read = replying ? Promise.resolve() : api.markRead(session, seq);
      // Not having been able to say so is mended by the next time.
      read.catch(() => undefined).finally(onActivity);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
    // `seq` grows with every word; what matters is when a message began or ended.
  }, [api, session, length, replying, turn, loading, onActivity]);
}
