import { DomainEvent } from '#shared-kernel/domain-event.js';

// What becomes of a conversation, and what is said that is whole at once.

export class SessionOpened extends DomainEvent<{
  session: string;
  customer: string;
  character: string;
  characterName: string;
  /** Absent in what was recorded before people could be asked for. */
  customerName?: string;
  language?: 'zh' | 'en';
  /** The message that the character begins with. Absent where it begins with none, and in what was recorded before greetings were. */
  greeting?: string;
}> {
  static readonly type = 'session.opened.v1';
}

/** `MessageSent` of the founding design: a message was recorded that is whole at once. A character's answers nothing: it announces. */
export class MessageAccepted extends DomainEvent<{
  session: string;
  customer: string;
  messageId: string;
  author: 'customer' | 'agent' | 'character';
  clientMessageId: string | null;
  seq: number;
  epoch: number;
}> {
  static readonly type = 'session.message-accepted.v1';
}

export class SessionClosed extends DomainEvent<{
  session: string;
  customer: string;
  /** Absent where somebody closed it; `session.cap-reached`: it had lasted as long as it may. */
  code?: string;
  epoch: number;
}> {
  static readonly type = 'session.closed.v1';
}
