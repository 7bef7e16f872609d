import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { RoleSessionContexts } from '../../domain/role-session-contexts.js';
import { Announcements } from '../asking/announcements.js';
import { Sessions } from '../sessions.js';

/** An agent is gone while the customer waits: the character has the turn again, and says so. Nothing where they do not hold it. */
export class ReclaimTurn extends Command<void> {
  constructor(
    readonly tenant: TenantId,
    readonly session: SessionId,
    readonly agent: SubjectId,
    /** In which they were gone: in a later one they are back. */
    readonly seenEpoch: number,
    /** For the character, and for whoever looks at the path of the session. */
    readonly note: string,
  ) {
    super();
  }
}

const server = { subject: 'server' as SubjectId, role: 'system' } as const;

@CommandHandler(ReclaimTurn)
export class ReclaimTurnHandler implements ICommandHandler<ReclaimTurn> {
  constructor(
    private readonly sessions: Sessions,
    private readonly contexts: RoleSessionContexts,
    private readonly announcements: Announcements,
  ) {}

  async execute({ tenant, session, agent, seenEpoch, note }: ReclaimTurn): Promise<void> {
    const context = await this.contexts.find(tenant, session);
    if (!context) return;
    const line = await this.announcements.of(context.state, 'returned');
    await this.sessions.change({ ...server, tenant }, session, ({ context, at, take }) => {
      if (context.loseOwner(agent, seenEpoch, note, at, take)) context.announce(line, null, at, take);
    });
  }
}
