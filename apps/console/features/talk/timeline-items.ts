import type { NoteView, Notice, PathStep, VisibleMessage, Whisper } from '#apps/client/index.js';

export type TimelineItem =
  | { readonly kind: 'message'; readonly key: string; readonly at: string; readonly message: VisibleMessage }
  | { readonly kind: 'note'; readonly key: string; readonly at: string; readonly note: NoteView }
  | { readonly kind: 'whisper'; readonly key: string; readonly at: string; readonly whisper: Whisper }
  | { readonly kind: 'notice'; readonly key: string; readonly at: string; readonly notice: Notice }
  | { readonly kind: 'step'; readonly key: string; readonly at: string; readonly step: PathStep };

/** Of the path, what one reading along wants to know; the rest stands on the card. */
const told: ReadonlySet<PathStep['kind']> = new Set([
  'queued',
  'assigned',
  'returned',
  'moved',
  'reopened',
  'closed',
  'owner-gone',
  'sent-to-review',
  'reviewed',
]);

interface Parts {
  readonly messages: readonly VisibleMessage[];
  readonly notes: readonly NoteView[];
  readonly whispers: readonly Whisper[];
  readonly path: readonly PathStep[];
  readonly notices: readonly Notice[];
  /** Older messages are not loaded: what belongs before them is left out as well. */
  readonly isCut: boolean;
}

/** Everything that happened in a conversation in the order in which it did; messages keep theirs among themselves. */
export function timelineOf({ messages, notes, whispers, path, notices, isCut }: Parts): TimelineItem[] {
  const beside: TimelineItem[] = [
    ...notes.map((note): TimelineItem => ({ kind: 'note', key: `note ${note.id}`, at: note.at, note })),
    ...whispers.map((whisper): TimelineItem => ({
      kind: 'whisper',
      key: `whisper ${whisper.id}`,
      at: whisper.at,
      whisper,
    })),
    ...notices.map((notice): TimelineItem => ({ kind: 'notice', key: `notice ${notice.seq}`, at: notice.at, notice })),
    ...path
      .filter(({ kind }) => told.has(kind))
      .map((step, index): TimelineItem => ({
        kind: 'step',
        key: `step ${index} ${step.kind} ${step.at}`,
        at: step.at,
        step,
      })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const oldest = isCut && messages[0] ? Date.parse(messages[0].at) : -Infinity;
  const items: TimelineItem[] = [];
  let next = 0;
  while (next < beside.length && Date.parse(beside[next]!.at) < oldest) next += 1;
  for (const message of messages) {
    const at = Date.parse(message.at);
    const isBefore = (item: TimelineItem) =>
      Date.parse(item.at) < at || (item.kind === 'notice' && item.at === message.at && item.notice.seq < message.seq);
    while (next < beside.length && isBefore(beside[next]!)) items.push(beside[next++]!);
    items.push({ kind: 'message', key: message.key, at: message.at, message });
  }
  return [...items, ...beside.slice(next)];
}
