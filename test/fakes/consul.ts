import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Service {
  readonly id: string;
  readonly name: string;
  readonly meta: Record<string, string>;
  /** CheckID → until when it passes, on the double's clock; Infinity: until told otherwise. */
  readonly checks: Map<string, number>;
  maintenance: boolean;
}
interface Registration {
  ID: string;
  Name: string;
  Meta?: Record<string, string>;
  Checks?: { CheckID: string; TTL?: string }[];
}

/**
 * A Consul agent as far as nodes need one: registration, TTL checks, maintenance, and health queries that are held until
 * something has changed since `index` (X-Consul-Index). HTTP checks always pass. Its clock stands still until `pass`.
 */
export class ConsulDouble {
  private readonly services = new Map<string, Service>();
  private readonly held = new Set<() => void>();
  private server!: Server;
  private clock = 0;
  index = 10;
  /** `METHOD path` of every call. */
  readonly calls: string[] = [];

  static async start(): Promise<ConsulDouble> {
    const consul = new ConsulDouble();
    consul.server = createServer((request, response) => {
      consul.answer(request, response).catch(() => response.destroy()); // whoever asked has gone
    });
    await new Promise<void>((resolve) => consul.server.listen(0, '127.0.0.1', resolve));
    return consul;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Questions that are being held. */
  get waiting(): number {
    return this.held.size;
  }

  get registered(): string[] {
    return [...this.services.keys()].sort();
  }

  /** Lets time pass: TTL checks that nobody has kept passing fail. */
  pass(seconds: number): void {
    this.clock += seconds;
    this.changed();
  }

  /** As after a restart of the agent with an empty data directory: everything is forgotten and the index begins anew. */
  forget(): void {
    this.services.clear();
    this.index = 1;
    this.release();
  }

  async close(): Promise<void> {
    this.release();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://consul');
    this.calls.push(`${request.method} ${url.pathname}`);
    const [, , area, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (area === 'health') return this.health(rest[1]!, url.searchParams, response);
    const status = this.change(rest, url.searchParams, await bodyOf(request));
    response.writeHead(status).end();
  }

  /** @returns status */
  private change([what, how, id = '']: string[], query: URLSearchParams, body: string): number {
    if (what === 'check' && how === 'pass') {
      const service = [...this.services.values()].find(({ checks }) => checks.has(id));
      if (!service) return 404; // "Unknown check ID"
      const wasGood = this.isHealthy(service);
      service.checks.set(id, this.clock + ttl);
      if (!wasGood) this.changed();
      return 200;
    }
    if (what !== 'service') return 404;
    if (how === 'register') {
      const { ID, Name, Meta = {}, Checks = [] } = JSON.parse(body) as Registration;
      const checks = new Map(Checks.map(({ CheckID, TTL }) => [CheckID, TTL ? this.clock + ttl : Infinity]));
      this.services.set(ID, { id: ID, name: Name, meta: Meta, checks, maintenance: false });
    } else if (how === 'deregister') {
      if (!this.services.delete(id)) return 404;
    } else if (how === 'maintenance') {
      const service = this.services.get(id);
      if (!service) return 404;
      service.maintenance = query.get('enable') === 'true';
    } else return 404;
    this.changed();
    return 200;
  }

  private health(name: string, query: URLSearchParams, response: ServerResponse): void {
    const answer = () => {
      this.held.delete(answer);
      if (response.destroyed || response.writableEnded) return;
      const found = [...this.services.values()].filter(
        (service) => service.name === name && (query.get('passing') === null || this.isHealthy(service)),
      );
      const entries = found.map(({ id, meta }) => ({ Node: { Node: 'double' }, Service: { ID: id, Meta: meta } }));
      response.writeHead(200, { 'content-type': 'application/json', 'x-consul-index': this.index });
      response.end(JSON.stringify(entries));
    };
    const seen = Number(query.get('index') ?? 0);
    // Consul holds only a question that knows the present state.
    if (seen === 0 || seen !== this.index) return answer();
    this.held.add(answer);
    const timer = setTimeout(answer, Number.parseInt(query.get('wait') ?? '300', 10) * 1_000);
    response.on('close', () => (clearTimeout(timer), this.held.delete(answer)));
  }

  private isHealthy({ maintenance, checks }: Service): boolean {
    return !maintenance && [...checks.values()].every((until) => until > this.clock);
  }

  private changed(): void {
    this.index += 1;
    this.release();
  }

  private release(): void {
    for (const answer of [...this.held]) answer();
  }
}

const ttl = 15;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
