import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { AgentView } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { here, newAgent } from '../domain/desk-agent.js';
import { presenceSeconds } from './be-present.js';
import { type DeskBatch, theDesk } from './desk-batch.js';
import { DeskWork } from './desk-work.js';

export type MyDesk = Pick<AgentView, 'status' | 'capacity' | 'skills' | 'languages'>;

/** What the actor takes on. Whoever steps away lets go by what is on offer to them. */
export class SetMyDesk extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly wanted: MyDesk,
  ) {
    super();
  }
}

@CommandHandler(SetMyDesk)
export class SetMyDeskHandler implements ICommandHandler<SetMyDesk> {
  constructor(
    private readonly work: DeskWork,
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, wanted }: SetMyDesk): Promise<void> {
    actor.requires('desk.work');
    const { tenant, subject } = actor;
    const now = this.clock.now();
    const name = actor.name ?? subject;
    const until = new Date(now.getTime() + presenceSeconds * 1_000);
    const offers = wanted.status === 'online' ? [] : await this.desk.offersTo(tenant, subject);
    const set = (batch: DeskBatch) => {
      const agent = { ...(batch.person(subject) ?? newAgent(subject, name)), ...wanted, name };
      batch.seat(wanted.status === 'offline' ? agent : here(agent, until));
      for (const session of offers) {
        const ticket = batch.ticket(session);
        if (ticket?.state.ticket.state !== 'assigned' || !ticket.state.ticket.offer) continue;
        ticket.giveUp(subject, 'gone');
        batch.record(ticket, theDesk(now));
      }
    };
    await this.work.change(tenant, offers, set, [subject]);
  }
}
