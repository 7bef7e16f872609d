import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { RedisLink } from './redis-link.js';
import { RedisUnavailable } from './redis-unavailable.js';

/** Nobody listens there. */
const nowhere = 'redis://127.0.0.1:1';

function unheardRejections(): unknown[] {
  const unheard: unknown[] = [];
  const note = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return unheard;
}

it('[S3.3] what nobody waits for does not end the process when the way to Redis is closed; who waits hears of it', async () => {
  const unheard = unheardRejections();
  const link = new RedisLink([nowhere], () => undefined);
  const [publishes, listens] = link.pair();
  void publishes.publish('channel', 'a passing hint');
  void listens.subscribe('channel');
  const asked = link.publish('channel', 'what somebody waits for');
  for (const client of [publishes, listens]) client.disconnect();
  link.close();
  await expect(asked).rejects.toBeInstanceOf(RedisUnavailable);
  await turn();
  expect(unheard).toEqual([]);
});
