import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import type { Erasure } from '../../contract/privacy/retention.js';
import { Erasures } from '../../domain/privacy/erasures.js';

/** A person's words are to be destroyed: one's own, or on somebody's behalf. Waits where a legal hold keeps them. */
export class RequestErasure extends Command<Erasure> {
  constructor(
    readonly actor: Actor,
    readonly subject: SubjectId,
  ) {
    super();
  }
}

@CommandHandler(RequestErasure)
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, subject }: RequestErasure): Promise<Erasure> {
    actor.requires(actor.subject === subject && actor.role === 'customer' ? 'own-data.erase' : 'audit.erase');
    return this.erasures.request(actor, subject, this.clock.now());
  }
}
