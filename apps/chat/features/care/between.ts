import type { Notice, VisibleMessage } from '#apps/client/index.js';

/**
 * Notices by the message that they stand before, by its key; those behind the last one under `end`. What the conversation begins
 * with stands above its first message. A notice that is older than the first message that was loaded is left out.
 */
export function noticesBetween(
  notices: readonly Notice[],
  messages: readonly VisibleMessage[],
  hasOlder: boolean,
): ReadonlyMap<string, readonly Notice[]> {
  const places = new Map<string, Notice[]>();
  for (const notice of notices) {
    const next = messages.find(({ seq }) => seq > notice.seq);
    if (next && next === messages[0] && hasOlder) continue;
    const key = next?.key ?? 'end';
    places.set(key, [...(places.get(key) ?? []), notice]);
  }
  return places;
}
