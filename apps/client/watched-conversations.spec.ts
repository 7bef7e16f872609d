import { expect, it } from 'vitest';
import type { SessionTranscripts } from '#contexts/session/contract/views.js';
import { Api } from './api.js';
import { DeskApi } from './desk-api.js';
import { Link } from './link.js';
import { visibleMessages } from './visible-messages.js';
import { WatchedConversations } from './watched-conversations.js';

const at = '2026-11-26T10:00:00Z';

/** A server that answers what is asked of conversations, each with one message. */
class Server {
  readonly asked: string[][] = [];
  isDown = false;
  ms = 100_000;
  readonly conversations = new WatchedConversations(
    new Api({ fetch: (url) => this.answer(url as string) }),
    new DeskApi(new Api({ fetch: (url) => this.answer(url as string) })),
    new Link(), // nobody is connected
    () => this.ms,
  );

  private answer(url: string): Promise<Response> {
    const ids = new URL(url, 'http://troupe').searchParams.get('sessions')!.split(',');
    this.asked.push(ids);
    if (this.isDown) return Promise.reject(new TypeError('fetch failed'));
    const sessions = ids.map((id) => ({
      session: { id, character: 'c', characterName: 'C', state: 'open', owner: null, epoch: 1, openedAt: at },
      transcript: { session: id, previous: null, notices: [], seq: 2, messages: [greeting(id)] },
    }));
    return Promise.resolve(Response.json({ sessions } as unknown as SessionTranscripts));
  }

  texts(session: string): string[] {
    return visibleMessages(this.conversations.of(session).state.get()).map(({ text }) => text);
  }
}
const greeting = (id: string) => ({
  id: `m-${id}`,
  author: { kind: 'character', name: 'C' },
  text: `Hello from ${id}`,
  at,
  seq: 2,
  status: 'complete',
  clientMessageId: null,
  replyTo: null,
  version: null,
  versions: [],
});
const rows = (count: number, lastActivityAt = at) =>
  Array.from({ length: count }, (_, n) => ({ session: `s${n}`, lastActivityAt }));

it('[S2.3] what the rows in sight stand for is known before any of them is opened, with one call', async () => {
  const server = new Server();
  await server.conversations.glance(rows(20));
  expect(server.asked).toHaveLength(1);
  expect(server.texts('s7')).toEqual(['Hello from s7']);
  expect(server.conversations.of('s7').state.get()).toMatchObject({ loading: false, current: false, seq: 2 });
  server.conversations.prepare('s7');
  expect(server.asked).toHaveLength(1);
});

it('[S2.3] only those in which something has happened are looked at again, and not at once', async () => {
  const server = new Server();
  await server.conversations.glance(rows(2));
  const later = [{ session: 's0', lastActivityAt: '2026-11-26T10:00:09Z' }, rows(2)[1]!];
  await server.conversations.glance(later);
  server.ms += 20_000;
  await server.conversations.glance(later);
  expect(server.asked).toEqual([['s0', 's1'], ['s0']]);
});

it('[S2.3] a server that does not answer is left alone for a while, and a list of any length is learnt in parts', async () => {
  const server = new Server();
  server.isDown = true;
  await server.conversations.glance(rows(40));
  await server.conversations.glance(rows(40));
  server.isDown = false;
  server.ms += 6_000;
  await server.conversations.glance(rows(40));
  await server.conversations.glance(rows(40));
  expect(server.asked.map(({ length }) => length)).toEqual([30, 30, 10]);
});

it('[S2.3] a bounded number is kept, and those used last stay', async () => {
  const server = new Server();
  const first = server.conversations.of('s0');
  for (let n = 1; n < 79; n += 1) server.conversations.of(`s${n}`);
  expect(server.conversations.of('s0')).toBe(first);
  for (let n = 100; n < 180; n += 1) server.conversations.of(`s${n}`);
  expect(server.conversations.of('s0')).not.toBe(first);
});
