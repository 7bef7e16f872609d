import type { OwnRoute, Route } from '#contexts/session/contract/route.js';
import { ringOf } from '#shared-kernel/ring/ring.js';

/** ms for which a node that could not be reached is passed over. */
const passedOverFor = 30_000;

/** Which node the next socket goes to: the key's own, or, while that cannot be reached, the next one on the ring. */
export class NodeChoice {
  /** Whether the installation has several nodes that clients are told of; undefined: not asked yet. */
  isRouting: boolean | undefined;
  private order: readonly string[] = [];
  private key: string | null = null;
  /** Origins of the nodes that there were last. */
  private known: ReadonlySet<string> = new Set();
  private readonly passedOver = new Map<string, number>();

  constructor(
    /** Where the page came from, for installations that route nobody. */
    private readonly origin: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param route with `key` as `GET /v1/route` answers it, or as the socket tells a change of it */
  take(route: OwnRoute | Route): void {
    this.isRouting = route.nodes.length > 0;
    if ('key' in route) this.key = route.key;
    if (this.key === null) return;
    const urls = new Map(route.nodes.map(({ id, url }) => [id, url]));
    // One that was gone and is back is worth another try.
    for (const url of urls.values()) if (!this.known.has(url)) this.passedOver.delete(url);
    this.known = new Set(urls.values());
    const order = ringOf(route.algorithm, route.nodes, route.virtualNodes).order(this.key);
    // Last of all the address one has: it works also where the nodes' own are out of reach.
    this.order = order.length === 0 ? [] : [...order.map((id) => urls.get(id)!), this.origin];
  }

  /** Origin of the node to try next. */
  get next(): string {
    const now = this.now();
    const isOpen = (url: string) => (this.passedOver.get(url) ?? 0) <= now;
    return this.order.find(isOpen) ?? this.order[0] ?? this.origin;
  }

  failed(url: string): void {
    const now = this.now();
    for (const [one, until] of this.passedOver) if (until <= now) this.passedOver.delete(one);
    this.passedOver.set(url, now + passedOverFor);
  }
}
