import { setTimeout as pause } from 'node:timers/promises';
import type { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { NodeDirectory, type NodeInfo } from './node-directory.js';
import { type NodeAbout, readAbout } from './node-about.js';

/** While Redis is away nobody can be told, and whoever stops is in a hurry. */
const drainMs = 1_000;

/**
 * Whoever keeps giving signs of life in the Redis that all nodes share. Clients are routed to those that say where they are
 * reached; the workers of one machine count as one node. While Redis is away the last answer counts.
 */
export class RedisNodes extends NodeDirectory {
  readonly self: NodeInfo | undefined;
  private nodes: readonly NodeInfo[] = [];
  private readonly watchers = new Set<() => void>();
  private unwatch: (() => void) | undefined;

  /** @param named a directory that says where clients go; Redis then tells only who is alive and drains */
  constructor(
    private readonly living: LivingNodes,
    private about: NodeAbout,
    private readonly named?: NodeDirectory,
  ) {
    super();
    const { id, url, weight } = about;
    this.self = named ? named.self : url === undefined ? undefined : { id, url, weight, draining: false };
  }

  live(): readonly NodeInfo[] {
    return this.named?.live() ?? this.nodes;
  }

  watch(changed: () => void): () => void {
    if (this.named) return this.named.watch(changed);
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  override get hasOthers(): boolean {
    return [...this.living.live()].some(([process, about]) => process !== this.living.self && isServing(about));
  }

  async join(): Promise<void> {
    this.unwatch = this.living.whenChanged(() => this.look());
    await Promise.all([this.say('serving'), this.named?.join()]);
    this.look();
  }

  async drain(): Promise<void> {
    if (this.about.state === 'draining') return;
    const told = Promise.all([this.say('draining'), this.named?.drain()]);
    await Promise.race([told, pause(drainMs, undefined, { ref: false })]);
  }

  async leave(): Promise<void> {
    this.unwatch?.();
    await this.named?.leave();
  }

  private say(state: NodeAbout['state']): Promise<void> {
    this.about = { ...this.about, state };
    return this.living.say(JSON.stringify(this.about));
  }

  private look(): void {
    const nodes = nodesAmong(this.living.live().values());
    if (JSON.stringify(nodes) === JSON.stringify(this.nodes)) return;
    this.nodes = nodes;
    for (const changed of this.watchers) changed();
  }
}

const isServing = (about: string): boolean => readAbout(about)?.state === 'serving';

/** One for each id; it drains when all of its processes do. Of two that claim one id the first address counts. */
function nodesAmong(abouts: Iterable<string>): NodeInfo[] {
  const nodes = new Map<string, NodeInfo>();
  const known = [...abouts].flatMap((text) => readAbout(text) ?? []);
  for (const { id, url, weight, state } of known.sort((a, b) => order(a.id, b.id) || order(a.url, b.url))) {
    if (url === undefined || state === 'starting') continue;
    const draining = state === 'draining' && (nodes.get(id)?.draining ?? true);
    nodes.set(id, { url, weight, ...nodes.get(id), id, draining });
  }
  return [...nodes.values()];
}

const order = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
