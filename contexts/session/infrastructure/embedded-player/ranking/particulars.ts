import { answers } from '../lines.js';
import type { Passage } from '../material.js';
import { wonderOf } from '../wonder.js';
import type { Wonder } from '../wonder.js';
import { at } from './features.js';
import type { Lookup } from './lookup.js';
import { kindsOf } from './ranking-index.js';
import type { Place, TalkBefore } from './talk-before.js';

/** A candidate while its features are filled in. */
export interface Described {
  readonly entry: number;
  readonly features: Float32Array;
}

/** What costs too much to be known of more than the few entries that are candidates. */
export function addParticulars(
  candidates: readonly Described[],
  lookup: Lookup,
  nearestAsk: Int32Array,
  before: TalkBefore,
  place: Place,
): void {
  const { index, question } = lookup;
  const kinds = kindsOf(question);
  const wonder = wonderOf(question.text);
  for (const { entry, features } of candidates) {
    const passage = index.entries[entry]!;
    const ask = nearestAsk[entry] as number;
    compareLines(features, lookup, entry);
    if (ask >= 0) compareKinds(features, kinds, index.asks[ask]!.kinds);
    nameKind(features, passage, kinds.has('?you'));
    if (wonder !== undefined && wonder !== 'what') seekKindOfThing(features, passage, wonder);
    placeInTalk(features, passage, before, place);
  }
}

const flag = (yes: boolean): number => (yes ? 1 : 0);

/** The entry's own sentences, by their vectors. */
function compareLines(f: Float32Array, { index, vector }: Lookup, entry: number): void {
  const { nearest, text } = index.toLines(vector, entry);
  f[at.lineVector] = nearest;
  f[at.textVector] = text;
}

const wonders = ['?who', '?where', '?when', '?why', '?how-many', '?how'];
const wonderIn = (kinds: ReadonlySet<string>): string | undefined => wonders.find((one) => kinds.has(one));

/** The kind of question against that of the nearest example question: what it wants to know, of whom, and whether it denies. */
function compareKinds(f: Float32Array, kinds: ReadonlySet<string>, others: ReadonlySet<string>): void {
  const own = wonderIn(kinds);
  const other = wonderIn(others);
  f[at.sameKind] = flag(own !== undefined && own === other);
  f[at.otherKind] = flag(own !== other);
  f[at.youDiffers] = flag(kinds.has('?you') !== others.has('?you'));
  f[at.meDiffers] = flag(kinds.has('?me') !== others.has('?me'));
  f[at.notDiffers] = flag(kinds.has('?not') !== others.has('?not'));
}

/** What kind of entry it is; of facts and lore, whether the character is asked of itself. */
function nameKind(f: Float32Array, { kind, after, title }: Passage, you: boolean): void {
  f[at.factOfYou] = flag(kind === 'fact' && you);
  f[at.factNotOfYou] = flag(kind === 'fact' && !you);
  f[at.loreOfYou] = flag(kind === 'lore' && you);
  f[at.loreNotOfYou] = flag(kind === 'lore' && !you);
  f[at.limit] = flag(kind === 'limit');
  f[at.example] = flag(kind === 'example');
  f[at.follows] = flag(after.length > 0 || /-(?:why|more|detail)$/.test(title));
}

/** Whether the entry begins with the kind of thing asked for: a time, a number, a place, a reason. */
function seekKindOfThing(f: Float32Array, { lines }: Passage, wonder: Wonder): void {
  const told = answers(lines[0]?.text ?? '', wonder);
  f[at.kindTold] = flag(told);
  f[at.kindUntold] = flag(!told);
}

/** How the entry stands to what was said before, once it is known whether it was written to follow something; the likeness to it counts anew where the question leans on that. */
function placeInTalk(f: Float32Array, passage: Passage, { leans, last, drawn }: TalkBefore, place: Place): void {
  const follows = place.comesAfter(passage.at);
  f[at.nearLast] = place.nearLast(passage.at);
  f[at.comesAfter] = flag(follows);
  f[at.afterElse] = flag(f[at.follows] === 1 && !follows);
  f[at.isLast] = flag(last.includes(passage));
  f[at.wasDrawn] = flag(drawn.includes(passage));
  if (!leans) return;
  f[at.beforeLine] = place.lines(passage.at);
  f[at.leaningAsk] = f[at.askVector] as number;
  f[at.leaningHead] = f[at.headVector] as number;
  f[at.leaningNearLast] = f[at.nearLast] as number;
  f[at.leaningComesAfter] = flag(follows);
}
