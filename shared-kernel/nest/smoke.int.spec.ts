import 'reflect-metadata';
import { it, expect } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { EventsHandler } from '@nestjs/cqrs';
import { KernelModule } from './kernel.module.js';
import { EventPublisher } from './event-publisher.js';
import { appendEvents } from '../sql/append-events.js';
import { Database, type Tx } from '../sql/database.js';
import { LogReaders } from '../sql/log-readers.js';
import { LogConsumer } from '../log-consumer.js';
import { DomainEvent } from '../domain-event.js';
import { envelopeOf } from '../recorded.js';
import type { EventEnvelope } from '../event-log.js';
class E extends DomainEvent<{ n: number }> {
  static readonly type = 'test.e.v1';
}
const seen: number[] = [];
@EventsHandler(E)
class H {
  async handle(e: E) {
    await new Promise((r) => setTimeout(r, 5));
    seen.push(e.payload.n);
    expect(envelopeOf(e)?.tenant).toBe('a');
    if (e.payload.n === 2) throw new Error('nope');
  }
}
class C extends LogConsumer {
  name = 'c';
  types = [E.type];
  got: number[] = [];
  async handle(ev: readonly EventEnvelope[], _tx: Tx) {
    for (const e of ev) this.got.push(e.payload['n'] as number);
  }
}
it('works', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'k-'));
  const m = await Test.createTestingModule({
    imports: [KernelModule.register({ database: { kind: 'embedded', directory: dir } })],
    providers: [H],
  }).compile();
  const c = new C();
  m.get(LogReaders).add(c);
  await m.init();
  const db = m.get(Database);
  const a = 'a' as never;
  const rec = await db.inTenant(a, (tx) =>
    appendEvents(
      tx,
      {
        tenant: a,
        stream: 's/1',
        expectedVersion: 0,
        actor: { subject: 'x' as never, role: 'system' },
        at: new Date(),
      },
      [new E({ n: 1 }), new E({ n: 2 }), new E({ n: 3 })],
    ),
  );
  await m.get(EventPublisher).publish(rec);
  expect(seen).toEqual([1, 2, 3]);
  await m.get(LogReaders).caughtUp(a);
  expect(c.got).toEqual([1, 2, 3]);
  await m.close();
});
