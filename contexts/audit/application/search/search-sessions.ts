import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId, TenantId } from '#shared-kernel/ids.js';
import { SessionsSearched } from '../../contract/events.js';
import type { Purpose } from '../../contract/privacy/access.js';
import type { AuditedSession, AuditedSessions } from '../../contract/search.js';
import { Searches } from '../../domain/search/searches.js';
import { type IndexedSession, type SessionFilters, SessionIndex } from '../../domain/search/session-index.js';
import { HouseTexts } from '../privacy/house-texts.js';
import { cursorOf, placeOf } from './cursor.js';
import { passageWith, wordsOf } from './find-words.js';

/** Words to be found in masked text, and what for. */
interface Wanted {
  readonly query: string;
  readonly purpose: Purpose;
}

/** Conversations that fit the filters, newest first; with `wanted` only those in which a message has all the words. */
export class SearchSessions extends Query<AuditedSessions> {
  constructor(
    readonly actor: Actor,
    readonly filters: SessionFilters,
    readonly wanted?: Wanted,
    readonly cursor?: string,
    /** 1–100 */
    readonly limit: number = 30,
  ) {
    super();
  }
}

/** Conversations looked into at a time, texts read of them, and the most texts that one call reads. */
const [batch, textsOfBatch, mostTexts] = [40, 4_000, 20_000];

@QueryHandler(SearchSessions)
export class SearchSessionsHandler implements IQueryHandler<SearchSessions> {
  constructor(
    private readonly index: SessionIndex,
    private readonly searches: Searches,
    private readonly texts: HouseTexts,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, filters, wanted, cursor, limit }: SearchSessions): Promise<AuditedSessions> {
    actor.requires('audit.read');
    const size = Math.min(Math.max(Math.trunc(limit), 1), 100);
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const words = wanted ? wordsOf(wanted.query) : [];
    if (!wanted || words.length === 0) {
      const found = await this.index.page(actor.tenant, filters, after, size + 1);
      const listed = found.slice(0, size);
      return {
        sessions: listed.map((session) => viewOf(session, null)),
        next: found.length > size ? cursorOf(listed.at(-1)!) : null,
        looked: listed.length,
      };
    }
    actor.requires('audit.read-transcript');
    const { query, purpose } = wanted;
    await this.searches.record(actor, query, this.clock.now(), (search) => new SessionsSearched({ search, purpose }));
    return this.withWords(actor, filters, words, after, size);
  }

  private async withWords(
    { tenant, subject }: Actor,
    filters: SessionFilters,
    words: readonly string[],
    from: ReturnType<typeof placeOf> | undefined,
    size: number,
  ): Promise<AuditedSessions> {
    const sessions: AuditedSession[] = [];
    let [after, looked, read] = [from, 0, 0];
    while (read < mostTexts) {
      const page = await this.index.page(tenant, filters, after, batch);
      // nobody reads for the house what they took part in
      const others = page.filter(({ customer, agents }) => customer !== subject && !agents.includes(subject));
      const { excerpts, count } = await this.excerpts(tenant, others, words);
      read += count;
      for (const session of page) {
        looked += 1;
        after = session;
        const excerpt = excerpts.get(session.session);
        if (excerpt) sessions.push(viewOf(session, excerpt));
        if (sessions.length === size) return { sessions, next: cursorOf(session), looked };
      }
      if (page.length < batch) return { sessions, next: null, looked };
    }
    return { sessions, next: after ? cursorOf(after) : null, looked };
  }

  /** The newest message of each conversation that has all the words. */
  private async excerpts(tenant: TenantId, page: readonly IndexedSession[], words: readonly string[]) {
    const excerpts = new Map<SessionId, NonNullable<AuditedSession['excerpt']>>();
    const messages = await this.index.messages(
      tenant,
      page.map(({ session }) => session),
      textsOfBatch,
    );
    const texts = await this.texts.masked(
      tenant,
      messages.map(({ message }) => message),
    );
    for (const { message, session, author, at } of messages) {
      if (excerpts.has(session)) continue;
      const text = texts.get(message);
      const passage = text && passageWith(words, text);
      if (passage) excerpts.set(session, { message, author, at: at.toISOString(), ...passage });
    }
    return { excerpts, count: messages.length };
  }
}

const viewOf = (
  { character, characterName, openedAt, lastAt, agents, acts, kinds: _, policies: __, ...rest }: IndexedSession,
  excerpt: AuditedSession['excerpt'],
): AuditedSession => ({
  ...rest,
  character: { id: character, name: characterName },
  agents: [...agents],
  acts: [...acts],
  openedAt: openedAt.toISOString(),
  lastAt: lastAt.toISOString(),
  excerpt,
});
