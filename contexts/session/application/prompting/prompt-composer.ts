import { Injectable } from '@nestjs/common';
import type { TenantId } from '#shared-kernel/ids.js';
import type { Character } from '../../domain/character.js';
import type { CastMember } from '../../domain/characters.js';
import type { MessageRecord, RunningReply, SessionState } from '../../domain/session-state.js';
import type { LastTurn } from '../../domain/turn-records.js';
import { CharacterPrompts } from './character-prompts.js';
import { composeTurn, type ComposedTurn, prepareCharacter } from './compose-turn.js';
import { turnsUpTo } from './conversation-turns.js';
import { Patterns } from './lore/patterns.js';
import { Recollection } from './memory/recollection.js';
import { StageModel } from './stages/stage-model.js';

/** Composes the prompts of this server's turns. */
@Injectable()
export class PromptComposer {
  /** @param budget tokens that a prompt may take */
  constructor(
    private readonly prompts: CharacterPrompts,
    private readonly recollection: Recollection,
    private readonly stages: StageModel,
    private readonly patterns: Patterns,
    private readonly budget: number,
  ) {}

  /** Makes what all turns of a character share, which the first one would wait for (some 50 ms for a large one). */
  async prepare(tenant: TenantId, character: Character & Pick<CastMember, 'own'>): Promise<void> {
    try {
      prepareCharacter(await this.prompts.of(tenant, character, profileOf(character)), character, this.patterns);
    } catch {
      // The first turn meets the same mistake, and tells it.
    }
  }

  async compose(
    state: SessionState,
    character: Character & Pick<CastMember, 'own'>,
    messages: readonly MessageRecord[],
    reply: RunningReply,
    last: LastTurn | undefined,
  ): Promise<ComposedTurn> {
    const { tenant, id: session, customer } = state;
    const owner = { tenant, subject: customer.subject, character: character.id };
    const material = {
      session,
      character,
      prompt: await this.prompts.of(tenant, character, profileOf(character)),
      turns: turnsUpTo(messages, reply.replyTo),
      reply,
      last,
      recollected: await this.recollection.of(owner, session),
      budget: this.budget,
    };
    return composeTurn(material, this.stages, this.patterns);
  }
}

const profileOf = ({ language }: Character) => ({ language });
