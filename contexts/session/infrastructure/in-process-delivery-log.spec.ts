import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { deliveryLogContract } from '../testing/delivery-log.contract.js';
import { InProcessDeliveryLog } from './in-process-delivery-log.js';

const bounds = { frames: 32, units: 64 * 1024, sessions: 100, idle: 60_000 };

describe('the delivery log in process', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

  deliveryLogContract(() => new InProcessDeliveryLog(bounds));

  it('keeps a bounded number of sessions: unused ones go, read and written ones stay', async () => {
    let now = 0;
    const log = new InProcessDeliveryLog({ ...bounds, sessions: 10 }, () => (now += 1));
    const [read, written, unused] = [newSessionId(), newSessionId(), newSessionId()];
    const customer = { subject: 'mia' as SubjectId };
    const start = { tenant: 'acme' as TenantId, customer, epoch: 1, seqReserved: 0 };
    const use = async (session: typeof read) => {
      const place = await log.reserve(session, start);
      place.take();
      place.giveUp();
    };
    for (const session of [read, written, unused]) await use(session);
    await log.follow(read, start, 0, () => undefined);
    log.speak(written, start, { messageId: 'm', replyTo: 'r', version: 1, author: { kind: 'character', name: 'X' } });
    for (let i = 0; i < 100; i += 1) await use(newSessionId());
    const seqOf = async (session: typeof read) => {
      const place = await log.reserve(session, { ...start, seqReserved: 1_000 });
      place.giveUp();
      return place.seq;
    };
    expect(await seqOf(read)).toBeLessThan(1_000);
    expect(await seqOf(written)).toBeLessThan(1_000);
    expect(await seqOf(unused)).toBe(1_000);
    expect(log.size).toBeLessThanOrEqual(12);
  });
});
