import type { Filter, FilterContext, Finding, Span } from '../filter.js';
import type { Persona } from './persona/persona.js';
import { personaOfCharacter } from './persona/persona-of-character.js';
import { assented } from './reading/assent.js';
import { type Rule, readingOf } from './reading/reading.js';
import { contradictedAge } from './rules/age.js';
import { anchorDrift } from './rules/anchor-drift.js';
import { breakingCharacter } from './rules/breaking-character.js';
import { deniedFacts } from './rules/denied-facts.js';
import { contradictedGender } from './rules/gender.js';
import { contradictedJob } from './rules/job.js';
import { languageDrift } from './rules/language-drift.js';
import { contradictedName } from './rules/name.js';
import { neverList } from './rules/never-list.js';
import { contradictedPeriod } from './rules/period.js';
import { contradictedPlace } from './rules/place.js';
import { registerDrift } from './rules/register-drift.js';
import { contradictedRelation } from './rules/relation/relation.js';
import { speakingForUser } from './rules/speaking-for-user.js';

/** What a character is, whoever says it. */
const facts: readonly Rule[] = [
  contradictedName,
  contradictedAge,
  contradictedPlace,
  contradictedJob,
  contradictedRelation,
  contradictedPeriod,
  contradictedGender,
];

/** What a reply in the role keeps to, one rule a file, in the order in which they are asked. */
const roleRules: readonly Rule[] = [
  breakingCharacter,
  speakingForUser,
  languageDrift,
  ...deniedFacts,
  ...facts,
  neverList,
  registerDrift,
  anchorDrift,
];

/**
 * The second stage: holds a reply to the character's own material, clause by clause and never by anything that comes later.
 * Deterministic; needs no model.
 * @param personaOf whom the reply is held to; the context's character unless given
 */
export const roleConsistency =
  (personaOf: (context: FilterContext) => Persona = ({ character }) => personaOfCharacter(character)): Filter =>
  (span, context) =>
    roleFindings(span, context.turns, personaOf(context));

export function roleFindings(span: Span, turns: FilterContext['turns'], persona: Persona): Finding[] {
  const reading = readingOf(span, turns, persona);
  // What its author wrote is never out of its role.
  if (persona.material.includes(reading.text.trim())) return [];
  const assent = assented(reading);
  const agreed = assent && facts.find(({ faults }) => faults(assent).length > 0);
  const whole = { rule: 'assent', start: 0, end: reading.text.length, confidence: 0.85 };
  return [...roleRules, ...(agreed ? [{ kind: agreed.kind, faults: () => [whole] }] : [])].flatMap(({ kind, faults }) =>
    faults(reading)
      // What readers have seen already has been judged already.
      .filter(({ end }) => span.start + end > span.unseen)
      .map(({ start, end, ...fault }): Finding => ({
        stage: 'role-consistency',
        act: 'rewrite',
        code: `filter.role.${kind}`,
        start: span.start + start,
        end: span.start + end,
        ...fault,
      })),
  );
}
