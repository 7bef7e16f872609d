import { Query } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Transcript } from '../contract/views.js';
/** A page of the conversation: the newest one, or the one before `before`; oldest message first within a page. */
export class GetTranscript extends Query<Transcript> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly before: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}
