import type { DeskEvent } from '#contexts/agent/contract/socket.js';
import type { QueuePlace } from '#contexts/agent/contract/views.js';
import type { News } from '#contexts/agent/index.js';

/** Looks without news before nobody is looked after any more: those who ask just now are not stored yet. */
const patience = 20;

/** What those who follow one tenant's desk have been told. */
export class TenantFeed {
  /** Everything up to this is told; undefined before the first look. */
  revision: number | undefined;
  private readonly told = new Map<string, string>();
  private readonly places = new Map<string, string>();
  private viewed = new Set<string>();
  private left = patience;

  /** Somebody may begin to wait. */
  renew(): void {
    this.left = patience;
  }

  /** Nobody waits, and nothing has happened for a while. */
  get isIdle(): boolean {
    return this.left <= 0;
  }

  /** What the desk has not been told yet. */
  takeIn(news: News): DeskEvent[] {
    const isFirst = this.revision === undefined;
    const isNew = this.revision !== news.revision;
    this.revision = news.revision;
    this.left = isNew && news.waits ? patience : this.left - (this.waits ? 0 : 1);
    if (isNew) this.waits = news.waits;
    const events: DeskEvent[] = [
      ...news.tickets.map((ticket): DeskEvent => ({ kind: 'ticket', ticket })),
      ...news.gone.map((session): DeskEvent => ({ kind: 'ticket.gone', session })),
      ...news.agents.map((agent): DeskEvent => ({ kind: 'agent', agent })).filter((event) => this.differs(event)),
      ...news.notes.map(({ session, note }): DeskEvent => ({ kind: 'note', session, note })),
      ...this.viewing(news),
    ];
    if (isNew)
      events.push(...[{ kind: 'queues' as const, queues: news.queues }].filter((event) => this.differs(event)));
    // what there was before the first look, the board tells
    return isFirst ? [] : events;
  }

  /** Places that have changed; of who no longer waits it is said once. */
  newPlaces({ places }: News): QueuePlace[] {
    return places.filter((place) => {
      const now = JSON.stringify(place);
      const before = this.places.get(place.session);
      if (place.status === 'none') this.places.delete(place.session);
      else this.places.set(place.session, now);
      return place.status === 'none' ? before !== undefined : before !== now;
    });
  }

  private waits = false;

  private viewing({ viewing }: News): DeskEvent[] {
    const now = new Set(viewing.map(({ session }) => session));
    const left = [...this.viewed].filter((session) => !now.has(session));
    this.viewed = now;
    const all = [...viewing, ...left.map((session) => ({ session, viewers: [], typing: [] }))];
    return all.map((one): DeskEvent => ({ kind: 'viewing', ...one })).filter((event) => this.differs(event));
  }

  private differs(event: DeskEvent): boolean {
    const key =
      event.kind === 'agent'
        ? `agent/${event.agent.id}`
        : 'session' in event
          ? `${event.kind}/${event.session}`
          : event.kind;
    const now = JSON.stringify(event);
    if (this.told.get(key) === now) return false;
    this.told.set(key, now);
    if (event.kind === 'viewing' && event.viewers.length === 0) this.told.delete(key);
    return true;
  }
}
