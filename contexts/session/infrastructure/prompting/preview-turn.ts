import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import { composeTurn, type ComposedTurn } from '../../application/prompting/compose-turn.js';
import type { ResolvedPrompt } from '../../application/prompting/language/resolved-prompt.js';
import { StageModel } from '../../application/prompting/stages/stage-model.js';
import { Re2jsPatterns } from '../re2js-patterns.js';
import { readStageWeights } from '../stage-weights.js';

/** Always the same, so that the same draft gives the same prompt: lore with a probability is drawn by the session's id. */
const session = '00000000-0000-4000-8000-000000000000' as SessionId;
const [question, answer] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
] as MessageId[];

export interface PreviewedTurn {
  /** A resolved character. */
  readonly prompt: ResolvedPrompt;
  /** What the user says, message by message; the greeting goes before it. At least one. */
  readonly said: readonly string[];
  /** Tokens for all messages together. */
  readonly budget: number;
  /** Folder with the weights and the card of the stage classifier. */
  readonly stageWeights: string;
}

/** The prompt of a conversation's next turn as the server would compose it, for a user of whom nothing is remembered. */
export function previewTurn({ prompt, said, budget, stageWeights }: PreviewedTurn): ComposedTurn {
  const { character } = prompt;
  if (!character) throw new TypeError(`"${prompt.name}" is no character`);
  return composeTurn(
    {
      session,
      character,
      prompt,
      turns: [
        { role: 'assistant', text: character.greeting },
        { role: 'user', text: said.join('\n\n') },
      ],
      reply: { messageId: answer!, replyTo: question!, version: 1, startedAt: new Date(0) },
      last: undefined,
      recollected: { facts: [], summary: undefined },
      budget,
    },
    new StageModel(readStageWeights(stageWeights)),
    new Re2jsPatterns(),
  );
}
