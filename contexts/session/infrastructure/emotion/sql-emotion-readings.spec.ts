import { afterEach, expect, it, vi } from 'vitest';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { Database, type EndWith, type Tx } from '#shared-kernel/sql/database.js';
import { SqlEmotionReadings } from './sql-emotion-readings.js';

/** What every query answers; counts them. */
class Rows extends Database {
  rows: object[] = [];
  reads = 0;

  inTenant<T>(_tenant: TenantId, work: (tx: Tx, endWith: EndWith) => Promise<T>): Promise<T> {
    this.reads += 1;
    return work({ execute: () => Promise.resolve({ rows: this.rows }) } as unknown as Tx, () => undefined);
  }
  acrossTenants = () => Promise.reject(new Error('not asked for'));
  ping = () => Promise.resolve();
  close = () => Promise.resolve();
}

afterEach(() => {
  vi.useRealTimers();
});

it('[S4.2] a switch made on another node is noticed half a minute later, and nobody waits to find out', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const database = new Rows();
  const readings = new SqlEmotionReadings(database, {} as EventPublisher);
  const settings = () => readings.settings('demo' as TenantId, 'mia' as SubjectId);
  expect(await settings()).toEqual({ enabled: true, mine: true });
  database.rows = [{ subject: 'mia', enabled: false }];
  vi.advanceTimersByTime(29_000);
  expect(await settings()).toEqual({ enabled: true, mine: true });
  expect(database.reads).toBe(1);
  vi.advanceTimersByTime(2_000);
  expect(await settings()).toEqual({ enabled: true, mine: true });
  expect(await settings()).toEqual({ enabled: true, mine: false });
  expect(database.reads).toBe(2);
});
