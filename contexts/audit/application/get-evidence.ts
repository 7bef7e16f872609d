import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Evidence } from '../contract/views.js';

/** What happened in a session, without the words that were said. */
export class GetEvidence extends Query<Evidence> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly after?: string,
    /** 1–500 */
    readonly limit: number = 100,
  ) {
    super();
  }
}
