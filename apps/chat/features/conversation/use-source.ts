import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Brings the message that the address names (`#<id>`) into sight, once it is there, and marks it for a moment. */
export function useSource(messages: readonly { readonly id: string }[]): void {
  const { hash, key } = useLocation();
  const wanted = hash.slice(1);
  const isThere = wanted !== '' && messages.some(({ id }) => id === wanted);
  useEffect(() => {
    if (!isThere) return;
    // After the list has gone to its end, as it does when a conversation is opened.
    const frame = requestAnimationFrame(() => {
      const message = document.getElementById(wanted);
      message?.scrollIntoView({ block: 'center' });
      message?.setAttribute('data-source', 'true');
    });
    const timer = setTimeout(() => document.getElementById(wanted)?.removeAttribute('data-source'), 2_400);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [wanted, isThere, key]);
}
