import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { MemoryNotFound } from '../domain/errors.js';
import { Memories } from '../domain/memories.js';

/** One thing that is remembered of the user, and what it replaced, is gone for good. */
export class ForgetMemory extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(ForgetMemory)
export class ForgetMemoryHandler implements ICommandHandler<ForgetMemory> {
  constructor(private readonly memories: Memories) {}

  async execute({ actor, id }: ForgetMemory): Promise<void> {
    actor.requires('session.read');
    const { tenant, subject } = actor;
    const found = await this.memories.find(tenant, subject, id);
    if (!found) throw new MemoryNotFound('This is not remembered (any more).');
    await this.memories.forget({ tenant, subject, character: found.character }, id);
  }
}
