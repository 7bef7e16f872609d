import { expect, it } from 'vitest';
import type { EventEnvelope } from '../event-log.js';
import { LogConsumer } from '../log-consumer.js';
import { NoteTaken, tenant } from '../testing/notes.js';
import { ConsumerRun } from './consumer-run.js';
import { Database, type EndWith, type Tx } from './database.js';

/** Gives these rows, one statement after the other, and then none. */
class Answers extends Database {
  constructor(private readonly rows: object[][]) {
    super();
  }

  inTenant<T>(_tenant: unknown, work: (tx: Tx, endWith: EndWith) => Promise<T>): Promise<T> {
    return work({ execute: async () => ({ rows: this.rows.shift() ?? [] }) } as unknown as Tx, () => undefined);
  }
  acrossTenants = () => Promise.reject(new Error('not asked for'));
  ping = () => Promise.resolve();
  close = () => Promise.resolve();
}

/** Acts on notes, and counts those that it could only handle. */
class Acting extends LogConsumer {
  readonly name = 'acting';
  readonly types = [NoteTaken.type];
  acted: readonly EventEnvelope[] = [];
  handled: readonly EventEnvelope[] = [];

  override async act(events: readonly EventEnvelope[]): Promise<void> {
    this.acted = events;
  }
  async handle(events: readonly EventEnvelope[]): Promise<void> {
    this.handled = events;
  }
}

const row = {
  ...{ checkpoint_xid: '1', checkpoint_position: '1', horizon: '9', xid: '5', position: '7' },
  ...{ tenant: 'acme', id: 'n', stream: 'test/n', version: 1, type: NoteTaken.type, payload: {} },
  ...{ at: '2026-01-01T00:00:00Z', actor_subject: 'ann', actor_role: 'system' },
};
const run = (rows: object[][]) => {
  const consumer = new Acting();
  return { consumer, run: new ConsumerRun(new Answers(rows), consumer, tenant('acme'), () => undefined) };
};

it('[S1.6] what another node is acting on is not passed over, also where that one lets go of the checkpoint meanwhile', async () => {
  const { consumer, run: late } = run([[], [], [], [row], []]);
  expect(await late.step()).toBe('busy');
  expect([consumer.acted, consumer.handled]).toEqual([[], []]);
});

it('[S1.6] what was acted on is handled where the checkpoint still stands, and left where it does not', async () => {
  const { consumer, run: alone } = run([[row], [{ xid: '1', position: '1' }], []]);
  expect(await alone.step()).toBe('done');
  expect([consumer.acted.length, consumer.handled.length]).toEqual([1, 1]);
  const { consumer: second, run: overtaken } = run([[row], [{ xid: '5', position: '7' }]]);
  expect(await overtaken.step()).toBe('busy');
  expect([second.acted.length, second.handled.length]).toEqual([1, 0]);
});
