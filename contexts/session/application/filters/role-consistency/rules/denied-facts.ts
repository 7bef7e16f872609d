import { isSupposed, partAt } from '../reading/clauses.js';
import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { filler } from '../reading/self.js';
import { worksAs } from './job.js';
import { zhPlaces } from './places.js';

const zhDenials =
  /我(?:可|又|并|才|根本|从来|压根|其实|真的|已经|早就)*(?:不是|不叫|不姓|不住在?|不在|没当过|没做过|不当|没有当过)(?:什么|一个|个|一名)?(?<what>[\p{Script=Han}]{1,8}?)(?=[，。！；…]|$|了|啊|呀|的)/gu;
const enDenials =
  /\b(?:I(?:'m| am) not|I(?:'m| am) no|I(?:'ve| have) never been|my name(?:'s| is) not|my name isn't|I don't live in|I do not live in|I(?:'ve| have) never (?:lived|worked) in)(?: (?:really|actually|even|called|named))*(?: an?| the| any)? (?<what>[\p{L}'’ -]{2,40}?)(?=[,.;!]|$| (?:and|but|at all|any more|anymore)\b)/gu;

/** Denies what it is: that it has its name, its trade, its place. */
export const deniedFacts: readonly Rule[] = (['name', 'job', 'place'] as const).map((fact) => ({
  kind: `contradicted-${fact}`,
  faults: (reading) => denials(reading).filter(({ rule }) => rule === `${fact}.denied`),
}));

function denials({ own, persona }: Reading): Fault[] {
  const isZh = /\p{Script=Han}/u.test(own);
  return matchesIn(own, isZh ? zhDenials : enDenials).flatMap((match) => {
    const what = match.groups!['what']!.replaceAll(filler, '').trim();
    const part = partAt(own, match.index).text;
    // "Not the Ann you mean", and what the user got wrong and is put right.
    if (what === '' || isSupposed(part) || /[？?]/.test(part) || persona.material.includes(match[0])) return [];
    const of = (rule: string): Fault[] => [
      { rule, start: match.index, end: match.index + match[0].length, confidence: 0.8 },
    ];
    if (persona.names.some((name) => name.toLowerCase() === what.toLowerCase())) return of('name.denied');
    if (persona.job.length < 60 && worksAs(what, persona)) return of('job.denied');
    const isHome = isZh
      ? zhPlaces.includes(what) && persona.place.includes(what)
      : what.length > 3 && persona.place.includes(what);
    return isHome ? of('place.denied') : [];
  });
}
