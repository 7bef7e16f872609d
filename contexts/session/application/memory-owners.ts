import { Injectable } from '@nestjs/common';
import type { Actor } from '#shared-kernel/actor.js';
import { Characters } from '../domain/characters.js';
import { CharacterUnknown } from '../domain/errors.js';
import { Memories, type MemoryOwner } from '../domain/memories.js';

/** Whose memory somebody means. A character that has left the stage may still be made to forget. */
@Injectable()
export class MemoryOwners {
  constructor(
    private readonly characters: Characters,
    private readonly memories: Memories,
  ) {}

  /** @throws CharacterUnknown */
  async of({ tenant, subject }: Actor, idOrName: string): Promise<MemoryOwner> {
    const found = await this.characters.find({ tenant, subject }, idOrName);
    const owner = { tenant, subject, character: found?.id ?? idOrName };
    if (!found && (await this.memories.of(owner)).length === 0)
      throw new CharacterUnknown('There is no such character.');
    return owner;
  }
}
