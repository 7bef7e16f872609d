import type { Filter, FilterContext, Finding, Span } from '../filter.js';
import { personaOfCharacter } from '../role-consistency/persona/persona-of-character.js';
import { unquoted } from '../role-consistency/reading/quotes.js';
import { arithmetic } from './checks/arithmetic.js';
import { clashingClaims } from './checks/claims.js';
import { contradictions } from './checks/contradictions.js';
import { dates } from './checks/dates.js';
import { clashingFrames } from './checks/frames.js';
import { otherQuestions } from './checks/other-questions.js';
import { promises } from './checks/promises.js';
import { reckoning } from './checks/reckoning.js';
import { repetition } from './checks/repetition.js';
import { standings } from './checks/standing.js';
import { unfinished } from './checks/unfinished.js';
import { unitsOfMeasure } from './checks/units.js';
import { otherValues } from './checks/values.js';
import { asNumberSigns } from './reading/number-signs.js';
import type { Check, Slip, Talk } from './reading/talk.js';

/** What does not add up, one check a file, in the order in which they are asked. */
const checks: readonly Check[] = [
  arithmetic,
  reckoning,
  dates,
  unitsOfMeasure,
  promises,
  contradictions,
  clashingClaims,
  standings,
  clashingFrames,
  otherValues,
  repetition,
  otherQuestions,
  unfinished,
];

/** Earlier turns that a reply is held to. */
const mostTurns = 12;
/** UTF-16 units of a text that are read. */
const mostText = 6_000;

/** What a reply is held to. */
export interface CoherenceContext extends Pick<FilterContext, 'turns' | 'actions' | 'language'> {
  /** What the character remembers of itself, in its own words; what it remembers of the user is not among it. */
  readonly recollections?: readonly string[];
}

/**
 * The third stage: whether a reply adds up, by itself and with what this character said before. Sentences are judged before
 * they are shown; what only the whole reply tells, before its last sentence is. Rules alone, deterministic.
 */
export const logicalCoherence = (): Filter => (span, context) => {
  const found = coherenceFindings(span, context).filter(
    (finding) =>
      !isWritten(finding, span, context) &&
      (finding.code !== 'filter.coherence.other-question' || !isAuthors(span.text, context)),
  );
  return coherenceScore(found) >= context.policy.document.coherence.passes ? [] : found;
};

/** A sentence as its author wrote it adds up for whoever wrote it; that it is said again and again is still found. */
function isWritten({ code, start, end }: Finding, { text }: Span, { character }: FilterContext): boolean {
  if (code === 'filter.coherence.repetition') return false;
  const begin = text.slice(0, start).search(lastSentence);
  const toEnd = text.slice(end).search(/[。！？!?]|\.(?=\s|$)|$/);
  const sentence = text.slice(begin, end + toEnd).trim();
  return sentence.length > 8 && personaOfCharacter(character).material.includes(sentence);
}
/** What stands behind the last end of a sentence. */
const lastSentence = /(?:(?!\.\s)[^。！？!?])*$/;

/** What its author wrote may answer by a hint or a story: it was meant as an answer. */
function isAuthors(text: string, { character }: FilterContext): boolean {
  const { material } = personaOfCharacter(character);
  const sentences = text.split(/(?<=[。！？!?])|(?<=\.)\s+/).filter((sentence) => sentence.trim() !== '');
  return sentences.every((sentence) => material.includes(sentence.trim()));
}

/** 1: nothing found. Each finding multiplies it by what speaks against it, so that doubts add up. */
export const coherenceScore = (findings: readonly { readonly confidence: number }[]): number =>
  findings.reduce((score, { confidence }) => score * (1 - confidence), 1);

/** What a span says that does not add up, whatever the score. */
export function coherenceFindings(span: Span, context: CoherenceContext): Finding[] {
  const talk = talkOf(span, context);
  return checks
    .filter(({ of }) => of === (span.unit === 'reply' ? 'reply' : 'sentence'))
    .flatMap(({ kind, slips }) => slips(talk).map((slip) => findingOf(kind, slip, span)));
}

function talkOf(span: Span, { turns, recollections = [], actions, language }: CoherenceContext): Talk {
  const text = span.text.slice(span.start, Math.min(span.end, span.start + mostText));
  const seen = unquoted(text);
  return {
    text,
    own: seen,
    figures: asNumberSigns(seen),
    before: span.text.slice(0, span.start).slice(-mostText),
    isWhole: span.unit === 'reply',
    user: (turns.findLast(({ role }) => role === 'user')?.text ?? '').slice(-mostText),
    said: [
      ...recollections,
      ...turns
        .slice(-mostTurns)
        .filter(({ role }) => role === 'character')
        .map((turn) => turn.text.slice(0, mostText)),
    ],
    asked: questionsOf(turns.slice(-mostTurns)),
    actions,
    language,
  };
}

function questionsOf(turns: FilterContext['turns']): Map<string, string> {
  const asked = new Map<string, string>();
  for (const [at, { role, text }] of turns.entries()) {
    const question = turns[at - 1];
    if (role !== 'character' || question?.role !== 'user' || !/[？?]/.test(question.text)) continue;
    const [first = ''] = /^[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/.exec(text.trimStart()) ?? [];
    asked.set(first.trim(), question.text.slice(0, mostText));
  }
  return asked;
}

function findingOf(kind: string, { rule, start, end, confidence, right, correction }: Slip, span: Span): Finding {
  const isSeen = span.start + end <= span.unseen;
  const replacement = isSeen ? correction : right;
  return {
    stage: 'logical-coherence',
    act: 'rewrite',
    code: `filter.coherence.${kind}`,
    rule: `coherence.${kind}.${rule}`,
    start: span.start + start,
    end: span.start + end,
    confidence,
    ...(replacement !== undefined && { replacement }),
  };
}
