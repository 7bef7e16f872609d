import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import type { SubjectId } from '#shared-kernel/ids.js';
import type { AgentView } from '../contract/views.js';
import type { DeskAgent } from '../domain/desk-agent.js';
import { AgentUnknown } from '../domain/errors.js';
import type { DeskBatch } from './desk-batch.js';
import { DeskWork } from './desk-work.js';

/** What somebody takes on; what is absent stays as it is. */
export type Takes = { readonly [Name in 'capacity' | 'skills' | 'languages']?: AgentView[Name] | undefined };

export const taking = (agent: DeskAgent, { capacity, skills, languages }: Takes): DeskAgent => ({
  ...agent,
  capacity: capacity ?? agent.capacity,
  skills: skills ?? agent.skills,
  languages: languages ?? agent.languages,
});

/** What a member of the team takes on, said by whoever looks after the desk. It counts for what is offered from now on. */
export class SetAgent extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly agent: string,
    readonly takes: Takes,
  ) {
    super();
  }
}

@CommandHandler(SetAgent)
export class SetAgentHandler implements ICommandHandler<SetAgent> {
  constructor(private readonly work: DeskWork) {}

  /** @throws AgentUnknown */
  async execute({ actor, agent, takes }: SetAgent): Promise<void> {
    actor.requires('desk.supervise');
    const id = agent as SubjectId;
    const set = (batch: DeskBatch) => {
      const known = batch.person(id);
      if (!known) throw new AgentUnknown('Nobody of that name works at the desk.');
      batch.seat(taking(known, takes));
    };
    await this.work.change(actor.tenant, [], set, [id]);
  }
}
