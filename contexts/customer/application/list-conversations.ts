import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { ConversationPage } from '../contract/views.js';

/** My conversations, latest activity first; with `query` those whose title or messages contain every word of it. */
export class ListConversations extends Query<ConversationPage> {
  constructor(
    readonly actor: Actor,
    readonly query?: string,
    readonly cursor?: string,
    /** 1–100 */
    readonly limit: number = 30,
  ) {
    super();
  }
}
