import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Outcome } from '#contexts/agent/contract/words.js';
import { CloseTicket, GetTicket, TakeNote, type Target, TransferTicket } from '#contexts/agent/index.js';
import { AskForPerson, GetSession, HandBack, HandTo, StayWithCharacter } from '#contexts/session/index.js';
import type { Actor } from '#shared-kernel/actor.js';
import { RequestInvalid } from '../http/refusals.js';

/** What people do with a ticket that also moves the turn of its session: the desk says whether they may, the session does it. */
@Injectable()
export class TicketTurns {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Whoever holds the turn gives it back first: what came of it is said of a conversation that goes on. */
  async close(actor: Actor, session: string, outcome: Outcome, note: string | undefined): Promise<void> {
    actor.requires('desk.work');
    const held = await this.held(actor, session);
    if (held !== undefined) {
      if (note === undefined) {
        throw new RequestInvalid([
          { field: 'note', detail: 'is missing: you hold the turn, and the character goes on' },
        ]);
      }
      await this.commands.execute(new HandBack(actor, session, held, note));
    }
    await this.commands.execute(new CloseTicket(actor, session, outcome));
    const { asked } = await this.queries.execute(new GetSession(actor, session));
    // nobody will come: the customer's side shall not wait
    if (asked) await this.commands.execute(new StayWithCharacter(actor, session));
  }

  async transfer(actor: Actor, session: string, target: Target, note: string): Promise<void> {
    actor.requires('desk.work');
    const held = await this.held(actor, session);
    const { step, to } = await this.commands.execute(
      new TransferTicket(actor, session, target, note, held !== undefined),
    );
    if (held === undefined || step === 'none') return;
    if (to) {
      await this.commands.execute(new HandTo(actor, session, held, { subject: to.id, name: to.name }, note));
      await this.commands.execute(new TakeNote(actor, session, note));
      return;
    }
    await this.commands.execute(new HandBack(actor, session, held, note));
    // the customer still waits for a person: their side shall say so
    await this.commands.execute(new AskForPerson(actor, session));
  }

  /** The epoch under which the actor holds the turn. */
  private async held(actor: Actor, session: string): Promise<number | undefined> {
    await this.queries.execute(new GetTicket(actor, session)); // is it one at all
    const { owner, epoch } = await this.queries.execute(new GetSession(actor, session));
    return owner?.kind === 'agent' && owner.subject === actor.subject ? epoch : undefined;
  }
}
