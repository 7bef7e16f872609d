import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Server } from 'socket.io';
import { DeskNews, type News } from '#contexts/agent/index.js';
import type { DeskEvent } from '#contexts/agent/contract/socket.js';
import type { QueuePlace } from '#contexts/agent/contract/views.js';
import { PersonAskedFor, PersonNoLongerAskedFor, SessionSuspended } from '#contexts/session/contract/events.js';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { TenantFeed } from './tenant-feed.js';

/** ms between two looks at a desk: of one ticket nobody is told more often. */
const every = 250;

export const deskRoom = (tenant: string): string => `desk:${tenant}`;
export const agentRoom = (tenant: string, agent: string): string => `desk:${tenant}/${agent}`;
export const sessionRoom = (session: string): string => `session:${session}`;
/** Undefined for another kind of room. */
export const sessionOfRoom = (room: string): string | undefined => /^session:(.+)$/.exec(room)?.[1];

type Told = (room: string, event: DeskEvent) => void;

/**
 * Tells sockets what is new at their tenant's desk, and customers where they stand. It looks while somebody of the desk is
 * connected or somebody waits, and tells of all nodes' changes, for it reads what is stored.
 */
@Injectable()
export class DeskFeed implements OnApplicationShutdown {
  private readonly logger = new Logger(DeskFeed.name);
  private readonly feeds = new Map<TenantId, TenantFeed>();
  private readonly joined = new Map<TenantId, number>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;
  private server: Server | undefined;

  constructor(
    private readonly news: DeskNews,
    readers: LogReaders,
  ) {
    const waits = [PersonAskedFor, PersonNoLongerAskedFor, SessionSuspended].map(({ type }) => type);
    readers.watch(waits, (tenant) => this.follow(tenant));
  }

  /** Where it tells: those who are connected to this node, for each has its own feed. */
  attach(server: Server): void {
    this.server = server;
  }

  /** Somebody of the desk is connected; answers how to leave. */
  join(tenant: TenantId): () => void {
    this.joined.set(tenant, (this.joined.get(tenant) ?? 0) + 1);
    this.follow(tenant);
    let here = true;
    return () => {
      if (here) this.joined.set(tenant, Math.max(0, (this.joined.get(tenant) ?? 0) - 1));
      here = false;
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private follow(tenant: TenantId): void {
    if (this.stopped || !this.server) return;
    const feed = this.feeds.get(tenant);
    if (feed) feed.renew();
    else this.feeds.set(tenant, new TenantFeed());
    this.timer ??= setTimeout(() => this.look(), 0).unref();
  }

  private look(): void {
    this.looking = Promise.all([...this.feeds].map(([tenant, feed]) => this.lookAt(tenant, feed)))
      .catch((error: unknown) => {
        if (!(error instanceof StorageUnavailable)) this.logger.error(error);
      })
      .then(() => {
        this.timer = undefined;
        if (!this.stopped && this.feeds.size > 0) this.timer = setTimeout(() => this.look(), every).unref();
      });
  }

  private async lookAt(tenant: TenantId, feed: TenantFeed): Promise<void> {
    const news: News = await this.news.since(tenant, feed.revision);
    const desk = (this.joined.get(tenant) ?? 0) > 0;
    const tell: Told = (room, event) => this.server?.local.to(room).emit('desk', event);
    for (const event of feed.takeIn(news)) if (desk) tell(deskRoom(tenant), event);
    for (const { session, note } of desk ? news.notes : []) {
      for (const { id } of note.mentions) tell(agentRoom(tenant, id), { kind: 'mention', session, note });
    }
    for (const place of feed.newPlaces(news)) this.tellPlace(place);
    if (!desk && feed.isIdle) this.feeds.delete(tenant);
  }

  private tellPlace(place: QueuePlace): void {
    this.server?.local.to(sessionRoom(place.session)).emit('queue', place);
  }
}
