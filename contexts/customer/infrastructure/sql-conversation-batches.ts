import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { ConversationBatch } from '../application/conversation-batch.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { rowOf, stateOf } from './conversation-rows.js';
import { customerConversations, customerMessages } from './customer-tables.js';

export async function loadBatch(tx: Tx, sessions: readonly SessionId[]): Promise<ConversationBatch> {
  const rows = await tx
    .select()
    .from(customerConversations)
    .where(inArray(customerConversations.session, [...sessions]));
  return new ConversationBatch(new Map(rows.map((row) => [row.session, RoleSessionContext.from(stateOf(row))])));
}

/** Writes what Session's events say. Title, hidden and version are the customer's own doing and are left alone. */
export async function storeBatch(tx: Tx, batch: ConversationBatch): Promise<void> {
  const { contexts, messages, shownVersions } = batch;
  if (contexts.length > 0) {
    await tx
      .insert(customerConversations)
      .values(contexts.map(({ state }) => rowOf(state)))
      .onConflictDoUpdate({
        target: [customerConversations.tenant, customerConversations.session],
        set: {
          state: sql`excluded.state`,
          stateSince: sql`excluded.state_since`,
          agentName: sql`excluded.agent_name`,
          lastActivityAt: sql`excluded.last_activity_at`,
          firstMessage: sql`excluded.first_message`,
          lastSeq: sql`excluded.last_seq`,
          // the customer may have read on while this batch was at work
          readUpTo: sql`greatest(${customerConversations.readUpTo}, excluded.read_up_to)`,
          seen: sql`excluded.seen`,
        },
      });
  }
  if (messages.length > 0) {
    await tx
      .insert(customerMessages)
      .values(messages.map(({ id, ...message }) => ({ ...message, message: id, visible: !message.empty })))
      .onConflictDoNothing();
  }
  for (const { session, replyTo, message } of shownVersions) {
    await tx
      .update(customerMessages)
      .set({ visible: sql`${customerMessages.message} = ${message} and not ${customerMessages.empty}` })
      .where(and(eq(customerMessages.session, session), eq(customerMessages.replyTo, replyTo)));
  }
}
