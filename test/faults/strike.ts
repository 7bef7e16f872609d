import { setTimeout as pause } from 'node:timers/promises';
import type { Faults } from '#test/fakes/fault-proxy.js';
import type { Fault, Weather } from './checker/schedule.js';
import type { Installation, Member } from './installation.js';

const weathers: Record<Weather, Faults> = {
  delay: { delay: 300 },
  throttle: { bytesPerSecond: 4_000 },
  cut: { cutAfter: 900 },
  'half-close': { halfCloseAfter: 900 },
  silent: { silent: true },
};

/** Does a fault to an installation; resolves when it is over: processes are started again, networks are whole. */
export async function strike(on: Installation, { kind, which, lasts, how }: Fault): Promise<void> {
  const member = on.member(which);
  switch (kind) {
    case 'kill':
      return member.inTurn(async () => {
        await member.stop('SIGKILL');
        await pause(lasts);
        await member.start();
      });
    case 'pause':
      return member.inTurn(() => stand(member, lasts));
    case 'rolling':
      for (const one of on.members) {
        await one.inTurn(async () => {
          await one.stop('SIGTERM');
          await pause(lasts);
          await one.start();
        });
      }
      return;
    case 'failover':
      return on.withRedis(async (redis) => {
        const primaries = await redis.primaries();
        const victim = primaries[which % primaries.length];
        if (!victim) return;
        await redis.kill(victim);
        await pause(lasts);
        await redis.revive(victim);
        await redis.whole();
      });
    case 'partition':
      return partition(member, lasts, how === 'silent');
    case 'redis-out':
      return on.withRedis(async (redis) => {
        await Promise.all(redis.nodes.map((node) => redis.kill(node)));
        await pause(lasts);
        await Promise.all(redis.nodes.map((node) => redis.revive(node)));
        await redis.whole();
      });
    case 'postgres':
      return on.withPostgres(async (postgres) => {
        await postgres.crash();
        await pause(lasts);
        await postgres.resume();
      });
    case 'network': {
      const doors = which % 2 === 0 ? on.doors : [member.door];
      for (const door of doors) door.turns(weathers[how ?? 'cut']);
      await pause(lasts);
      for (const door of doors) door.turns({});
      // What was swallowed on a connection is not made up for; such a one ends sooner or later.
      if (how === 'silent') for (const door of doors) door.cut();
      return;
    }
  }
}

async function stand({ process }: Member, lasts: number): Promise<void> {
  if (!process) return;
  process.child.kill('SIGSTOP');
  await pause(lasts);
  process.child.kill('SIGCONT');
}

/** Redis cannot be reached from this node; the others reach it. */
async function partition({ wire }: Member, lasts: number, isSilent: boolean): Promise<void> {
  if (!wire) return;
  if (isSilent) wire.turns({ silent: true });
  else {
    wire.refuses = true;
    wire.cut();
  }
  await pause(lasts);
  wire.turns({});
  wire.refuses = false;
  if (isSilent) wire.cut();
}
