import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OwnRoute } from '#contexts/session/contract/route.js';
import type { Problem } from '#contexts/session/contract/socket.js';
import type { Endings, Line, Told } from './line.js';
import { Link } from './link.js';
import { TroupeProblem } from './problems.js';
import type { SocketPlace } from './socket-line.js';

type Dialled = SocketPlace & { told: Told; ends: Endings & { opened(): void }; closed: boolean; asked: string[] };

/** A machine of which a test says what happens; nothing but the virtual clock lets time pass. */
class Surroundings {
  readonly dials: Dialled[] = [];
  readonly requests: string[] = [];
  online = true;
  visible = true;
  /** What happens to sockets by themselves. */
  sockets: 'fail' | 'stand' | 'nothing' = 'nothing';
  serverAnswers = true;
  /** To every call. */
  refusal: Problem | undefined;
  route: OwnRoute = { algorithm: 'rendezvous', virtualNodes: 20, nodes: [], key: 'demo/me' };
  changed = (): void => undefined;

  readonly link = new Link(
    {
      baseUrl: 'http://origin',
      random: () => 1,
      network: {
        online: () => this.online,
        visible: () => this.visible,
        watch: (changed) => ((this.changed = changed), () => undefined),
      },
      fetch: (async (input: string) => {
        const path = input.replace('http://origin', '');
        this.requests.push(path);
        if (!this.serverAnswers) throw new TypeError('fetch failed');
        if (path === '/v1/route') return Response.json(this.route);
        if (path === '/v1/me') return Response.json({});
        return new Promise(() => undefined); // a held question
      }) as typeof fetch,
    },
    (place, told, ends): Line => {
      const dialled: Dialled = { ...place, told, ends, closed: false, asked: [] };
      this.dials.push(dialled);
      if (this.sockets === 'fail') queueMicrotask(() => ends.failed(undefined));
      if (this.sockets === 'stand') queueMicrotask(() => ends.opened());
      return {
        ask: async (call) => {
          dialled.asked.push(call);
          if (this.refusal) throw new TroupeProblem(this.refusal);
          return { ok: true } as never;
        },
        close: () => void (dialled.closed = true),
      };
    },
  );

  get status(): string {
    return this.link.state.get().status;
  }

  async after(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
  }
}

let world: Surroundings;
beforeEach(() => {
  vi.useFakeTimers();
  world = new Surroundings();
});
afterEach(() => {
  world.link.close();
  vi.useRealTimers();
});

describe('a server that is away', () => {
  it('[S3.2] is tried again after 1, 2, 4, 8, 16 and 30 seconds', async () => {
    world.sockets = 'fail';
    world.serverAnswers = false;
    world.link.open();
    await world.after(0);
    for (const [tries, pause] of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000].entries()) {
      expect(world.dials).toHaveLength(tries + 1);
      await world.after(pause - 1);
      expect(world.dials).toHaveLength(tries + 1);
      await world.after(1);
    }
    expect(world.status).toBe('waiting');
  });

  it('[S3.2] is asked for less and less: after ten failures once a minute or so, until a socket stands', async () => {
    world.sockets = 'fail';
    world.serverAnswers = false;
    world.link.open();
    await world.after(150_999);
    expect(world.dials).toHaveLength(9);
    await world.after(1);
    expect(world.dials).toHaveLength(10);
    await world.after(89_999);
    expect(world.dials).toHaveLength(10);
    world.sockets = 'stand';
    await world.after(1);
    expect(world.dials).toHaveLength(11);
    expect(world.status).toBe('connected');
  });

  it('[S3.2] that asks for time gets it', async () => {
    world.link.open();
    await world.after(0);
    world.dials[0]!.ends.failed({ status: 503, code: 'server.full', retryAfterMs: 5_000 } as unknown as Problem);
    await world.after(9_999);
    expect(world.dials).toHaveLength(1);
    await world.after(1);
    expect(world.dials).toHaveLength(2);
  });

  it('[S3.2] that knows when there is room is taken at its word, however often it was tried before', async () => {
    world.link.open();
    await world.after(0);
    for (const wait of [1_000, 2_000, 4_000]) {
      world.dials.at(-1)!.ends.failed(undefined);
      await world.after(wait);
    }
    expect(world.dials).toHaveLength(4);
    world.dials[3]!.ends.failed({ status: 503, code: 'server.full', retryAfterMs: 2_000 } as unknown as Problem);
    await world.after(3_999);
    expect(world.dials).toHaveLength(4);
    await world.after(1);
    expect(world.dials).toHaveLength(5);
  });

  it('[S3.2] that does not let one in is not asked again', async () => {
    world.link.open();
    await world.after(0);
    world.dials[0]!.ends.failed({ status: 401, code: 'auth.expired' } as Problem);
    await world.after(600_000);
    expect([world.status, world.dials.length]).toEqual(['refused', 1]);
  });
});

describe('where no socket comes about', () => {
  beforeEach(async () => {
    world.sockets = 'fail';
    world.link.open();
    await world.after(2_999);
  });

  it('[S3.2] requests do its work after the third failed attempt, and go on while the circuit is open', async () => {
    expect(world.status).toBe('waiting');
    await world.after(1);
    expect(world.dials).toHaveLength(3);
    expect(world.status).toBe('polling');
    void world.link.ask('resume', { session: 'a', after: 7 }).catch(() => undefined);
    await world.after(0);
    expect(world.requests.at(-1)).toBe('/v1/sessions/a/frames?after=7&wait=0');
    await world.after(300_000);
    expect(world.status).toBe('polling');
    expect(world.dials.length).toBeLessThan(13);
  });

  it('[S3.2] a socket that stands takes over again', async () => {
    world.sockets = 'stand';
    await world.after(4_001);
    expect(world.status).toBe('connected');
    await world.link.ask('resume', { session: 'a', after: 7 });
    expect(world.dials.at(-1)!.asked).toEqual(['resume']);
  });

  it('[S3.2] an open circuit is tried at once when the person asks for it', async () => {
    const before = world.dials.length;
    world.link.retryNow();
    await world.after(0);
    expect(world.dials).toHaveLength(before + 1);
  });
});

describe('a socket that stood', () => {
  beforeEach(async () => {
    world.sockets = 'stand';
    world.link.open();
    await world.after(0);
  });

  it('[S3.2] and is lost again and again within seconds is no reason to hurry', async () => {
    for (let n = 0; n < 9; n += 1) {
      world.dials.at(-1)!.ends.lost();
      await world.after(30_000);
    }
    world.dials.at(-1)!.ends.lost();
    const before = world.dials.length;
    await world.after(30_000);
    expect(world.dials.length - before).toBeLessThanOrEqual(1);
  });

  it('[S3.2] is let go when the machine has no network, and comes back with it at once', async () => {
    world.online = false;
    world.changed();
    expect([world.status, world.dials[0]!.closed]).toEqual(['offline', true]);
    await world.after(600_000);
    expect(world.dials).toHaveLength(1);
    world.online = true;
    world.changed();
    await world.after(0);
    expect(world.status).toBe('connected');
  });

  it('[S3.2] is looked at again by a page that nobody saw for a while', async () => {
    const told = vi.fn<() => void>();
    world.link.state.subscribe(told);
    world.visible = false;
    world.changed();
    await world.after(29_999);
    world.visible = true;
    world.changed();
    expect(told).not.toHaveBeenCalled();
    world.visible = false;
    world.changed();
    await world.after(30_000);
    world.visible = true;
    world.changed();
    expect(told).toHaveBeenCalledTimes(1);
    expect(world.status).toBe('connected');
  });

  it('[S2.4] is kept until another one stands when its node takes its leave', async () => {
    world.sockets = 'nothing';
    world.dials[0]!.told.drain(5_000);
    await world.after(5_000);
    expect(world.dials).toHaveLength(2);
    expect([world.status, world.dials[0]!.closed]).toEqual(['connected', false]);
    await world.link.ask('stop', { session: 'a' });
    expect(world.dials[0]!.asked).toEqual(['stop']);
    world.dials[1]!.ends.opened();
    expect([world.status, world.dials[0]!.closed]).toEqual(['connected', true]);
    await world.link.ask('stop', { session: 'a' });
    expect(world.dials[1]!.asked).toEqual(['stop']);
  });

  it('[S2.4] is left at once for another one when a stopping node takes no call any more', async () => {
    world.sockets = 'stand';
    world.dials[0]!.told.drain(10_000);
    world.refusal = { type: 'about:blank', title: 'Stopping', status: 503, code: 'server.stopping' };
    await expect(world.link.ask('stop', { session: 'a' })).rejects.toMatchObject({ code: 'server.stopping' });
    await world.after(0);
    expect([world.dials.length, world.dials[0]!.closed, world.status]).toEqual([2, true, 'connected']);
  });

  it('[S2.4] is kept when moving fails, and moving is tried again', async () => {
    world.sockets = 'fail';
    world.dials[0]!.told.drain(1_000);
    await world.after(1_000);
    expect([world.dials.length, world.dials[0]!.closed, world.status]).toEqual([2, false, 'connected']);
    world.sockets = 'stand';
    await world.after(8_000);
    expect([world.dials.length, world.dials[0]!.closed, world.status]).toEqual([3, true, 'connected']);
  });
});

describe('several nodes', () => {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, url: `http://${id}`, weight: 1 }));
  beforeEach(async () => {
    world.route = { ...world.route, nodes };
    world.link.open();
    await world.after(0);
  });
  const dialled = () => world.dials.map(({ url }) => url);

  it('[S2.4] each is tried, and the address one has, before the first one again', async () => {
    for (let n = 0; n < 4; n += 1) {
      world.dials.at(-1)!.ends.failed(undefined);
      await world.after(8_000);
    }
    expect(new Set(dialled().slice(0, 3))).toEqual(new Set(nodes.map(({ url }) => url)));
    expect(dialled()[3]).toBe('http://origin');
    expect(dialled()[4]).toBe(dialled()[0]);
  });

  it('[S2.4] a node that is full sends to another without a wait, but not round and round', async () => {
    const full = { status: 503, code: 'server.full', instead: 'http://elsewhere' } as unknown as Problem;
    for (let n = 0; n < 3; n += 1) {
      world.dials.at(-1)!.ends.failed(full);
      await world.after(0);
    }
    expect(dialled()).toEqual([dialled()[0], 'http://elsewhere', 'http://elsewhere']);
    expect(world.status).toBe('waiting');
  });

  it('[S2.4] moves when it belongs elsewhere since a node has come, and only then', async () => {
    world.dials[0]!.ends.opened();
    const { algorithm, virtualNodes } = world.route;
    world.dials[0]!.told.route({ algorithm, virtualNodes, nodes: [...nodes].reverse() });
    await world.after(60_000);
    expect(world.dials).toHaveLength(1);
    const left = nodes.filter(({ url }) => url !== world.dials[0]!.url);
    world.route = { ...world.route, nodes: left };
    world.dials[0]!.told.route({ algorithm, virtualNodes, nodes: left });
    await world.after(10_000);
    expect(world.dials).toHaveLength(2);
    expect(left.map(({ url }) => url)).toContain(world.dials[1]!.url);
    expect(world.dials[0]!.closed).toBe(false);
  });
});
