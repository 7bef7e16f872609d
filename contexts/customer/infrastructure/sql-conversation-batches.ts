import { and, eq, sql } from 'drizzle-orm';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Tx } from '#shared-kernel/sql/database.js';
import { insertRows, isOneOf } from '#shared-kernel/sql/many-rows.js';
import { ConversationBatch } from '../application/conversation-batch.js';
import { RoleSessionContext } from '../domain/role-session-context.js';
import { rowOf, stateOf } from './conversation-rows.js';
import { customerConversations, customerMessages } from './customer-tables.js';

export async function loadBatch(tx: Tx, sessions: readonly SessionId[]): Promise<ConversationBatch> {
  const rows = await tx.select().from(customerConversations).where(isOneOf(customerConversations.session, sessions));
  return new ConversationBatch(new Map(rows.map((row) => [row.session, RoleSessionContext.from(stateOf(row))])));
}

/** `read_up_to`: the customer may have read on while this batch was at work. */
const updateConversation = sql`
  ON CONFLICT (tenant, session) DO UPDATE SET state = excluded.state, state_since = excluded.state_since,
    agent = excluded.agent, agent_name = excluded.agent_name, last_activity_at = excluded.last_activity_at,
    first_message = excluded.first_message, last_seq = excluded.last_seq, seen = excluded.seen,
    read_up_to = greatest(customer_conversations.read_up_to, excluded.read_up_to)`;

/** Writes what Session's events say. Title, hidden, stars and version are the customer's own doing and are left alone. */
export async function storeBatch(tx: Tx, batch: ConversationBatch): Promise<void> {
  const { contexts, messages, shownVersions } = batch;
  await insertRows(
    tx,
    customerConversations,
    contexts.map(({ state }) => rowOf(state)),
    updateConversation,
  );
  await insertRows(
    tx,
    customerMessages,
    messages.map(({ id, ...message }) => ({ ...message, message: id, visible: !message.empty })),
    sql`ON CONFLICT DO NOTHING`,
  );
  for (const { session, replyTo, message } of shownVersions) {
    await tx
      .update(customerMessages)
      .set({ visible: sql`${customerMessages.message} = ${message} and not ${customerMessages.empty}` })
      .where(and(eq(customerMessages.session, session), eq(customerMessages.replyTo, replyTo)));
  }
}
