import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Hold, HoldScope } from '../../contract/privacy/retention.js';
import { Holds } from '../../domain/privacy/holds.js';
import { caseReferenceOf, reasonOf } from './given-words.js';
import { SaidIn } from './said-in.js';

/** From now on nothing that this covers is erased. */
export class PlaceHold extends Command<Hold> {
  constructor(
    readonly actor: Actor,
    readonly scope: HoldScope,
    /** 10–500 characters. */
    readonly reason: string,
    readonly caseReference?: string,
  ) {
    super();
  }
}

@CommandHandler(PlaceHold)
export class PlaceHoldHandler implements ICommandHandler<PlaceHold> {
  constructor(
    private readonly holds: Holds,
    private readonly said: SaidIn,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded, SessionNotRecorded */
  async execute({ actor, scope, reason, caseReference }: PlaceHold): Promise<Hold> {
    actor.requires('audit.hold');
    const hold = { scope, reason: reasonOf(reason), caseReference: caseReferenceOf(caseReference) };
    const subject = await this.subjectOf(actor.tenant, scope);
    return this.holds.place(actor, { ...hold, subject }, this.clock.now());
  }

  private async subjectOf(tenant: TenantId, scope: HoldScope): Promise<SubjectId | null> {
    if (scope.kind === 'tenant') return null;
    if (scope.kind === 'subject') return scope.subject as SubjectId;
    return (await this.said.session(tenant, scope.session as SessionId)).customer;
  }
}
