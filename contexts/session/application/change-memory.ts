import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { MemoryView } from '../contract/views.js';
import { MemoryInvalid, MemoryNotFound } from '../domain/errors.js';
import { type Fact, longestFact } from '../domain/facts.js';
import { Memories } from '../domain/memories.js';
import { memoryView } from './memory-view.js';

export interface MemoryChange {
  /** In the user's own words; 1 to 300 characters on one line. */
  readonly text?: string;
  readonly pinned?: boolean;
}

/** The user puts right what is remembered of them, or pins it. */
export class ChangeMemory extends Command<MemoryView> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly change: MemoryChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeMemory)
export class ChangeMemoryHandler implements ICommandHandler<ChangeMemory> {
  constructor(
    private readonly memories: Memories,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id, change }: ChangeMemory): Promise<MemoryView> {
    actor.requires('session.read');
    const { tenant, subject } = actor;
    const found = await this.memories.find(tenant, subject, id);
    if (!found) throw new MemoryNotFound('This is not remembered (any more).');
    const fact = changed(found.fact, change, this.clock.now());
    await this.memories.change({ tenant, subject, character: found.character }, fact);
    return memoryView(fact, found.character);
  }
}

/** What the user says about themself in so many words is as sure as can be. */
function changed(fact: Fact, { text, pinned }: MemoryChange, at: Date): Fact {
  const wording = text?.replace(/\s+/g, ' ').trim();
  if (wording === '' || (wording?.length ?? 0) > longestFact)
    throw new MemoryInvalid(`A memory has 1 to ${longestFact} characters.`, { most: longestFact });
  return {
    ...fact,
    ...(pinned !== undefined && { pinned }),
    ...(wording !== undefined && wording !== fact.text && { text: wording, edited: true, confidence: 1, at }),
  };
}
