import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { Desk } from '../domain/desk.js';
import { sessionId } from './acting.js';

const lookSeconds = 40;
const typingSeconds = 6;

/** The actor looks at this conversation, and at no other (null: at none), perhaps typing there. A lease. */
export class LookAt extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly session: string | null,
    readonly typing: boolean,
  ) {
    super();
  }
}

@CommandHandler(LookAt)
export class LookAtHandler implements ICommandHandler<LookAt> {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, session, typing }: LookAt): Promise<void> {
    actor.requires('desk.read');
    const now = this.clock.now().getTime();
    const name = actor.name ?? actor.subject;
    const look = session === null ? null : { session: sessionId(session), until: new Date(now + lookSeconds * 1_000) };
    const typingUntil = typing ? new Date(now + typingSeconds * 1_000) : null;
    await this.desk.look(actor.tenant, { agent: actor.subject, name }, look && { ...look, typingUntil });
  }
}
