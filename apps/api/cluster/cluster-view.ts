import { Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { type Cluster, type ClusterNode, type NodeLoad, nodeLoadSchema } from '#contexts/session/contract/cluster.js';
import { SessionHomes } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { databaseIsReady } from '#shared-kernel/nest/database-ready.js';
import { type GoneNode, LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { NodeCalls } from '#shared-kernel/redis/node-calls.js';
import { RedisLink } from '#shared-kernel/redis/redis-link.js';
import { RedisUnavailable } from '#shared-kernel/redis/redis-unavailable.js';
import { Database } from '#shared-kernel/sql/database.js';
import { Config } from '../config/config.js';
import { Lifecycle } from '../http/lifecycle.js';
import { SocketGateway } from '../socket/socket.gateway.js';
import { firstAbout, type NodeAbout, readAbout } from './node-about.js';

const askedFor = 'cluster.load';
/** ms that another process has to answer. */
const answerMs = 1_500;
/** ms for which a node that is gone is still told of. */
const mournedFor = 10 * 60_000;
const mostPeople = 200;
const mostSessions = 100;

/** All processes of the installation, as one of them sees them: each is asked what it has, and those that are gone are told of. */
@Injectable()
export class ClusterView implements OnModuleInit {
  /** What this process says of itself where there is nobody to say it to. */
  private readonly alone: string;

  constructor(
    private readonly config: Config,
    private readonly lifecycle: Lifecycle,
    private readonly gateway: SocketGateway,
    private readonly homes: SessionHomes,
    private readonly database: Database,
    @Optional() private readonly living?: LivingNodes,
    @Optional() private readonly calls?: NodeCalls,
    @Optional() private readonly redis?: RedisLink,
  ) {
    this.alone = config.redis?.about ?? firstAbout(config.node);
  }

  onModuleInit(): void {
    this.calls?.answer(askedFor, async (body) => this.load((body as { tenant: TenantId }).tenant));
  }

  /** Numbers are the installation's; people and sessions the tenant's. @throws PermissionDenied */
  async now(actor: Actor): Promise<Cluster> {
    actor.requires('tenant.administer');
    const { tenant } = actor;
    const [there, redis, databaseIsThere] = await Promise.all([
      Promise.all([...this.abouts].map(([process, about]) => this.nodeOf(process, about, tenant))),
      this.redisNow(),
      databaseIsReady(this.database),
    ]);
    const nodes = [...there, ...this.gone(there)].filter((node) => node !== undefined);
    return {
      at: new Date().toISOString(),
      answeredBy: this.self,
      nodes: nodes.sort((a, b) => order(a.id, b.id) || (a.worker ?? 0) - (b.worker ?? 0) || order(b.since, a.since)),
      redis,
      database: databaseIsThere ? 'ok' : 'unavailable',
    };
  }

  private get self(): string {
    return this.living?.self ?? 'here';
  }

  private get abouts(): ReadonlyMap<string, string> {
    return this.living?.live() ?? new Map([[this.self, this.alone]]);
  }

  private load(tenant: TenantId): NodeLoad {
    const people = this.gateway.people(tenant);
    return {
      sockets: this.gateway.connections,
      homes: this.homes.count,
      people: people.slice(0, mostPeople),
      morePeople: Math.max(0, people.length - mostPeople),
      atHome: this.homes.of(tenant, mostSessions),
    };
  }

  private async nodeOf(process: string, text: string, tenant: TenantId): Promise<ClusterNode | undefined> {
    const about = readAbout(text);
    if (!about) return undefined;
    if (process === this.self) {
      const state = this.lifecycle.stopping ? 'draining' : 'serving';
      return { ...viewOf(process, about), state, load: this.load(tenant) };
    }
    const asked = await this.calls?.ask(process, askedFor, { tenant }, answerMs);
    const load = asked?.kind === 'answer' ? nodeLoadSchema.safeParse(asked.answer).data : undefined;
    const state = load ? about.state : this.living?.isLive(process) ? 'silent' : 'dead';
    return { ...viewOf(process, about), state, load: load ?? null };
  }

  /** Whoever is gone and has nobody in their place. */
  private gone(there: readonly (ClusterNode | undefined)[]): ClusterNode[] {
    const placeOf = ({ id, worker }: { id: string; worker: number | null }) => `${id}/${worker ?? 0}`;
    const filled = new Set(there.flatMap((node) => (node ? [placeOf(node)] : [])));
    const since = Date.now() - mournedFor;
    const last = new Map<string, ClusterNode>();
    for (const [process, gone] of this.living?.lately() ?? []) {
      const node = gone.at > since ? goneView(process, gone) : undefined;
      if (node && !filled.has(placeOf(node))) last.set(placeOf(node), node);
    }
    return [...last.values()];
  }

  private async redisNow(): Promise<Cluster['redis']> {
    if (!this.redis || !this.config.redis) return null;
    const kind = this.config.redis.urls.length > 1 ? 'cluster' : 'single';
    try {
      return { kind, reachable: true, servers: await this.redis.servers() };
    } catch (error) {
      if (!(error instanceof RedisUnavailable)) throw error;
      return { kind, reachable: false, servers: [] };
    }
  }
}

function viewOf(process: string, { id, worker, url, host, pid, since }: NodeAbout) {
  const place = { process, id, worker: worker ?? null, url: url ?? null, host, pid };
  return { ...place, since: new Date(since).toISOString(), goneAt: null };
}

function goneView(process: string, { about: text, at, left }: GoneNode): ClusterNode | undefined {
  const about = readAbout(text);
  if (!about) return undefined;
  const goneAt = new Date(at).toISOString();
  return { ...viewOf(process, about), state: left ? 'left' : 'dead', goneAt, load: null };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
