import { type SQL, sql } from 'drizzle-orm';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Streams that are named after a conversation. */
const streams = ['session', 'session-emotion', 'agent', 'customer'];

/**
 * Whether a text, `t`, is of one of these conversations: its key names the conversation, or something that an event of it names (a
 * message, whisper, draft, note, promise …). What characters remember of a person beyond a conversation is of none.
 */
export function isOfSession(sessions: readonly string[]): SQL {
  if (sessions.length === 0) return sql`false`;
  const ids = sql.param([...sessions]);
  return sql`coalesce(substring(t.key FROM ${uuid}::text), '') IN (
    SELECT unnest(${ids}::text[])
    UNION
    SELECT named.ids[1] FROM event_log AS e, regexp_matches(e.payload::text, ${uuid}::text, 'g') AS named (ids)
    WHERE e.stream IN (SELECT kind.name || '/' || held.id
      FROM unnest(${sql.param(streams)}::text[]) AS kind (name), unnest(${ids}::text[]) AS held (id)))`;
}
