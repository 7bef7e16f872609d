import type { Character, LoreEntry, Stage } from '../../domain/character.js';
import type { ConversationTurn } from './conversation-turns.js';
import type { AnchorWording } from './personas/describe-anchor.js';
import type { Blend } from './stages/blend.js';

interface TurnParts {
  readonly character: Character;
  readonly wording: AnchorWording;
  readonly stage: Blend & { readonly name: Stage };
  readonly lore: readonly LoreEntry[];
  readonly facts: readonly string[];
  readonly summary: string | null;
  readonly turns: readonly ConversationTurn[];
}

/** Places in the system message: whichever of persona and task weighs more comes first. */
const first = 10;
const second = 20;

/** The variables that role-play templates are given; their schema stands in prompts/templates/role-play.yaml. */
export function variablesOf({ character, wording, stage, lore, facts, summary, turns }: TurnParts) {
  const { name, alpha, beta } = stage;
  return {
    character: materialOf(character),
    persona: {
      alpha,
      order: alpha >= beta ? first : second,
      lines: wording.lines,
      emphasis: wording.emphasis,
      heading: wording.heading,
      reminder: wording.reminder,
    },
    task: { beta, order: alpha >= beta ? second : first, isFirst: beta > alpha },
    stage: { name, text: character.stages[name].text ?? null },
    lore: lore.map(({ title, text }) => ({ title, text })),
    memory: { facts, summary },
    emotion: null,
    examples: character.examples,
    history: turns,
  };
}

type Material = ReturnType<typeof describe>;

/** The same for every turn of a character. */
const materials = new WeakMap<Character, Material>();

function materialOf(character: Character): Material {
  let material = materials.get(character);
  if (!material) {
    material = describe(character);
    materials.set(character, material);
  }
  return material;
}

const describe = (character: Character) => ({
  name: character.name,
  language: character.language,
  identity: character.identity,
  traits: character.traits,
  style: character.voice.style,
  facts: character.facts.map(({ text }) => text),
  limits: character.limits.map(({ about, says }) => ({ about, says })),
});
