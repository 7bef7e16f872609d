import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { UnmaskRequest } from '../../contract/privacy/access.js';
import { NoSuchUnmaskRequest } from '../../domain/errors.js';
import { Participation } from '../../domain/privacy/participation.js';
import { decided, UnmaskRequests } from '../../domain/privacy/unmasking.js';
import { filtersOf } from './leaves.js';
import { mustBeOther } from './must-be-other.js';
import { SaidIn } from './said-in.js';
import { unmaskView } from './unmask-view.js';

/** The second pair of eyes: lets somebody have plain text, within an hour, or does not. */
export class DecideUnmask extends Command<UnmaskRequest> {
  constructor(
    readonly actor: Actor,
    readonly request: string,
    readonly verdict: 'approved' | 'refused',
  ) {
    super();
  }
}

@CommandHandler(DecideUnmask)
export class DecideUnmaskHandler implements ICommandHandler<DecideUnmask> {
  constructor(
    private readonly said: SaidIn,
    private readonly participation: Participation,
    private readonly requests: UnmaskRequests,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchUnmaskRequest, SecondPersonNeeded, AlreadyDecided, TookPart */
  async execute({ actor, request: id, verdict }: DecideUnmask): Promise<UnmaskRequest> {
    actor.requires('audit.unmask');
    const asked = await this.requests.find(actor.tenant, id);
    if (!asked) throw new NoSuchUnmaskRequest('There is no such request.');
    const at = this.clock.now();
    const after = decided(asked.request, verdict, actor, at);
    if (after.session) await this.said.byOther(actor, after.session);
    else if (after.scope.kind === 'export') await mustBeOther(this.participation, actor, filtersOf(after.scope.query));
    await this.requests.decide(after, actor);
    return unmaskView(after, asked.reason, actor, at);
  }
}
