/**
 * Estimates of what messages express: the only rows about people that are no texts and are kept for a time of their own. Session
 * writes them, Audit erases them when it is over. Both go by `tenant, session, message, subject` (whose conversation) and `at`.
 */
export const estimatesTable = 'session_emotions';

/** By `tenant, session, message` (a reply): its `record` (jsonb) tells under `emotion` which of them the reply went by. */
export const turnsTable = 'session_turns';
