import type { Character, LoreEntry, Stage } from '../../domain/character.js';
import type { ConversationTurn } from './conversation-turns.js';
import type { FeelingWording } from './feelings/describe-feelings.js';
import type { AnchorWording } from './personas/describe-anchor.js';
import type { Blend } from './stages/blend.js';

interface TurnParts {
  readonly character: Character;
  readonly wording: AnchorWording;
  readonly stage: Blend & { readonly name: Stage };
  readonly facts: Character['facts'];
  readonly lore: readonly LoreEntry[];
  /** What is remembered of the user, a line each. */
  readonly memories: readonly string[];
  readonly summary: string | null;
  readonly feelings: FeelingWording | null;
  readonly turns: readonly ConversationTurn[];
}

/** Places in the system message: whichever of persona and task weighs more comes first. */
const first = 10;
const second = 20;

/**
 * The variables that role-play templates are given beside `character`; their schema stands in prompts/templates/role-play.yaml.
 * A character's own entries are passed as they are, so that the trace finds where their author wrote them.
 */
export function variablesOf(parts: TurnParts) {
  const { character, wording, stage, facts, lore, memories, summary, feelings, turns } = parts;
  const { name, alpha, beta } = stage;
  const { lines, emphasis, heading, reminder } = wording;
  return {
    persona: { alpha, order: alpha >= beta ? first : second, lines, emphasis, heading, reminder },
    task: { beta, order: alpha >= beta ? second : first, isFirst: beta > alpha },
    stage: { name, text: character.stages[name].text ?? null },
    facts,
    lore,
    memory: { facts: memories, summary },
    emotion: feelings,
    history: turns,
  };
}
