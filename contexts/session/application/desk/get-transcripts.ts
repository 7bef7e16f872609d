import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SessionTranscripts } from '../../contract/views.js';
import { SessionNotFound } from '../../domain/errors.js';
import { viewOf } from '../session-view.js';
import { Sessions } from '../sessions.js';
import { TranscriptPages } from '../transcript-pages.js';

/**
 * How several sessions stand and the newest page of each: for the desk, which shows a conversation at once when it knows its end
 * before it is opened. Those that do not exist are left out.
 */
export class GetTranscripts extends Query<SessionTranscripts> {
  constructor(
    readonly actor: Actor,
    readonly sessions: readonly string[],
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(GetTranscripts)
export class GetTranscriptsHandler implements IQueryHandler<GetTranscripts> {
  constructor(
    private readonly sessions: Sessions,
    private readonly pages: TranscriptPages,
  ) {}

  async execute({ actor, sessions, limit }: GetTranscripts): Promise<SessionTranscripts> {
    actor.requires('desk.read');
    const found = await Promise.all([...new Set(sessions)].map((session) => this.find(actor, session)));
    const states = found.flatMap((context) => context?.state ?? []);
    const pages = await this.pages.newest(actor.tenant, states, limit);
    return {
      sessions: states.map((state, index) => ({ session: viewOf(state, true), transcript: pages[index]! })),
    };
  }

  private async find(actor: Actor, session: string) {
    try {
      return await this.sessions.read(actor, session);
    } catch (error) {
      if (error instanceof SessionNotFound) return undefined;
      throw error;
    }
  }
}
