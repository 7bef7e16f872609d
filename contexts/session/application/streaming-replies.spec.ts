import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../test/servers/until.js';
import type { Checkpoint } from '../domain/messages.js';
import { aReplyingSession } from '../testing/session-mother.js';
import { Pace } from './pace.js';
import { aTurn, user } from '../testing/turn-mother.js';
import { StreamingReplies } from './streaming-replies.js';

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

/** One reply that has released "Hello" and says no more, and a store that takes nothing as long as `isAway`. */
async function speaking() {
  const { context, reply } = aReplyingSession();
  const store = { isAway: true, texts: [] as string[] };
  const messages = {
    checkpoint: (_tenant: unknown, texts: readonly Checkpoint[]) => {
      if (store.isAway) return Promise.reject(new Error('away'));
      store.texts.push(...texts.map(({ text }) => text));
      return Promise.resolve();
    },
  };
  const released = async function* (signal: AbortSignal) {
    yield { kind: 'text', text: 'Hello' };
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  const { record } = aTurn([user('Hello')]);
  const gate = { open: () => ({ record: undefined, release: released }), player: { name: 'p' } };
  const parts = { prepare: () => Promise.resolve({ part: {}, record, judgedBy: [], asked: {} }) };
  const writer = {
    text: '',
    onItsWay: '',
    get mayBeHeard() {
      return writer.text + writer.onItsWay;
    },
    append: (text: string) => ((writer.text += text), Promise.resolve()),
    end: () => undefined,
  };
  const settings = { maxLength: 1_000, maxConcurrent: 10 };
  const replies = new StreamingReplies(gate as never, parts as never, messages as never, settings as never, new Pace());
  replies.begin(context.state, context.running ?? reply, {} as never, writer);
  await until('it has spoken', () => writer.text === 'Hello');
  return { replies, store, writer, id: reply.messageId };
}

it('[S3.3] what could not be stored of a running reply is stored with the next try, though it has said nothing more', async () => {
  const { replies, store, id } = await speaking();
  await replies.checkpoint();
  store.isAway = false;
  await replies.checkpoint();
  expect(store.texts).toEqual(['Hello']);
  replies.silence(id, 'over');
});

it('[S3.3] what is on its way to those who read along is stored too, for they may have heard it', async () => {
  const { replies, store, writer, id } = await speaking();
  store.isAway = false;
  writer.onItsWay = ', Mia';
  await replies.checkpoint();
  Object.assign(writer, { text: 'Hello, Mia', onItsWay: '' });
  await replies.checkpoint();
  expect(store.texts).toEqual(['Hello, Mia']);
  replies.silence(id, 'over');
});

it('[S3.3] what is said is stored while the change that it was frozen for is being told, and not before it is stored itself', async () => {
  const { replies, store, id } = await speaking();
  store.isAway = false;
  await replies.freeze(id);
  await replies.checkpoint();
  expect(store.texts).toEqual([]);
  replies.thaw(id);
  await replies.checkpoint();
  expect(store.texts).toEqual(['Hello']);
  replies.silence(id, 'over');
});
