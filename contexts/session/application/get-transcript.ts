import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Transcript } from '../contract/views.js';
import { Sessions } from './sessions.js';
import { TranscriptPages } from './transcript-pages.js';

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

const maxLimit = 200;

@QueryHandler(GetTranscript)
export class GetTranscriptHandler implements IQueryHandler<GetTranscript> {
  constructor(
    private readonly sessions: Sessions,
    private readonly pages: TranscriptPages,
  ) {}

  async execute({ actor, session, before, limit }: GetTranscript): Promise<Transcript> {
    const { state } = await this.sessions.read(actor, session);
    const size = Math.min(Math.max(1, Math.trunc(limit)), maxLimit);
    if (before !== undefined) return this.pages.before(actor.tenant, state, before, size);
    const [newest] = await this.pages.newest(actor.tenant, [state], size);
    return newest!;
  }
}
