import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { Desk } from '../domain/desk.js';
import { here, isHere, newAgent } from '../domain/desk-agent.js';
import type { DeskBatch } from './desk-batch.js';
import { DeskWork } from './desk-work.js';

/** s that a connection counts without being renewed. */
export const presenceSeconds = 45;
/** ms for somebody who only loads the page anew. */
const graceMs = 5_000;

/**
 * The actor has a connection to the desk, or has none any more. `renew` it well within `presenceSeconds`. Supervisors begin
 * as away, agents as online. Of those who may only look, nothing is noted.
 */
export class BePresent extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly present: boolean,
  ) {
    super();
  }
}

@CommandHandler(BePresent)
export class BePresentHandler implements ICommandHandler<BePresent> {
  constructor(
    private readonly work: DeskWork,
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, present }: BePresent): Promise<void> {
    actor.requires('desk.read');
    if (!actor.may('desk.work')) return;
    const now = this.clock.now();
    const name = actor.name ?? actor.subject;
    const known = await this.desk.agent(actor.tenant, actor.subject);
    const isKnownHere = known !== undefined && isHere(known, now);
    if (!present) {
      if (isKnownHere) await this.desk.renew(actor.tenant, actor.subject, new Date(now.getTime() + graceMs));
      return;
    }
    const until = new Date(now.getTime() + presenceSeconds * 1_000);
    if (isKnownHere && known.name === name) return this.desk.renew(actor.tenant, actor.subject, until); // others see nothing of it
    const begins = newAgent(actor.subject, name, actor.may('desk.supervise') ? 'away' : 'online');
    const seat = (batch: DeskBatch) => batch.seat(here({ ...(batch.person(actor.subject) ?? begins), name }, until));
    await this.work.change(actor.tenant, [], seat, [actor.subject]);
  }
}
