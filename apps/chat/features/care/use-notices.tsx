import { useMemo, useRef, type ReactNode } from 'react';
import type { ConversationState, Notice, VisibleMessage } from '#apps/client/index.js';
import { noticesBetween } from './between.js';
import { HelpCard } from './help-card.jsx';
import { HouseNotice } from './house-notice.jsx';

/** What the house has said, to be shown between the messages. */
export function useNotices(
  { notices, turn, previous }: ConversationState,
  messages: readonly VisibleMessage[],
  name: string,
  onResume: () => void,
): ReadonlyMap<string, ReactNode> {
  // What was there when the page opened is no news to a screen reader.
  const known = useRef(new Set(notices.map(({ seq }) => seq)));
  const isSuspended = turn.state === 'suspended';
  const mayResume = turn.suspended?.mayResume ?? false;
  const last = notices.findLast(({ kind }) => kind === 'help')?.seq;
  return useMemo(() => {
    const show = (notice: Notice) =>
      notice.kind === 'help' ? (
        <HelpCard
          key={notice.seq}
          notice={notice}
          name={name}
          current={isSuspended && notice.seq === last}
          onResume={mayResume ? onResume : null}
        />
      ) : (
        <HouseNotice key={notice.seq} notice={notice} fresh={!known.current.has(notice.seq)} />
      );
    const places = noticesBetween(notices, messages, previous !== null);
    return new Map([...places].map(([key, those]) => [key, those.map(show)]));
  }, [notices, messages, previous, name, isSuspended, mayResume, last, onResume]);
}
