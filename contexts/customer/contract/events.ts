import { DomainEvent } from '#shared-kernel/domain-event.js';

/** Events of the Customer context. The title itself is a text (`Texts`), never a payload. */

export class ConversationRenamed extends DomainEvent<{ session: string; customer: string }> {
  static readonly type = 'customer.conversation-renamed.v1';
}

export class ConversationHidden extends DomainEvent<{ session: string; customer: string }> {
  static readonly type = 'customer.conversation-hidden.v1';
}

/** The customer says how a conversation was; what they wrote beside is a text. */
export class CustomerRated extends DomainEvent<{
  session: string;
  customer: string;
  /** Who of the desk was rated; null: the character. */
  agent: string | null;
  /** 1–5 */
  stars: number;
  comment: boolean;
}> {
  static readonly type = 'customer.rated.v1';
}
