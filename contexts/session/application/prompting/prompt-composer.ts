import { Injectable } from '@nestjs/common';
import type { Character } from '../../domain/character.js';
import type { MessageRecord, RunningReply, SessionState } from '../../domain/session-state.js';
import type { LastTurn } from '../../domain/turn-records.js';
import { composeTurn, type ComposedTurn } from './compose-turn.js';
import { turnsUpTo } from './conversation-turns.js';
import { Patterns } from './lore/patterns.js';
import { PlainRolePlay } from './plain-role-play.js';
import { StageModel } from './stages/stage-model.js';

/** Composes the prompts of this server's turns. */
@Injectable()
export class PromptComposer {
  /** @param budget tokens that a prompt may take */
  constructor(
    private readonly stages: StageModel,
    private readonly patterns: Patterns,
    private readonly budget: number,
  ) {}

  compose(
    state: SessionState,
    character: Character,
    messages: readonly MessageRecord[],
    reply: RunningReply,
    last: LastTurn | undefined,
  ): ComposedTurn {
    const material = {
      session: state.id,
      character,
      prompt: new PlainRolePlay({ language: character.language }),
      turns: turnsUpTo(messages, reply.replyTo),
      reply,
      last,
      budget: this.budget,
    };
    return composeTurn(material, this.stages, this.patterns);
  }
}
