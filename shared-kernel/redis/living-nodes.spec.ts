import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LivingNodes } from './living-nodes.js';
import type { RedisLink } from './redis-link.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Redis as it answers a beat: another node's last one lies so many ms back, and there comes no other. */
function linkThatSaw(silent: number): RedisLink {
  const since = performance.now() - silent;
  const answer = () => ['other', 'about it', Math.round(performance.now() - since)];
  const nothing = () => Promise.resolve();
  const link = { run: () => Promise.resolve(answer()), subscribe: nothing, publish: nothing };
  return link as unknown as RedisLink;
}

it('[S3.3] a node that died is dead one lease after its own last beat, however late that was seen', async () => {
  const nodes = new LivingNodes(linkThatSaw(900), 'about this one', 5_000);
  const gone: string[] = [];
  nodes.whenGone((node) => gone.push(node));
  await nodes.join();
  expect(nodes.isLive('other')).toBe(true);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(nodes.isLive('other')).toBe(true);
  expect(gone).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(nodes.isLive('other')).toBe(false);
  expect(gone).toEqual(['other']);
  expect([...nodes.lately().keys()]).toEqual(['other']);
  await nodes.leave();
});

it('[S3.3] who was dead when this node came is never taken for a living one', async () => {
  const nodes = new LivingNodes(linkThatSaw(5_000), 'about this one', 5_000);
  await nodes.join();
  expect(nodes.isLive('other')).toBe(false);
  expect([...nodes.live().keys()]).toEqual([nodes.self]);
  await nodes.leave();
});
