import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Actor, type Role } from '#shared-kernel/actor.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { LoadGuard, type Reading, type Wait, waits } from './load-guard.js';
import { ProcessGauge } from './process-gauge.js';

const calm: Reading = { lateMs: 1, gc: 0.02, heap: 0.3, memory: 0.1, links: 500 };
const somebody = (role: Role) => new Actor('acme' as TenantId, 'mia' as SubjectId, role);

describe('[S2.1] load is shed by priority', () => {
  let now = calm;
  let guard: LoadGuard;
  beforeEach(() => {
    now = calm;
    guard = new LoadGuard(() => now);
  });
  afterEach(() => guard?.close());

  const looks = (reading: Partial<Reading>, times = 3) => {
    now = { ...calm, ...reading };
    for (let time = 0; time < times; time += 1) guard.look();
  };
  const waiting = (): Wait[] => waits.filter((wait) => guard.shortage(wait) !== undefined);

  it.each<[string, Partial<Reading>, Wait[]]>([
    ['all is well', {}, []],
    ['the event loop is late', { lateMs: 450 }, ['arrival']],
    ['it is very late', { lateMs: 700 }, ['arrival', 'opening']],
    ['nothing comes through', { lateMs: 5_000 }, ['arrival', 'opening', 'message']],
    ['half of the time goes into garbage', { gc: 0.5 }, ['arrival', 'opening']],
    ['the heap is nearly full', { heap: 0.95 }, ['arrival', 'opening']],
    ['the process has 80 % of the memory there is', { memory: 0.8 }, ['arrival']],
    ['it is late with few clients, who are not the reason', { lateMs: 5_000, links: 199 }, []],
    ['memory is short with few clients', { heap: 0.98, links: 1 }, ['arrival', 'opening', 'message']],
  ])('%s', (_what, reading, expected) => {
    looks(reading);
    expect(waiting()).toEqual(expected);
  });

  it('neither a slow moment nor a quick one changes anything', () => {
    looks({ lateMs: 5_000 }, 2);
    looks({}, 1);
    looks({ lateMs: 5_000 }, 2);
    expect(waiting()).toEqual([]);
    looks({ lateMs: 5_000 }, 1);
    expect(waiting()).toEqual(['arrival', 'opening', 'message']);
    looks({}, 2);
    expect(waiting()).toHaveLength(3);
    looks({}, 1);
    expect(waiting()).toEqual([]);
  });

  it('whoever works at the desk never waits; a customer is told when to come again, and for want of what', () => {
    looks({ memory: 0.95 });
    for (const wait of waits) expect(() => guard.require(wait, somebody('agent'))).not.toThrow();
    expect(() => guard.require('message', somebody('customer'))).toThrow(
      expect.objectContaining({ code: 'server.overloaded', details: { retryAfterMs: 5_000, shortage: 'memory' } }),
    );
    looks({});
    expect(() => guard.require('message', somebody('customer'))).not.toThrow();
  });
});

it('[S2.1] the gauge reads shares of what there is', () => {
  const gauge = new ProcessGauge();
  const { heap, memory, gc, lateMs, links } = gauge.read();
  for (const share of [heap, memory]) {
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
  }
  expect(gc).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(links).toBe(0);
  gauge.onApplicationShutdown();
});
