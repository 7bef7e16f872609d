import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Frame } from '#contexts/session/contract/frames.js';
import { Conversation } from './conversation.js';
import type { Listener } from './audience.js';
import type { LinkState } from './index.js';
import { Cell } from './observable.js';
import { TroupeProblem } from './problems.js';
import { visibleMessages } from './visible-messages.js';

const at = '2026-11-26T10:00:00Z';
const said: Frame = {
  kind: 'message.accepted',
  session: 's',
  seq: 4,
  epoch: 1,
  messageId: 'm1',
  offset: 0,
  author: { kind: 'agent', name: 'Mei' },
  text: 'Here I am',
  at,
};

/** A link that stands, to a server that answers `resume` with these problems first, and then with what was missed. */
function linkOf(...problems: TroupeProblem[]) {
  let listener: Listener | undefined;
  const asked: number[] = [];
  const link = {
    state: new Cell<LinkState>({ status: 'connected' } as LinkState),
    listen: (_session: string, to: Listener) => ((listener = to), () => undefined),
    hasListeners: () => true,
    ask: (call: string, body: { after: number }) => {
      if (call !== 'resume') return Promise.resolve({});
      asked.push(body.after);
      const problem = problems.shift();
      if (problem) return Promise.reject(problem);
      listener?.frame?.(said);
      return Promise.resolve({ seq: said.seq });
    },
  };
  const api = {
    session: () => Promise.resolve({ id: 's', state: 'open', owner: null, epoch: 1 }),
    transcript: () => Promise.resolve({ session: 's', messages: [], previous: null, notices: [], seq: 2 }),
  };
  const conversation = new Conversation(api as never, link as never, 's');
  return { conversation, link, api, asked, tell: (frame: Frame) => listener?.frame?.(frame) };
}
const problem = (status: number, code: string) => new TroupeProblem({ type: '', title: code, status, code });
const texts = (conversation: Conversation) => visibleMessages(conversation.state.get()).map(({ text }) => text);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[S3.2] asks again for what it missed where the link stands and the server cannot tell just now', async () => {
  const away = () => problem(503, 'kernel.redis-unavailable');
  const { conversation, asked } = linkOf(away(), away());
  conversation.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(conversation.state.get().current).toBe(false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual([2, 2, 2]);
  expect(texts(conversation)).toEqual(['Here I am']);
  expect(conversation.state.get().current).toBe(true);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toHaveLength(3);
  conversation.leave();
});

it('[S3.2] asks a server no more that will not tell, or when it was left', async () => {
  const refused = linkOf(problem(403, 'session.not-yours'));
  const left = linkOf(problem(503, 'kernel.redis-unavailable'));
  for (const { conversation } of [refused, left]) conversation.open();
  await vi.advanceTimersByTimeAsync(0);
  left.conversation.leave();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([refused.asked, left.asked]).toEqual([[2], [2]]);
  refused.conversation.leave();
});

it('[S2.4] asks once for what it missed, also where the link comes to stand while the page loads', async () => {
  const { conversation, link, asked } = linkOf();
  link.state.set({ status: 'connecting', attempt: 1 });
  conversation.open();
  link.state.set({ status: 'connected' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([2]);
  expect(conversation.state.get().current).toBe(true);
  conversation.leave();
});

it('[S2.4] loads again what a gap took away while it was loading', async () => {
  const { conversation, api, tell } = linkOf();
  conversation.open();
  await vi.advanceTimersByTimeAsync(0);
  const gap = (seq: number): Frame => ({
    kind: 'gap',
    session: 's',
    seq,
    epoch: 1,
    messageId: null,
    offset: 0,
    after: 4,
  });
  let loads = 0;
  const page = api.transcript;
  api.transcript = () => {
    loads += 1;
    if (loads === 1) tell(gap(40));
    return page();
  };
  tell(gap(20));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(loads).toBe(2);
  expect(conversation.state.get()).toMatchObject({ missed: false, current: true });
  conversation.leave();
});
