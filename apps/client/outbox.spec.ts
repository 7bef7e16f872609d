import { expect, it } from 'vitest';
import { Outbox, type OutboxEntry } from './outbox.js';
import { TroupeProblem, unreachable } from './problems.js';

const ids = () => {
  let next = 0;
  return () => `m${++next}`;
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('[S1.1] sends one after the other, in the order they were written', async () => {
  const sent: string[] = [];
  const gates: (() => void)[] = [];
  const outbox = new Outbox(
    ({ text }) => (sent.push(text), new Promise<void>((resolve) => gates.push(resolve))),
    ids(),
  );
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
    ids(),
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

it('[S1.4] shows a refusal, goes on with the next, and tries the refused one again only when asked', async () => {
  const refusal = new TroupeProblem({ type: 'about:blank', title: 'Too long', status: 413, code: 'input.too-long' });
  const sent: string[] = [];
  const outbox = new Outbox(
    ({ text }) => (sent.push(text), text === 'long' ? Promise.reject(refusal) : Promise.resolve()),
    ids(),
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
  const outbox = new Outbox(() => new Promise(() => undefined), ids());
  for (let count = 0; count < 20; count++) outbox.add('x');
  expect(() => outbox.add('one more')).toThrowError(expect.objectContaining({ code: 'client.outbox-full' }));
});
