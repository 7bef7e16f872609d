import { clauseAt } from '../../../application/filters/units.js';
import { personaOfCharacter } from '../../../application/filters/role-consistency/persona/persona-of-character.js';
import { personaOfProfile } from '../../../application/filters/role-consistency/persona/persona-of-profile.js';
import type { Persona } from '../../../application/filters/role-consistency/persona/persona.js';
import type { PersonaProfile } from '../../../application/filters/role-consistency/persona/profile.js';
import { roleFindings } from '../../../application/filters/role-consistency/role-consistency.js';
import { openPrompts } from '../../prompting/open-prompts.js';
import { seeded } from '../../stage-training/dice.js';
import type { SetScores } from '../training/evaluate-filters.js';
import { FilterDataUnreadable, readRows } from '../training/read-rows.js';
import { bootstrapInterval, scoreLabels } from '../training/scores.js';

interface RoleCase {
  /** Id of a shipped character, or the persona itself. */
  readonly character: string | PersonaProfile;
  readonly turns: readonly { readonly role: 'user' | 'character'; readonly text: string }[];
  readonly reply: string;
  readonly label: 'violation' | 'ok';
}

const labels = ['violation', 'ok'] as const;

/**
 * Scores the rules of role consistency on a functional suite (test/safety/README.md), clause by clause as the gate asks.
 * @param prompts folder of the characters: `prompts`
 * @returns undefined when the file is no such suite
 * @throws FilterDataUnreadable
 */
export function evaluateRoleSuite(file: string, prompts: string): SetScores | undefined {
  const rows = readRows(file);
  const isSuite = rows.every((row) => ['character', 'turns', 'reply', 'label', 'kind'].every((key) => key in row));
  if (rows.length === 0 || !isSuite) return undefined;
  const library = openPrompts(prompts);
  const personas = new Map<string, Persona>();
  const personaOf = (character: RoleCase['character']): Persona => {
    if (typeof character !== 'string') return personaOfProfile(character);
    const known = personas.get(character);
    if (known) return known;
    const found = library.resolve(character).character;
    if (!found) throw new FilterDataUnreadable(file, `names a character that is not there: ${character}`);
    const persona = personaOfCharacter(found);
    personas.set(character, persona);
    return persona;
  };
  const pairs = rows.map((row): [string, string] => {
    const { character, turns, reply, label } = row as unknown as RoleCase;
    return [label, isFaulty(reply, turns, personaOf(character)) ? 'violation' : 'ok'];
  });
  return {
    set: 'role-suite',
    ...scoreLabels(labels, pairs),
    interval: bootstrapInterval(labels, pairs, seeded(1)),
  };
}

function isFaulty(text: string, turns: RoleCase['turns'], persona: Persona): boolean {
  let from = 0;
  let start = 0;
  while (from < text.length) {
    const { end, endsSentence } = clauseAt(text, from, true) ?? { end: text.length, endsSentence: true };
    const unit = endsSentence ? 'sentence' : 'clause';
    const span = { text: text.slice(0, end), start, end, unit, isLast: end === text.length, unseen: from } as const;
    if (roleFindings(span, turns, persona).length > 0) return true;
    from = end;
    if (endsSentence) start = end;
  }
  return false;
}
