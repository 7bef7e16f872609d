import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { PromiseClosed } from '../contract/events.js';
import { PromiseUnknown } from '../domain/errors.js';
import { Promises } from '../domain/promise-ledger.js';
import { by, sessionId, ticketIn } from './acting.js';
import { DeskWork } from './desk-work.js';
import { evidenceKey } from './text-keys.js';

/** What shows that a promise was kept. */
export type Evidence = { readonly message: string } | { readonly note: string };

export class ClosePromise extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string,
    readonly promise: string,
    readonly evidence: Evidence,
  ) {
    super();
  }
}

@CommandHandler(ClosePromise)
export class ClosePromiseHandler implements ICommandHandler<ClosePromise> {
  constructor(
    private readonly work: DeskWork,
    private readonly promises: Promises,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, promise, evidence }: ClosePromise): Promise<void> {
    actor.requires('desk.work');
    const id = sessionId(session);
    const open = (await this.promises.of(actor.tenant, id)).find((one) => one.id === promise);
    if (!open) throw new PromiseUnknown('There is no such promise.');
    if (open.closed) return;
    const at = this.clock.now();
    const message = 'message' in evidence ? evidence.message : null;
    await this.work.change(actor.tenant, [id], (batch) => {
      const ticket = ticketIn(batch, id);
      batch.keepPromise({ id: open.id, at, by: actor.subject, message });
      if ('note' in evidence) batch.write(evidenceKey(promise), ticket.state.customer, evidence.note);
      batch.tell(ticket, new PromiseClosed({ session: id, promise, message }), by(actor, at));
    });
  }
}
