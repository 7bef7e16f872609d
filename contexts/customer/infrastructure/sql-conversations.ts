import { Injectable } from '@nestjs/common';
import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { EventPublisher } from '#shared-kernel/nest/event-publisher.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { appendEvents } from '#shared-kernel/sql/append-events.js';
import { caughtUpWithin } from '#shared-kernel/sql/caught-up-within.js';
import { Database } from '#shared-kernel/sql/database.js';
import { putTexts } from '#shared-kernel/sql/texts.js';
import { commentKey, Conversations, type ListedConversation, titleKey } from '../domain/conversations.js';
import { ConversationNotFound } from '../domain/errors.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { stateOf } from './conversation-rows.js';
import { customerConversations as rows, customerMessages as messages } from './customer-tables.js';

/** ms that a read waits for the readers of the log; a list a little late is better than none. */
const longestWait = 500;
/** ms for one that is not there yet: rather late than "not found". */
const longestWaitForNew = 5_000;

const titlePrefix = titleKey('');

@Injectable()
export class SqlConversations extends Conversations {
  constructor(
    private readonly database: Database,
    private readonly readers: LogReaders,
    private readonly publisher: EventPublisher,
  ) {
    super();
  }

  async get(tenant: TenantId, customer: SubjectId, session: SessionId, upTo = 0): Promise<RoleSessionContext> {
    let row = await this.find(tenant, session);
    if (!row || row.lastSeq < upTo) {
      await caughtUpWithin(row ? longestWait : longestWaitForNew, this.readers, tenant);
      row = await this.find(tenant, session);
    }
    if (!row || row.customer !== customer || row.hidden)
      throw new ConversationNotFound('There is no such conversation.');
    return RoleSessionContext.from(stateOf(row));
  }

  async isHidden(tenant: TenantId, customer: SubjectId, session: SessionId): Promise<boolean> {
    const row = await this.find(tenant, session);
    return row?.hidden === true && row.customer === customer;
  }

  async save(context: RoleSessionContext, by: Actor, at: Date): Promise<void> {
    const { session, customer, hasOwnTitle, hidden, readUpTo, stars, version } = context.state;
    const events = context.pullEvents();
    const texts = [
      { key: titleKey(session), body: context.newTitle },
      { key: commentKey(session), body: context.newComment },
    ].flatMap(({ key, body }) => (body === undefined ? [] : [{ tenant: by.tenant, key, subject: customer, body }]));
    const actor = { subject: by.subject, role: by.role };
    const stream = `customer/${session}`;
    const written = await this.database.inTenant(by.tenant, async (tx) => {
      await tx
        .update(rows)
        .set({
          hasOwnTitle: sql`${rows.hasOwnTitle} or ${hasOwnTitle}`,
          hidden: sql`${rows.hidden} or ${hidden}`,
          readUpTo: sql`greatest(${rows.readUpTo}, ${readUpTo}::bigint)`,
          ...(events.length > 0 && { stars, version: version + events.length }),
        })
        .where(eq(rows.session, session));
      if (texts.length > 0) await putTexts(tx, texts);
      return appendEvents(tx, { tenant: by.tenant, stream, expectedVersion: version, actor, at }, events);
    });
    if (written.length > 0) await this.publisher.publish(written);
  }

  async page(
    tenant: TenantId,
    customer: SubjectId,
    { after, limit, textKeys }: Parameters<Conversations['page']>[2],
  ): Promise<readonly ListedConversation[]> {
    await caughtUpWithin(longestWait, this.readers, tenant);
    if (textKeys?.length === 0) return [];
    const found = await this.database.inTenant(tenant, (tx) =>
      tx
        .select({ conversation: rows, lastMessage: newestVisible, lastAuthor: newestAuthor, unread: unreadCount })
        .from(rows)
        .where(
          and(
            eq(rows.customer, customer),
            eq(rows.hidden, false),
            hasWords,
            after &&
              sql`(${rows.lastActivityAt}, ${rows.session}) < (${after.lastActivityAt.toISOString()}, ${after.session}::uuid)`,
            textKeys && belongingTo(textKeys),
          ),
        )
        .orderBy(desc(rows.lastActivityAt), desc(rows.session))
        .limit(limit),
    );
    return found.map(({ conversation, ...rest }) => ({ state: stateOf(conversation), ...rest }));
  }

  private async find(tenant: TenantId, session: SessionId): Promise<typeof rows.$inferSelect | undefined> {
    if (!isUuid(session)) return undefined;
    const [row] = await this.database.inTenant(tenant, (tx) => tx.select().from(rows).where(eq(rows.session, session)));
    return row;
  }
}

// `${rows}.session`, since in a select from one table `${rows.session}` is a bare name, which here would be the message's own
const newestVisible = sql<ListedConversation['lastMessage']>`(
  select m.message from ${messages} m
  where m.tenant = ${rows}.tenant and m.session = ${rows}.session and m.visible
  order by m.seq desc limit 1)`;

/** C12: not one of which every word was erased. */
const hasWords = sql`(
  not exists (select from ${messages} m where m.tenant = ${rows}.tenant and m.session = ${rows}.session and m.visible)
  or exists (select from texts t where t.tenant = ${rows}.tenant and t.key = ${titlePrefix}::text || ${rows}.session::text)
  or exists (select from ${messages} m join texts t on t.tenant = m.tenant and t.key = m.message::text
    where m.tenant = ${rows}.tenant and m.session = ${rows}.session and m.visible))`;

const newestAuthor = sql<ListedConversation['lastAuthor']>`(
  select m.author from ${messages} m
  where m.tenant = ${rows}.tenant and m.session = ${rows}.session and m.visible
  order by m.seq desc limit 1)`;

const unreadCount = sql<number>`(
  select count(*)::integer from ${messages} m
  where m.tenant = ${rows}.tenant and m.session = ${rows}.session and m.seq > ${rows}.read_up_to
    and m.visible and m.author <> 'customer')`;

/** Texts of other things (memory, later) and of versions that are not shown find nothing. */
function belongingTo(keys: readonly string[]): SQL | undefined {
  const ids = keys.filter(isUuid);
  const titled = keys
    .filter((key) => key.startsWith(titlePrefix))
    .map((key) => key.slice(titlePrefix.length) as SessionId);
  return or(
    titled.length > 0 ? inArray(rows.session, titled) : undefined,
    ids.length > 0
      ? sql`${rows.session} in (select m.session from ${messages} m
          where m.tenant = ${rows.tenant} and m.message = any(${sql.param(ids)}::uuid[]) and m.visible)`
      : undefined,
    sql`false`,
  );
}
