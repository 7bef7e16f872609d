import { z } from 'zod';
import { NodeDirectory, type NodeInfo } from './node-directory.js';

export interface ConsulSettings {
  /** Of the agent on this machine: `http://127.0.0.1:8500`. */
  readonly url: string;
  readonly token?: string;
  /** What all nodes of the installation are registered as. */
  readonly service: string;
}

const entries = z.array(
  z.object({
    Service: z.object({ ID: z.string(), Meta: z.record(z.string(), z.string()).nullish() }),
  }),
);

/** How long the agent may hold a question about changes. */
const holdMs = 30_000;
const callMs = 5_000;
const drainMs = 1_000;
/** ms between two tries while the agent does not answer: full jitter over 1-2-4 … 30 s. */
const pause = (failures: number): number => Math.random() * Math.min(30_000, 1000 * 2 ** Math.min(failures, 5));

/**
 * Nodes that Consul knows as healthy: each registers itself with a TTL check, which it keeps passing while it lives, and an
 * HTTP check, and hears of the others by blocking queries. While Consul is away the last answer counts.
 */
export class ConsulNodes extends NodeDirectory {
  private others: readonly NodeInfo[] = [];
  private isDraining = false;
  private readonly watchers = new Set<() => void>();
  private readonly end = new AbortController();
  private heartbeat: NodeJS.Timeout | undefined;
  private watching: Promise<void> | undefined;

  constructor(
    private readonly settings: ConsulSettings,
    readonly self: NodeInfo,
    private readonly complain: (problem: string) => void,
    /** After this long without a sign of life a node is gone; it gives one three times as often. */
    private readonly ttlMs = 15_000,
  ) {
    super();
  }

  live(): readonly NodeInfo[] {
    return [...this.others, { ...this.self, draining: this.isDraining }].sort(byId);
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  async join(): Promise<void> {
    await this.register().catch((error: unknown) => this.complain(messageOf(error)));
    this.heartbeat = setInterval(() => void this.beat(), this.ttlMs / 3).unref();
    this.watching = this.follow();
  }

  async drain(): Promise<void> {
    if (this.isDraining) return;
    this.isDraining = true;
    this.tell();
    const query = 'enable=true&reason=draining';
    await this.call('PUT', `/v1/agent/service/maintenance/${this.name}?${query}`, { timeout: drainMs }).catch(
      (error: unknown) => this.complain(messageOf(error)),
    );
  }

  async leave(): Promise<void> {
    clearInterval(this.heartbeat);
    this.end.abort();
    await this.watching;
    await this.call('PUT', `/v1/agent/service/deregister/${this.name}`, { timeout: drainMs, last: true }).catch(
      (error: unknown) => this.complain(messageOf(error)),
    );
  }

  private get name(): string {
    return encodeURIComponent(this.self.id);
  }

  private async register(): Promise<void> {
    const { id, url, weight } = this.self;
    const { hostname, port, protocol } = new URL(url);
    await this.call('PUT', '/v1/agent/service/register?replace-existing-checks=true', {
      json: {
        ID: id,
        Name: this.settings.service,
        Address: hostname,
        Port: Number(port) || (protocol === 'https:' ? 443 : 80),
        Meta: { url, weight: String(weight) },
        Checks: [
          {
            CheckID: `${id}:alive`,
            TTL: `${this.ttlMs / 1000}s`,
            Status: 'passing',
            DeregisterCriticalServiceAfter: '10m',
          },
          { CheckID: `${id}:ready`, HTTP: `${url}/health/ready`, Interval: '5s', Timeout: '2s', Status: 'passing' },
        ],
      },
    });
  }

  /** An agent that has forgotten this node (it was restarted, or away for long) is told anew. */
  private async beat(): Promise<void> {
    try {
      const path = `/v1/agent/check/pass/${encodeURIComponent(`${this.self.id}:alive`)}`;
      const { status } = await this.call('PUT', path, { refusable: true });
      if (status === 404 || status === 500) await this.register();
    } catch (error) {
      this.complain(messageOf(error));
    }
  }

  /** Blocking queries: each is held by the agent until something has changed since the index of the answer before. */
  private async follow(): Promise<void> {
    let index = 0;
    for (let failures = 0; !this.end.signal.aborted;) {
      try {
        const query = `passing=true&index=${index}&wait=${holdMs / 1000}s`;
        const path = `/v1/health/service/${encodeURIComponent(this.settings.service)}?${query}`;
        // The agent adds up to a sixteenth of its own.
        const response = await this.call('GET', path, { timeout: holdMs * 1.1 + callMs });
        const told = Number(response.headers.get('x-consul-index'));
        // An index that goes back or is none begins anew; 0 would never be held.
        index = Number.isInteger(told) && told > 0 && told >= index ? told : 0;
        this.take(entries.parse(await response.json()));
        failures = 0;
        if (index === 0) await this.wait(1_000);
      } catch (error) {
        if (this.end.signal.aborted) return;
        failures += 1;
        this.complain(messageOf(error));
        await this.wait(pause(failures));
      }
    }
  }

  private take(found: z.infer<typeof entries>): void {
    const nodes = found
      .flatMap(({ Service: { ID: id, Meta } }) => {
        const url = Meta?.['url'];
        const weight = Math.min(16, Math.max(1, Math.trunc(Number(Meta?.['weight'])) || 1));
        return url && URL.canParse(url) ? [{ id, url, weight, draining: false }] : [];
      })
      .sort(byId);
    // An agent that has just been restarted knows nobody yet, not even this node.
    const others = nodes.filter(({ id }) => id !== this.self.id);
    if (nodes.length === 0 || JSON.stringify(others) === JSON.stringify(this.others)) return;
    this.others = others;
    this.tell();
  }

  private tell(): void {
    for (const changed of this.watchers) changed();
  }

  private async call(method: string, path: string, { json, timeout = callMs, refusable, last }: Call = {}) {
    const { url, token } = this.settings;
    const limit = AbortSignal.timeout(timeout);
    const response = await fetch(url + path, {
      method,
      signal: last ? limit : AbortSignal.any([this.end.signal, limit]),
      headers: {
        ...(token !== undefined && { 'x-consul-token': token }),
        ...(json && { 'content-type': 'application/json' }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    if (!response.ok && !refusable)
      throw new Error(`Consul answered ${method} ${path.split('?')[0]} with ${response.status}.`);
    if (method !== 'GET') await response.arrayBuffer(); // or the connection stays taken
    return response;
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const { signal } = this.end;
      const done = () => (clearTimeout(timer), signal.removeEventListener('abort', done), resolve());
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });
  }
}

interface Call {
  readonly json?: object;
  readonly timeout?: number;
  /** An answer that is not 2xx is looked at by the caller. */
  readonly refusable?: boolean;
  /** Goes out although everything else ends. */
  readonly last?: boolean;
}

const byId = (a: NodeInfo, b: NodeInfo): number => (a.id < b.id ? -1 : 1);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
