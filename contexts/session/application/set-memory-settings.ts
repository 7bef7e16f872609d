import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Characters } from '../domain/characters.js';
import { CharacterUnknown } from '../domain/errors.js';
import { Memories, type MemorySettings } from '../domain/memories.js';

/** The caller decides by whom they want to be remembered. From then on nothing is noted or recalled where it is off; what is known stays until it is forgotten. */
export class SetMemorySettings extends Command<MemorySettings> {
  constructor(
    readonly actor: Actor,
    readonly settings: MemorySettings,
  ) {
    super();
  }
}

@CommandHandler(SetMemorySettings)
export class SetMemorySettingsHandler implements ICommandHandler<SetMemorySettings> {
  constructor(
    private readonly memories: Memories,
    private readonly characters: Characters,
  ) {}

  async execute({ actor, settings: { enabled, off } }: SetMemorySettings): Promise<MemorySettings> {
    actor.requires('session.read');
    const found = await Promise.all(off.map((idOrName) => this.characters.find(actor, idOrName)));
    const ids = found.map((character) => {
      if (!character) throw new CharacterUnknown('There is no such character.');
      return character.id;
    });
    const settings = { enabled, off: [...new Set(ids)].sort() };
    await this.memories.configure(actor.tenant, actor.subject, settings);
    return settings;
  }
}
