import type { Api } from './api.js';
import type { DeskApi } from './desk-api.js';
import type { TicketView } from './desk-views.js';
import type { Link } from './link.js';
import { WatchedConversation } from './watched-conversation.js';

/** Conversations kept; those that were used longest ago go first. */
const mostKept = 80;
/** As many as one call takes. */
const mostAtOnce = 30;
/** Messages of each that are loaded before anybody opens it: a screen full. */
const glanceSize = 15;
/** ms that must pass before the same conversation is looked at again, and after a call that failed. */
const glanceWait = 15_000;
const failedWait = 5_000;

interface Kept {
  readonly conversation: WatchedConversation;
  /** ms; -Infinity: never. */
  lookedAt: number;
  /** `lastActivityAt` of its ticket then. */
  seen: string;
}

/** Of a ticket, what tells whether something has happened in its conversation. */
type Stirred = Pick<TicketView, 'session' | 'lastActivityAt'>;

/**
 * The conversations of the desk that were open lately or may be opened next, so that opening one shows at once what is known of
 * it. What was said since comes by following it, from there on.
 */
export class WatchedConversations {
  /** In the order of their last use. */
  private readonly kept = new Map<string, Kept>();
  private looking = false;
  private notBefore = 0;

  constructor(
    private readonly api: Api,
    private readonly desk: DeskApi,
    private readonly link: Link,
    private readonly now: () => number = Date.now,
  ) {}

  /** The conversation of a session; the same one for as long as it is kept. */
  of(session: string): WatchedConversation {
    return this.entry(session).conversation;
  }

  /** It is about to be opened. */
  prepare(session: string): void {
    this.of(session).prepare();
  }

  /** Learns the ends of those that may be opened next, with one call; those in which nothing has happened since are left out. */
  async glance(tickets: readonly Stirred[]): Promise<void> {
    const now = this.now();
    if (this.looking || now < this.notBefore) return;
    const wanted = tickets.filter((ticket) => this.hasNews(ticket, now)).slice(0, mostAtOnce);
    if (wanted.length === 0) return;
    this.looking = true;
    try {
      const ids = wanted.map(({ session }) => session);
      const { sessions } = await this.desk.transcripts(ids, glanceSize);
      for (const { session, lastActivityAt } of wanted)
        Object.assign(this.entry(session), { lookedAt: now, seen: lastActivityAt });
      for (const { session, transcript } of sessions) {
        const { conversation } = this.entry(session.id);
        // an open one knows better
        if (!conversation.isOpen) conversation.learn(session, transcript);
      }
    } catch {
      this.notBefore = now + failedWait; // It is loaded when it is opened.
    } finally {
      this.looking = false;
    }
  }

  private hasNews({ session, lastActivityAt }: Stirred, now: number): boolean {
    const known = this.kept.get(session);
    if (!known) return true;
    return !known.conversation.isOpen && known.seen !== lastActivityAt && now - known.lookedAt > glanceWait;
  }

  private entry(session: string): Kept {
    const known = this.kept.get(session);
    const conversation = known?.conversation ?? new WatchedConversation(this.api, this.desk, this.link, session);
    const entry = known ?? { conversation, lookedAt: -Infinity, seen: '' };
    this.kept.delete(session);
    this.kept.set(session, entry);
    for (const [oldest, { conversation: other }] of this.kept) {
      if (this.kept.size <= mostKept) break;
      if (!other.isOpen && oldest !== session) this.kept.delete(oldest);
    }
    return entry;
  }
}
