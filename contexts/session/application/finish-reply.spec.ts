import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import { newMessageId, newSessionId, type TenantId } from '#shared-kernel/ids.js';
import { StaleOwner } from '../domain/errors.js';
import { FinishReply } from './finish-reply.js';
import type { Sessions } from './sessions.js';
import type { SpokenEnd, StreamingReplies } from './streaming-replies.js';

const end: Omit<SpokenEnd, 'leave'> = {
  tenant: 'demo' as TenantId,
  session: newSessionId(),
  reply: { messageId: newMessageId() },
  epoch: 1,
  ending: { reason: 'stop', text: 'Hello' },
};

/** Sessions whose store answers like this, try by try, and then always like the last. */
function withStore(...answers: (Error | 'stored')[]) {
  const told: string[] = [];
  const sessions = {
    change: () => {
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      told.push(answer === 'stored' ? 'stored' : 'failed');
      return answer === 'stored' ? Promise.resolve() : Promise.reject(answer);
    },
    tellError: (_tenant: string, _session: string, _message: string, { code }: { code: string }) => {
      told.push(code);
      return Promise.resolve();
    },
  };
  let record = (_end: SpokenEnd): Promise<void> => Promise.resolve();
  const replies = {
    whenSpoken: (of: typeof record) => (record = of),
  };
  new FinishReply(sessions as unknown as Sessions, replies as unknown as StreamingReplies).onModuleInit();
  return { told, record: () => record({ ...end, leave: (why) => void told.push(why) }) };
}

describe('the end of a reply', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Logger.overrideLogger(false);
  });
  afterEach(() => {
    vi.useRealTimers();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });
  const away = new StorageUnavailable('The database cannot be reached.');

  it('[S1.5] waits for a database that is away and is recorded when it is back', async () => {
    const { told, record } = withStore(away, away, 'stored');
    const recorded = record();
    await vi.runAllTimersAsync();
    await recorded;
    expect(told).toEqual(['failed', 'failed', 'stored']);
  });

  it('[S1.5] is given up after some tries, and whoever reads along is told', async () => {
    const { told, record } = withStore(away);
    const recorded = record();
    await vi.runAllTimersAsync();
    await recorded;
    expect(told.slice(-2)).toEqual(['kernel.storage-unavailable', 'unrecorded']);
    expect(told.filter((what) => what === 'failed')).toHaveLength(17);
  });

  it('[S6] that somebody else has recorded already is left as it is', async () => {
    const { told, record } = withStore(new StaleOwner(2, null));
    await record();
    expect(told).toEqual(['failed', 'stale']);
  });
});
