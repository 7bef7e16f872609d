import { randomUUID } from 'node:crypto';
import type { RedisLink } from './redis-link.js';
import { RedisUnavailable } from './redis-unavailable.js';

const nodesKey = 'troupe:nodes';
const leftChannel = 'troupe:nodes:left';

/** Says that this node lives, by Redis's own clock; answers who else does. Whoever has been silent for long is forgotten. */
const beat = {
  name: 'troupeBeat',
  keys: 1,
  lua: `
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    redis.call('HSET', KEYS[1], ARGV[1], now .. '|' .. ARGV[2])
    local all = redis.call('HGETALL', KEYS[1])
    local live = {}
    for i = 1, #all, 2 do
      local at = tonumber(string.match(all[i + 1], '^(%d+)|'))
      if now - at < tonumber(ARGV[3]) then
        live[#live + 1] = all[i]
        live[#live + 1] = string.match(all[i + 1], '|(.*)$')
      elseif now - at > 10 * tonumber(ARGV[3]) then
        redis.call('HDEL', KEYS[1], all[i])
      end
    end
    return live`,
};

const leave = {
  name: 'troupeLeave',
  keys: 1,
  lua: `redis.call('HDEL', KEYS[1], ARGV[1]) return redis.call('PUBLISH', ARGV[2], ARGV[1])`,
};

/**
 * The processes that share one Redis. Each renews its lease; one whose lease has run out may be dead, and counts as such. What
 * a dead one still does is refused by fencing numbers, so being wrong costs a moment and no word.
 */
export class LivingNodes {
  /** Of this process; a new one at each start, so that nobody takes it for the one before. */
  readonly self = randomUUID();
  private readonly seen = new Map<string, { at: number; about: string }>();
  private readonly gone = new Set<(node: string) => void>();
  private readonly back = new Set<() => void>();
  private leaseUntil = 0;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private ended = false;

  /**
   * @param about what others are told of this node
   * @param leaseMs silence after which a node counts as dead
   */
  constructor(
    private readonly link: RedisLink,
    private readonly about: string,
    readonly leaseMs = 5_000,
  ) {}

  /** Resolves after the first beat, or its failure. */
  async join(): Promise<void> {
    await this.link.subscribe(leftChannel, (node) => this.forget(node)).catch(ignoreOutage);
    await this.renew();
    const every = this.leaseMs / 5;
    const next = (): void => {
      this.timer = setTimeout(() => {
        this.beating = this.renew().finally(() => {
          if (!this.ended) next();
        });
      }, every).unref();
    };
    next();
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

  /** Calls back when a node has left or died. */
  whenGone(tell: (node: string) => void): void {
    this.gone.add(tell);
  }

  /** Calls back when this node is sure again after it was not, and a lease has passed in which each could take up what is its own. */
  whenBack(tell: () => void): void {
    this.back.add(tell);
  }

  private async renew(): Promise<void> {
    const sent = performance.now();
    const wasAway = this.leaseUntil > 0 && !this.isSure;
    try {
      const answer = (await this.link.run(beat, [nodesKey], [this.self, this.about, this.leaseMs])) as string[];
      this.leaseUntil = Math.max(this.leaseUntil, sent + this.leaseMs);
      const at = performance.now();
      for (let i = 0; i < answer.length; i += 2) {
        if (answer[i] !== this.self) this.seen.set(answer[i]!, { at, about: answer[i + 1]! });
      }
    } catch (error) {
      ignoreOutage(error);
    }
    // While Redis is away nobody can say who has died.
    if (!this.isSure) return;
    for (const node of [...this.seen.keys()]) if (!this.isLive(node)) this.forget(node);
    if (wasAway) setTimeout(() => this.back.forEach((tell) => tell()), this.leaseMs).unref();
  }

  private forget(node: string): void {
    if (!this.seen.delete(node)) return;
    for (const tell of this.gone) tell(node);
  }
}

function ignoreOutage(error: unknown): void {
  if (!(error instanceof RedisUnavailable)) throw error;
}
