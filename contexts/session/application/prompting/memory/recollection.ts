import { Injectable } from '@nestjs/common';
import type { SessionId } from '#shared-kernel/ids.js';
import type { Fact } from '../../../domain/facts.js';
import { isRemembered, Memories, type MemoryOwner, type Summary } from '../../../domain/memories.js';

/** What a turn may be told of earlier ones. */
export interface Recollected {
  /** Of this user, by this character, from all their conversations. */
  readonly facts: readonly Fact[];
  /** Of this conversation's turns that the prompt has no room for. */
  readonly summary: Summary | undefined;
}

const nothing: Recollected = { facts: [], summary: undefined };

/** Everything that is remembered for a turn; nothing where the user does not want to be remembered. Choose from it with `recall`. */
@Injectable()
export class Recollection {
  constructor(private readonly memories: Memories) {}

  /** Costs no read of the store on a node that served this user and character lately. */
  async of(owner: MemoryOwner, session: SessionId): Promise<Recollected> {
    const [settings, facts, summary] = await Promise.all([
      this.memories.settings(owner.tenant, owner.subject),
      this.memories.of(owner),
      this.memories.summary(owner.tenant, session),
    ]);
    if (!isRemembered(settings, owner.character)) return nothing;
    return { facts, summary };
  }
}
