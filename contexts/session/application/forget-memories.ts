import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { Memories } from '../domain/memories.js';
import { MemoryOwners } from './memory-owners.js';

/** Everything that a character remembers of the user is gone for good. */
export class ForgetMemories extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly character: string,
  ) {
    super();
  }
}

@CommandHandler(ForgetMemories)
export class ForgetMemoriesHandler implements ICommandHandler<ForgetMemories> {
  constructor(
    private readonly memories: Memories,
    private readonly owners: MemoryOwners,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, character }: ForgetMemories): Promise<void> {
    actor.requires('session.read');
    await this.memories.forgetAll(await this.owners.of(actor, character), this.clock.now());
  }
}
