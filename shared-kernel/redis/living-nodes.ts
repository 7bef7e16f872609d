import { randomUUID } from 'node:crypto';
import type { RedisLink } from './redis-link.js';
import { RedisUnavailable } from './redis-unavailable.js';

const nodesKey = 'troupe:nodes';
const leftChannel = 'troupe:nodes:left';
const newsChannel = 'troupe:nodes:news';

/**
 * Says that this node lives, by Redis's own clock; answers who has done so lately, what they say of themselves, and how many ms
 * ago. Whoever has been silent for long is forgotten.
 */
const beat = {
  name: 'troupeBeat',
  keys: 1,
  lua: `
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    redis.call('HSET', KEYS[1], ARGV[1], now .. '|' .. ARGV[2])
    redis.call('PEXPIRE', KEYS[1], 20 * tonumber(ARGV[3]))
    local all = redis.call('HGETALL', KEYS[1])
    local known = {}
    for i = 1, #all, 2 do
      local silent = now - tonumber(string.match(all[i + 1], '^(%d+)|'))
      if silent > 10 * tonumber(ARGV[3]) then
        redis.call('HDEL', KEYS[1], all[i])
      else
        known[#known + 1] = all[i]
        known[#known + 1] = string.match(all[i + 1], '|(.*)$')
        known[#known + 1] = silent
      end
    end
    return known`,
};

const leave = {
  name: 'troupeLeave',
  keys: 1,
  lua: `redis.call('HDEL', KEYS[1], ARGV[1]) return redis.call('PUBLISH', ARGV[2], ARGV[1])`,
};

/** A node that was heard of and is heard of no more. */
export interface GoneNode {
  /** What it last said of itself. */
  readonly about: string;
  /** ms since 1970, by this machine's clock. */
  readonly at: number;
  /** Whether it said goodbye. */
  readonly left: boolean;
}

/** Of those who are gone, so many are remembered. */
const mostGone = 32;

/**
 * The processes that share one Redis. Each renews its lease; one whose lease has run out may be dead, and counts as such. What
 * a dead one still does is refused by fencing numbers, so being wrong costs a moment and no word.
 */
export class LivingNodes {
  /** Of this process; a new one at each start, so that nobody takes it for the one before. */
  readonly self = randomUUID();
  private readonly seen = new Map<string, { at: number; about: string }>();
  /** In the order in which they went. */
  private readonly departed = new Map<string, GoneNode>();
  private readonly gone = new Set<(node: string) => void>();
  private readonly back = new Set<() => void>();
  private readonly regained = new Set<() => void>();
  private readonly changed = new Set<() => void>();
  private leaseUntil = 0;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private looksAgain = false;
  private ended = false;

  /**
   * @param about what others are told of this node
   * @param leaseMs silence after which a node counts as dead
   */
  constructor(
    private readonly link: RedisLink,
    private about: string,
    readonly leaseMs = 5_000,
  ) {}

  /** Resolves after the first beat, or its failure. */
  async join(): Promise<void> {
    await this.link.subscribe(leftChannel, (node) => this.forget(node, true)).catch(ignoreOutage);
    await this.link.subscribe(newsChannel, (node) => node !== this.self && this.lookSoon()).catch(ignoreOutage);
    await this.renew();
    this.spread();
    const every = this.leaseMs / 5;
    const next = (): void => {
      this.timer = setTimeout(() => {
        void this.look().finally(() => {
          if (!this.ended) next();
        });
      }, every).unref();
    };
    next();
  }

  /** The others are told at once; those who do not hear it find out at their next beat. */
  async say(about: string): Promise<void> {
    if (about === this.about) return;
    this.about = about;
    await this.look();
    this.spread();
    this.tell();
  }

  /** Says goodbye, so that nobody waits for the lease to run out. */
  async leave(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.beating;
    this.leaseUntil = 0;
    await this.link.run(leave, [nodesKey], [this.self, leftChannel]).catch(ignoreOutage);
  }

  /** Whether nobody can take this node for dead. */
  get isSure(): boolean {
    return performance.now() < this.leaseUntil;
  }

  isLive(node: string): boolean {
    if (node === this.self) return this.isSure;
    const seen = this.seen.get(node);
    return seen !== undefined && performance.now() - seen.at < this.leaseMs;
  }

  /** All of them, this one among them, by id: what they say about themselves. */
  live(): ReadonlyMap<string, string> {
    const others = [...this.seen].filter(([node]) => this.isLive(node));
    return new Map([[this.self, this.about], ...others.map(([node, { about }]) => [node, about] as const)]);
  }

  /** The last of those who have left or died, by id. */
  lately(): ReadonlyMap<string, GoneNode> {
    return this.departed;
  }

  /** Calls back when a node has left or died. */
  whenGone(tell: (node: string) => void): void {
    this.gone.add(tell);
  }

  /** Calls back when this node is sure again after it was not, and a lease has passed in which each could take up what is its own. */
  whenBack(tell: () => void): void {
    this.back.add(tell);
  }

  /** Calls back as soon as this node is sure again after it was not: others may have taken it for dead, and what was its own. */
  whenRegained(tell: () => void): void {
    this.regained.add(tell);
  }

  /** Calls back when a node has come, gone, or says something else of itself. Returns the way to stop. */
  whenChanged(tell: () => void): () => void {
    this.changed.add(tell);
    return () => this.changed.delete(tell);
  }

  private look(): Promise<void> {
    this.beating = this.beating.then(() => (this.ended ? undefined : this.renew().catch(ignoreRefusal)));
    return this.beating;
  }

  /** However many say something, one look that begins afterwards sees all of it. */
  private lookSoon(): void {
    if (this.looksAgain || this.ended) return;
    this.looksAgain = true;
    void this.beating.then(() => {
      this.looksAgain = false;
      return this.look();
    });
  }

  private spread(): void {
    this.link.publish(newsChannel, this.self).catch(() => undefined);
  }

  private async renew(): Promise<void> {
    const sent = performance.now();
    const wasAway = this.leaseUntil > 0 && !this.isSure;
    let isNew = false;
    try {
      const args = [this.self, this.about, this.leaseMs];
      const answer = (await this.link.run(beat, [nodesKey], args)) as (string | number)[];
      this.leaseUntil = Math.max(this.leaseUntil, sent + this.leaseMs);
      if (wasAway && this.isSure) for (const tell of this.regained) tell();
      const now = performance.now();
      for (let i = 0; i < answer.length; i += 3) {
        const [node, about, silent] = [String(answer[i]), String(answer[i + 1]), Number(answer[i + 2])];
        if (node === this.self) continue;
        if (silent >= this.leaseMs) {
          this.bury(node, about, Date.now() - silent + this.leaseMs, false);
          continue;
        }
        isNew ||= this.seen.get(node)?.about !== about;
        this.departed.delete(node);
        // From its own beat on, not from ours: else a dead one would count as living for up to two leases.
        this.seen.set(node, { at: now - silent, about });
      }
    } catch (error) {
      ignoreOutage(error);
    }
    // While Redis is away nobody can say who has died.
    if (!this.isSure) return;
    for (const node of [...this.seen.keys()]) if (!this.isLive(node)) this.forget(node, false);
    if (isNew) this.tell();
    if (wasAway) setTimeout(() => this.back.forEach((tell) => tell()), this.leaseMs).unref();
  }

  private forget(node: string, left: boolean): void {
    const about = this.seen.get(node)?.about;
    if (about === undefined) return;
    this.seen.delete(node);
    this.bury(node, about, Date.now(), left);
    for (const tell of this.gone) tell(node);
    this.tell();
  }

  private bury(node: string, about: string, at: number, left: boolean): void {
    if (this.seen.has(node) || this.departed.has(node)) return;
    this.departed.set(node, { about, at, left });
    const [oldest] = this.departed.keys();
    if (this.departed.size > mostGone && oldest !== undefined) this.departed.delete(oldest);
  }

  private tell(): void {
    for (const tell of this.changed) tell();
  }
}

function ignoreOutage(error: unknown): void {
  if (!(error instanceof RedisUnavailable)) throw error;
}

/** A Redis that refuses a beat is one that is away: who goes by this node's lease hears of it, and the next beat may be taken. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ReplyError')) throw error;
}
