import { newMessageId, newSessionId, type SubjectId, type TenantId } from '#shared-kernel/ids.js';
import { RoleSessionContext } from '../domain/role-session-context.js';

export const at = new Date('2026-01-01T12:00:00Z');
export const ann = 'ann' as SubjectId;
export const agent = { kind: 'agent', subject: ann, name: 'Ann', mode: 'off' } as const;

/** A `take` that counts as a log does. */
export function counter(from = 0): () => number {
  let seq = from;
  return () => (seq += 2);
}

export function aSession(): RoleSessionContext {
  const context = RoleSessionContext.open(
    {
      id: newSessionId(),
      tenant: 'demo' as TenantId,
      customer: { subject: 'mia' as SubjectId, name: 'Mia' },
      character: { id: 'academic-mentor', name: '学术导师' },
    },
    { messageId: newMessageId(), text: 'Welcome', seq: 2 },
    at,
  );
  context.pullEvents();
  return context;
}

export const aMessage = (text = 'Hello') => ({ messageId: newMessageId(), text, clientMessageId: null, seq: 2 });

/** A session with one message that is being answered. */
export function aReplyingSession() {
  const context = aSession();
  const message = aMessage();
  context.acceptMessage(message, at);
  const reply = context.startReply(newMessageId(), 2, at)!;
  return { context, message, reply };
}

/** A session with one message and its finished reply. */
export function anAnsweredSession() {
  const { context, message, reply } = aReplyingSession();
  context.finishReply(reply.messageId, 1, { reason: 'stop', text: 'Hi', player: 'p' }, counter(2));
  return { context, message, reply };
}
