import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import type { PromptPreview } from '../../contract/prompts.js';
import type { AnchorAxis, Character, Stage, StageText } from '../../domain/character.js';
import { composeTurn } from '../prompting/compose-turn.js';
import type { ConversationTurn } from '../prompting/conversation-turns.js';
import { Patterns } from '../prompting/lore/patterns.js';
import { describeAnchor } from '../prompting/personas/describe-anchor.js';
import { StageModel } from '../prompting/stages/stage-model.js';
import { CharacterSources } from './character-sources.js';
import { requireSize } from './check-prompt.js';

export interface Draft {
  readonly source: string;
  /** The conversation so far, the last one by the user. */
  readonly turns: readonly ConversationTurn[];
  /** Instead of the draft's own. */
  readonly anchors?: Partial<Record<AnchorAxis, number>>;
  /** Instead of what the stage gives, [0, 1]. */
  readonly alpha?: number;
  readonly profile?: { readonly environment?: string; readonly model?: string };
}

/** The prompt of a draft as a model would get it, and where each of its words comes from. Nothing is stored. */
export class PreviewPrompt extends Query<PromptPreview> {
  constructor(
    readonly actor: Actor,
    readonly draft: Draft,
  ) {
    super();
  }
}

/** Tokens; the default of the server. */
const budget = 6_000;
const none = '00000000-0000-7000-8000-000000000000';

@QueryHandler(PreviewPrompt)
export class PreviewPromptHandler implements IQueryHandler<PreviewPrompt> {
  constructor(
    private readonly sources: CharacterSources,
    private readonly stages: StageModel,
    private readonly patterns: Patterns,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, draft }: PreviewPrompt): Promise<PromptPreview> {
    actor.requires('character.write');
    requireSize(draft.source);
    const prompt = this.sources.prompt(draft.source, draft.profile ?? {});
    const character = prompt.character!;
    const material = {
      session: none as SessionId,
      character,
      prompt,
      instead: tried(character, draft),
      turns: draft.turns,
      reply: { messageId: none as MessageId, replyTo: none as MessageId, version: 1, startedAt: this.clock.now() },
      recollected: { facts: [], summary: undefined },
      budget,
    };
    const { messages, trace, record } = composeTurn(material, this.stages, this.patterns);
    const { lines } = describeAnchor(record.anchors.effective, character.language, record.stage.alpha);
    return Promise.resolve({
      messages: messages.map(({ role, content, isExample }) => ({
        role,
        text: content,
        isExample: isExample === true,
      })),
      spans: [...trace.spans],
      persona: [...lines],
      record,
      problems: [...this.sources.read(draft.source).problems],
    });
  }
}

/** The anchors and weights that the draft is tried with. */
function tried({ anchors, stages }: Character, draft: Draft): Pick<Character, 'anchors' | 'stages'> {
  const { alpha } = draft;
  const of = (stage: Stage): StageText =>
    alpha === undefined ? stages[stage] : { ...stages[stage], alpha, beta: 1 - alpha };
  return {
    anchors: { ...anchors, ...draft.anchors },
    stages: { opening: of('opening'), deep: of('deep'), closing: of('closing') },
  };
}
