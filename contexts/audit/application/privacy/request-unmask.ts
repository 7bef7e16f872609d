import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { newEventId, type SessionId } from '#shared-kernel/ids.js';
import type { Purpose, UnmaskRequest } from '../../contract/privacy/access.js';
import { requested, UnmaskRequests } from '../../domain/privacy/unmasking.js';
import { caseReferenceOf, reasonOf } from './given-words.js';
import { SaidIn } from './said-in.js';
import { unmaskView } from './unmask-view.js';

/** Asks a second person to be let read a conversation in plain text. */
export class RequestUnmask extends Command<UnmaskRequest> {
  constructor(
    readonly actor: Actor,
    readonly session: SessionId,
    readonly purpose: Purpose,
    /** Why masked text is not enough: 10–500 characters. */
    readonly reason: string,
    readonly caseReference?: string,
  ) {
    super();
  }
}

@CommandHandler(RequestUnmask)
export class RequestUnmaskHandler implements ICommandHandler<RequestUnmask> {
  constructor(
    private readonly said: SaidIn,
    private readonly requests: UnmaskRequests,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded, SessionNotRecorded, TookPart */
  async execute({
    actor,
    session,
    purpose,
    reason: given,
    caseReference: file,
  }: RequestUnmask): Promise<UnmaskRequest> {
    actor.requires('audit.read-transcript');
    const [reason, caseReference] = [reasonOf(given), caseReferenceOf(file)];
    await this.said.byOther(actor, session);
    const at = this.clock.now();
    const request = requested(actor, { id: newEventId(), session, purpose, caseReference }, at);
    await this.requests.add(request, actor, reason);
    return unmaskView(request, reason, actor, at);
  }
}
