import type { Persona } from '../persona/persona.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { matchesIn, patternOf } from '../reading/pattern-of.js';
import { doneIn, forbiddenDeed } from './forbidden-deeds.js';
import { grantedRequest } from './granted-request.js';
import { type Prohibition, prohibitions } from './prohibitions.js';

const refuses =
  /不能|不便|不可以|不敢|不会|不方便|不好说|不往外|恕|无可奉告|不谈|不说|不讲|不提|不喝|不借|不收|不卖|不透露|请勿|勿|别|莫|没法|不告诉|不索要|不外传|不议|不行|免谈|不给|不接|不碰|问(?:你)?(?:的)?医生|去(?:看|找|问)(?:医生|大夫)|\b(?:can't|cannot|can not|couldn't|could not|won't|will not|wouldn't|would not|shan't|shall not|don't|do not|never|not (?:my|mine|for me|at liberty)|no,|nope|nah|afraid i|unable|no comment|ask (?:your|a) (?:doctor|own)|rather not|must not|mustn't|isn't mine|refuse|neither)\b/i;

/** Does what its own list rules out. */
export const neverList: Rule = {
  kind: 'never-list',
  faults(reading) {
    const { persona, own } = reading;
    for (const { does, when, isSaidAnyhow } of heldBy(persona)) {
      if (when && !when.test(`${reading.user}\n${reading.before}\n${own}`)) continue;
      const found = first(reading, does);
      if (!found || (!isSaidAnyhow && refuses.test(sentenceOf(own, found.start, found.end)))) continue;
      return [found];
    }
    for (const deed of deedsOf(persona)) {
      const found = doneIn(reading, deed);
      if (found) return [found];
    }
    return grantedRequest(reading);
  },
};

const deeds = new WeakMap<Persona, readonly NonNullable<ReturnType<typeof forbiddenDeed>>[]>();

/** Of the lines that no prohibition knows in detail. */
function deedsOf(persona: Persona) {
  const known = deeds.get(persona);
  if (known) return known;
  const found = persona.never
    .filter((line) => !prohibitions.some(({ never }) => never.test(line)))
    .flatMap((line) => forbiddenDeed(line) ?? []);
  deeds.set(persona, found);
  return found;
}

const held = new WeakMap<Persona, readonly Prohibition[]>();

/** What is forbidden to this one. */
function heldBy(persona: Persona): readonly Prohibition[] {
  const known = held.get(persona);
  if (known) return known;
  const found = prohibitions.filter(({ never }) => persona.never.some((line) => never.test(line)));
  held.set(persona, found);
  return found;
}

function first({ own, persona }: Reading, patterns: readonly RegExp[]): Fault | undefined {
  for (const pattern of patterns) {
    // The last one: what came before it has been judged when it came.
    const match = matchesIn(own, patternOf(pattern.source, `${pattern.flags}g`)).at(-1);
    if (match && !persona.material.includes(match[0]))
      return { rule: 'never.done', start: match.index, end: match.index + match[0].length, confidence: 0.8 };
  }
  return undefined;
}

function sentenceOf(own: string, start: number, end: number): string {
  const from = Math.max(own.lastIndexOf('。', start), own.lastIndexOf('. ', start), 0);
  return own.slice(from, end);
}
