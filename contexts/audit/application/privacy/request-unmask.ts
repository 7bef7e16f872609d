import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { newEventId, type SessionId } from '#shared-kernel/ids.js';
import type { ExportQuery } from '../../contract/exports.js';
import type { Purpose, UnmaskRequest } from '../../contract/privacy/access.js';
import { Participation } from '../../domain/privacy/participation.js';
import { requested, UnmaskRequests } from '../../domain/privacy/unmasking.js';
import { caseReferenceOf, reasonOf } from './given-words.js';
import { scopeOfExport } from './leaves.js';
import { mustBeOther } from './must-be-other.js';
import { SaidIn } from './said-in.js';
import { unmaskView } from './unmask-view.js';

/** What is to be had in plain text: a conversation, or one export. */
export type UnmaskScope = { readonly session: SessionId } | { readonly export: ExportQuery };

/** Asks a second person for plain text: to read a conversation, or to take words away. */
export class RequestUnmask extends Command<UnmaskRequest> {
  constructor(
    readonly actor: Actor,
    readonly of: UnmaskScope,
    readonly purpose: Purpose,
    /** Why masked text is not enough, of an export what it is for: 10–500 characters. */
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
    private readonly participation: Participation,
    private readonly requests: UnmaskRequests,
    private readonly clock: Clock,
  ) {}

  /** @throws PurposeNeeded, SessionNotRecorded, TookPart */
  async execute({ actor, of, purpose, reason: given, caseReference: file }: RequestUnmask): Promise<UnmaskRequest> {
    actor.requires('audit.read-transcript');
    const [reason, caseReference] = [reasonOf(given), caseReferenceOf(file)];
    const session = 'session' in of ? of.session : ((of.export.filters.session as SessionId | undefined) ?? null);
    if (session) await this.said.byOther(actor, session);
    else if ('export' in of) await mustBeOther(this.participation, actor, of.export.filters);
    const at = this.clock.now();
    const scope = 'session' in of ? ({ kind: 'session', session: of.session } as const) : scopeOfExport(of.export);
    const request = requested(actor, { id: newEventId(), scope, session, purpose, caseReference }, at);
    await this.requests.add(request, actor, reason);
    return unmaskView(request, reason, actor, at);
  }
}
