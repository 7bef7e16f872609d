import { Injectable } from '@nestjs/common';
import type { Character } from '../../domain/character.js';
import type { CastMember } from '../../domain/characters.js';
import type { MessageRecord, RunningReply, SessionState } from '../../domain/session-state.js';
import type { LastTurn } from '../../domain/turn-records.js';
import type { TurnFeelings } from '../emotion/conversation-emotions.js';
import { CharacterPrompts } from './character-prompts.js';
import { composeTurn, type ComposedTurn, prepareCharacter } from './compose-turn.js';
import { turnsUpTo } from './conversation-turns.js';
import type { DeskPart } from './desk/desk-words.js';
import { Patterns } from './lore/patterns.js';
import { Recollection } from './memory/recollection.js';
import { StageModel } from './stages/stage-model.js';

/** What a turn goes by beside what was said. */
interface Around {
  readonly last?: LastTurn | undefined;
  readonly feelings?: TurnFeelings | undefined;
  readonly desk?: DeskPart | undefined;
}

type Turning = Pick<SessionState, 'tenant' | 'id' | 'customer'>;

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

  /** Gets ready what the first turn of a conversation would wait for: what all turns of a character share (some 50 ms for a large one), and what is remembered. */
  async prepare(state: Turning, character: Character & Pick<CastMember, 'own'>): Promise<void> {
    try {
      const { prompt } = await this.found(state, character);
      prepareCharacter(prompt, character, this.patterns);
    } catch {
      // The first turn meets the same mistake, and tells it.
    }
  }

  async compose(
    state: SessionState,
    character: Character & Pick<CastMember, 'own'>,
    messages: readonly MessageRecord[],
    reply: RunningReply,
    { last, feelings, desk }: Around = {},
  ): Promise<ComposedTurn> {
    const material = {
      session: state.id,
      character,
      ...(await this.found(state, character)),
      turns: turnsUpTo(messages, reply.replyTo),
      reply,
      last,
      feelings,
      desk,
      budget: this.budget,
    };
    return composeTurn(material, this.stages, this.patterns);
  }

  private async found({ tenant, id, customer }: Turning, character: Character & Pick<CastMember, 'own'>) {
    const owner = { tenant, subject: customer.subject, character: character.id };
    const [prompt, recollected] = await Promise.all([
      this.prompts.of(tenant, character, profileOf(character)),
      this.recollection.of(owner, id),
    ]);
    return { prompt, recollected };
  }
}

const profileOf = ({ language }: Character) => ({ language });
