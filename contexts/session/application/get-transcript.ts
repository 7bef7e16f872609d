import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { Transcript } from '../contract/views.js';
import { Messages } from '../domain/messages.js';
import { positionOf, transcriptOf } from './transcript-of.js';
import { Sessions } from './sessions.js';
import { StreamingReplies } from './streaming-replies.js';
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
/** Beyond every position. */
const newest = 2 ** 31 - 1;

@QueryHandler(GetTranscript)
export class GetTranscriptHandler implements IQueryHandler<GetTranscript> {
  constructor(
    private readonly sessions: Sessions,
    private readonly messages: Messages,
    private readonly replies: StreamingReplies,
  ) {}

  async execute({ actor, session, before, limit }: GetTranscript): Promise<Transcript> {
    const { state } = await this.sessions.read(actor, session);
    const position = before === undefined ? newest : positionOf(before);
    const size = Math.min(Math.max(1, Math.trunc(limit)), maxLimit);
    const newestFirst = await this.messages.before(actor.tenant, state.id, position, size + 1);
    const page = newestFirst.slice(0, size).reverse();
    const asked = page.flatMap(({ replyTo }) => (replyTo === null ? [] : [replyTo]));
    const versions = await this.messages.versions(actor.tenant, state.id, asked);
    const said = (id: string) => this.replies.text(id);
    return transcriptOf(state, page, versions, said, newestFirst.length > size, before === undefined);
  }
}
