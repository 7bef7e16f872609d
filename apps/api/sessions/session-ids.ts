import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RequireNotHidden } from '#contexts/customer/index.js';
import { GetSession } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { isUuid, type SessionId } from '#shared-kernel/ids.js';

/** The UUID behind whatever name a caller uses; the Session context knows both, the others the UUID only. */
@Injectable()
export class SessionIds {
  constructor(private readonly queries: QueryBus) {}

  async of(actor: Actor, session: string): Promise<SessionId> {
    if (isUuid(session)) return session.toLowerCase() as SessionId;
    return (await this.queries.execute(new GetSession(actor, session))).id as SessionId;
  }

  /** Nobody finds again what they have deleted of their own. */
  async requireNotDeleted(actor: Actor, session: string): Promise<void> {
    await this.queries.execute(new RequireNotHidden(actor, await this.of(actor, session)));
  }
}
