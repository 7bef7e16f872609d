import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { AgentView } from '../contract/views.js';
import { Desk } from '../domain/desk.js';
import { here, newAgent } from '../domain/desk-agent.js';
import { presenceSeconds } from './be-present.js';
import { type DeskBatch, theDesk } from './desk-batch.js';
import { DeskWork } from './desk-work.js';
import { type Takes, taking } from './set-agent.js';

/** What is absent stays as it is. */
export type MyDesk = Takes & { readonly status?: AgentView['status'] | undefined };

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
    const leaves = wanted.status !== undefined && wanted.status !== 'online';
    const offers = !leaves ? [] : await this.desk.offersTo(tenant, subject);
    const set = (batch: DeskBatch) => {
      const known = batch.person(subject) ?? newAgent(subject, name);
      const agent = { ...taking(known, wanted), status: wanted.status ?? known.status, name };
      batch.seat(agent.status === 'offline' ? agent : here(agent, until));
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
