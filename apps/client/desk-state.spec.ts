import { expect, it } from 'vitest';
import { applyDeskFrame, emptyDeskSide } from './desk-frames-state.js';
import { applyDeskEvent, emptyDesk } from './desk-state.js';
import type { DeskEvent, TicketView } from './desk-views.js';

const ticket = (session: string, revision: number) => ({ session, revision }) as TicketView;
const told = (...events: DeskEvent[]) => events.reduce(applyDeskEvent, emptyDesk);

it('[S2.3] of two views of a ticket the newer one stays, in whatever order they come', () => {
  const state = told({ kind: 'ticket', ticket: ticket('a', 2) }, { kind: 'ticket', ticket: ticket('a', 1) });
  expect(state.tickets.get('a')?.revision).toBe(2);
});

it('[S2.3] a change of one ticket leaves the others the same objects, and what is no news leaves everything', () => {
  const before = told({ kind: 'ticket', ticket: ticket('a', 1) }, { kind: 'ticket', ticket: ticket('b', 1) });
  const after = applyDeskEvent(before, { kind: 'ticket', ticket: ticket('b', 2) });
  expect(after.tickets.get('a')).toBe(before.tickets.get('a'));
  expect(applyDeskEvent(after, { kind: 'ticket', ticket: ticket('b', 2) })).toBe(after);
  expect(applyDeskEvent(after, { kind: 'ticket.gone', session: 'unknown' })).toBe(after);
  expect([...applyDeskEvent(after, { kind: 'ticket.gone', session: 'a' }).tickets.keys()]).toEqual(['b']);
});

it('[S2.3] who looks and who writes is known, and forgotten when nobody does', () => {
  const mei = { id: 'mei', name: 'Mei' };
  const seen = told({ kind: 'viewing', session: 'a', viewers: [mei], typing: [] });
  expect(seen.attention.get('a')?.viewers).toEqual([mei]);
  expect(applyDeskEvent(seen, { kind: 'viewing', session: 'a', viewers: [], typing: [] }).attention.size).toBe(0);
});

const place = { session: 's', epoch: 2 };
const at = '2026-11-26T10:00:00Z';

it('[S2.3] a draft grows to the same text however its frames come doubled, and is gone once it was used', () => {
  const frames = [
    { ...place, seq: 1, kind: 'draft.delta', draft: 'd', replyTo: 'm', offset: 0, text: 'Of ' },
    { ...place, seq: 2, kind: 'draft.delta', draft: 'd', replyTo: 'm', offset: 3, text: 'course.' },
    { ...place, seq: 3, kind: 'draft.done', draft: 'd', replyTo: 'm', length: 10, finishReason: 'stop' },
  ] as const;
  const once = frames.reduce((state, frame) => applyDeskFrame(state, frame, at), emptyDeskSide);
  const twice = frames
    .flatMap((frame) => [frame, frame])
    .reduce((state, frame) => applyDeskFrame(state, frame, at), emptyDeskSide);
  expect(once.draft).toEqual({ id: 'd', replyTo: 'm', text: 'Of course.', done: true, failed: false });
  expect(twice).toEqual(once);
  const used = applyDeskFrame(
    once,
    { ...place, seq: 4, kind: 'draft.used', draft: 'd', messageId: 'x', changed: 0 },
    at,
  );
  expect(used.draft).toBeNull();
});

it('[S2.3] no draft is shown any more once the character is silent', () => {
  const drafted = applyDeskFrame(
    emptyDeskSide,
    { ...place, seq: 1, kind: 'draft.delta', draft: 'd', replyTo: 'm', offset: 0, text: 'A' },
    at,
  );
  expect(applyDeskFrame(drafted, { ...place, seq: 2, kind: 'mode.changed', mode: 'off', by: 'Mei' }, at)).toMatchObject(
    { mode: 'off', draft: null },
  );
});
