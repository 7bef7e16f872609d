import { DomainEvent } from '#shared-kernel/domain-event.js';

/** Events of the Customer context. The title itself is a text (`Texts`), never a payload. */

export class ConversationRenamed extends DomainEvent<{ session: string; customer: string }> {
  static readonly type = 'customer.conversation-renamed.v1';
}

export class ConversationHidden extends DomainEvent<{ session: string; customer: string }> {
  static readonly type = 'customer.conversation-hidden.v1';
}
