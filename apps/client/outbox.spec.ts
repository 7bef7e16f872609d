import { afterEach, expect, it, vi } from 'vitest';
import { Outbox, type OutboxEntry } from './outbox.js';
import { tabOutboxShelf } from './outbox-shelf.js';
import { TroupeProblem, unreachable } from './problems.js';

const ids = () => {
  let next = 0;
  return () => `m${++next}`;
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('[S1.1] sends one after the other, in the order they were written', async () => {
  const sent: string[] = [];
  const gates: (() => void)[] = [];
  const outbox = new Outbox(({ text }) => (sent.push(text), new Promise<void>((resolve) => gates.push(resolve))), {
    newId: ids(),
  });
  outbox.add('one');
  outbox.add('two');
  expect(sent).toEqual(['one']);
  gates[0]!();
  await settled();
  expect(sent).toEqual(['one', 'two']);
});

it('[S3.2] keeps what could not be sent, and sends it again under the same id', async () => {
  const tried: OutboxEntry[] = [];
  let linked = false;
  const outbox = new Outbox(
    (entry) => (tried.push(entry), linked ? Promise.resolve() : Promise.reject(unreachable())),
    { newId: ids() },
  );
  outbox.add('hello');
  await settled();
  expect(outbox.entries.get()).toMatchObject([{ status: 'waiting', clientMessageId: 'm1' }]);
  linked = true;
  await outbox.flush();
  expect(tried.map(({ clientMessageId }) => clientMessageId)).toEqual(['m1', 'm1']);
  expect(outbox.entries.get()).toMatchObject([{ status: 'sent' }]);
  outbox.remove(new Set(['m1']));
  expect(outbox.entries.get()).toEqual([]);
});

it('[S3.2] what was on its way by a line that is gone goes out by the one that stands since', async () => {
  const tries: { lose: () => void }[] = [];
  const outbox = new Outbox(
    () =>
      tries.length > 0
        ? Promise.resolve(tries.push({ lose: () => undefined }))
        : new Promise((_, reject) => tries.push({ lose: () => reject(unreachable()) })),
    { newId: ids() },
  );
  outbox.add('hello');
  await outbox.flush(); // a socket stands; the request before it has not ended yet
  expect(tries).toHaveLength(1);
  tries[0]!.lose();
  await settled();
  expect(outbox.entries.get()).toMatchObject([{ status: 'sent' }]);
});

it('[S3.2] what was not answered is sent again, though the link stands and nothing more is heard of it; not for ever', async () => {
  vi.useFakeTimers();
  let tries = 0;
  let answers = false;
  const send = () => ((tries += 1), answers ? Promise.resolve() : Promise.reject(unreachable()));
  const outbox = new Outbox(send, { newId: ids() });
  outbox.add('hello');
  await vi.advanceTimersByTimeAsync(600_000);
  expect([tries, outbox.entries.get()[0]]).toMatchObject([8, { status: 'waiting', problem: null }]);
  await outbox.flush();
  expect(tries).toBe(9);
  answers = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect([tries, outbox.entries.get()[0]]).toMatchObject([10, { status: 'sent' }]);
});

it('[S3.2] whose sign-in has ended has lost nothing: it is sent once they have signed in again', async () => {
  const expired = new TroupeProblem({ type: 'about:blank', title: 'Expired', status: 401, code: 'auth.expired' });
  let signedIn = false;
  const outbox = new Outbox(() => (signedIn ? Promise.resolve() : Promise.reject(expired)), { newId: ids() });
  outbox.add('hello');
  await settled();
  expect(outbox.entries.get()).toMatchObject([{ status: 'waiting', problem: null }]);
  signedIn = true;
  await outbox.flush();
  expect(outbox.entries.get()).toMatchObject([{ status: 'sent' }]);
});

it('[S1.4] shows a refusal, goes on with the next, and tries the refused one again only when asked', async () => {
  const refusal = new TroupeProblem({ type: 'about:blank', title: 'Too long', status: 413, code: 'input.too-long' });
  const sent: string[] = [];
  const outbox = new Outbox(
    ({ text }) => (sent.push(text), text === 'long' ? Promise.reject(refusal) : Promise.resolve()),
    { newId: ids() },
  );
  outbox.add('long');
  outbox.add('short');
  await settled();
  expect(outbox.entries.get()).toMatchObject([{ status: 'refused', problem: refusal }, { status: 'sent' }]);
  outbox.retry('m1');
  await settled();
  expect(sent).toEqual(['long', 'short', 'long']);
});

it('has a bound', () => {
  const outbox = new Outbox(() => new Promise(() => undefined), { newId: ids() });
  for (let count = 0; count < 20; count++) outbox.add('x');
  expect(() => outbox.add('one more')).toThrowError(expect.objectContaining({ code: 'client.outbox-full' }));
});

/** A tab's storage, as a reload finds it again. */
const storage = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const of = (send: (entry: OutboxEntry) => Promise<unknown>, tab: ReturnType<typeof storage>, session = 's') =>
  new Outbox(send, { shelf: tabOutboxShelf(tab), session, newId: ids() });

it('[S3.1] a message that was on its way when the page was reloaded goes out under the same id', async () => {
  const tab = storage();
  const before = of(() => new Promise(() => undefined), tab);
  before.add('hello');
  expect(before.entries.get()).toMatchObject([{ status: 'sending' }]);
  const sent: OutboxEntry[] = [];
  const after = of(async (entry) => sent.push(entry), tab);
  expect(after.entries.get()).toMatchObject([{ text: 'hello', clientMessageId: 'm1', status: 'waiting' }]);
  await after.flush();
  expect(sent).toMatchObject([{ text: 'hello', clientMessageId: 'm1' }]);
  expect(tab.kept.size).toBe(0);
});

it('[S3.1] a refusal outlives a reload as such, and other conversations know nothing of it', async () => {
  const tab = storage();
  const refusal = new TroupeProblem({ type: 'about:blank', title: 'Too long', status: 413, code: 'input.too-long' });
  of(() => Promise.reject(refusal), tab).add('long');
  await settled();
  const nobody = () => Promise.reject(new Error('not to be sent'));
  expect(of(nobody, tab).entries.get()).toMatchObject([{ status: 'refused', problem: { code: 'input.too-long' } }]);
  expect(of(nobody, tab, 'another').entries.get()).toEqual([]);
});

it('[S3.1] sends also where the tab may keep nothing', async () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  const shelf = tabOutboxShelf({ getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  const outbox = new Outbox(() => Promise.resolve(), { shelf, session: 's', newId: ids() });
  outbox.add('hello');
  await settled();
  expect(outbox.entries.get()).toMatchObject([{ status: 'sent' }]);
});

afterEach(() => void vi.useRealTimers());

it.each([
  ['is stopping', 503, 'server.stopping'],
  ['has too many messages of it to answer', 429, 'session.too-many-waiting'],
])(
  '[S3.2] sends again to a server that %s, and asks the person when it was refused eight times',
  async (title, status, code) => {
    vi.useFakeTimers();
    const problem = new TroupeProblem({ type: 'about:blank', title, status, code });
    let tries = 0;
    const outbox = new Outbox(() => ((tries += 1), Promise.reject(problem)), { newId: ids() });
    outbox.add('hello');
    await vi.advanceTimersByTimeAsync(0);
    expect([tries, outbox.entries.get()[0]]).toMatchObject([1, { status: 'waiting', problem: { code } }]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect([tries, outbox.entries.get()[0]]).toMatchObject([8, { status: 'refused', problem: { code } }]);
  },
);

it('[S3.2] what the server had no room for keeps its place before what was written later', async () => {
  vi.useFakeTimers();
  const full = new TroupeProblem({ type: '', title: 'Full', status: 429, code: 'session.too-many-waiting' });
  const sent: string[] = [];
  let isFull = true;
  const outbox = new Outbox(({ text }) => (isFull ? Promise.reject(full) : Promise.resolve(sent.push(text))), {
    newId: ids(),
  });
  outbox.add('one');
  await vi.advanceTimersByTimeAsync(0);
  isFull = false;
  outbox.add('two');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toEqual(['one', 'two']);
});
