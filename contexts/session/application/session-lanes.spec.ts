import { expect, it } from 'vitest';
import { SessionLanes } from './session-lanes.js';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

it('changes of one session run one after the other, also after one that failed; others do not wait', async () => {
  const lanes = new SessionLanes();
  const { open, opened } = gate();
  const told: string[] = [];
  const work = (name: string) => async () => {
    told.push(name);
    if (name === 'a1') await opened;
    if (name === 'a2') throw new Error('broken');
  };
  const all = Promise.allSettled([
    lanes.run('a', false, work('a1')),
    lanes.run('a', false, work('a2')),
    lanes.run('a', false, work('a3')),
    lanes.run('b', false, work('b1')),
  ]);
  expect(told).toEqual(['a1', 'b1']);
  open();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(told).toEqual(['a1', 'b1', 'a2', 'a3']);
});

it('refuses the impatient when too many wait, never the server’s own work', async () => {
  const lanes = new SessionLanes();
  const { open, opened } = gate();
  const running = Array.from({ length: 64 }, () => lanes.run('a', false, () => opened));
  await expect(lanes.run('a', false, () => opened)).rejects.toMatchObject({ code: 'session.too-many-waiting' });
  running.push(lanes.run('a', true, () => opened));
  open();
  await Promise.all(running);
});
