import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import { EmotionReadings } from '../domain/emotion-readings.js';
import { Memories } from '../domain/memories.js';
import { ConversationEmotions } from './emotion/conversation-emotions.js';
import { MemoryOwners } from './memory-owners.js';

/** Everything that a character remembers of the user, and how they seemed to feel in its conversations, is gone for good. */
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
    private readonly readings: EmotionReadings,
    private readonly emotions: ConversationEmotions,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, character }: ForgetMemories): Promise<void> {
    actor.requires('session.read');
    const owner = await this.owners.of(actor, character);
    await this.memories.forgetAll(owner, this.clock.now());
    for (const session of await this.readings.eraseSubject(owner.tenant, owner.subject, owner.character)) {
      this.emotions.forget(session);
    }
  }
}
