import type { MessageId, SessionId } from '#shared-kernel/ids.js';
import { type Fact, type FactKind, longestFact, mostFacts, type ReadFact } from './facts.js';

/** What was read off one message. */
export interface Reading {
  readonly fact: ReadFact;
  readonly source: { readonly session: SessionId; readonly message: MessageId };
  /** When the message was said. */
  readonly at: Date;
}

export interface Settled {
  readonly added: readonly Fact[];
  readonly changed: readonly Fact[];
  /** Ids of what there was no place for. */
  readonly dropped: readonly string[];
}

/** Of these a person has one at a time. */
const single: ReadonlySet<FactKind> = new Set(['name', 'called', 'age', 'birthday', 'origin', 'home', 'work', 'study']);
/** What is liked and not liked is the same thing: of one thing the last word counts. */
const tastes: ReadonlySet<FactKind> = new Set(['like', 'dislike']);

/**
 * Takes what was read into what is known. Of two facts that exclude each other the one said later stands, unless it says
 * less than the other does (`Hangzhou` after `Hangzhou, Zhejiang`); the other stays as superseded. Something said again is
 * the same fact, surer. A pin goes on to what takes the fact's place. The order of the readings does not matter, their times do.
 */
export function settle(known: readonly Fact[], readings: readonly Reading[], newId: () => string): Settled {
  const before = new Map(known.map((fact) => [fact.id, fact]));
  const facts = new Map(before);
  for (const reading of [...readings].sort((a, b) => a.at.getTime() - b.at.getTime())) takeIn(facts, reading, newId);
  const dropped = leastWorth([...facts.values()]).map(({ id }) => id);
  for (const id of dropped) facts.delete(id);
  return {
    added: [...facts.values()].filter(({ id }) => !before.has(id)),
    changed: [...facts.values()].filter((fact) => before.has(fact.id) && before.get(fact.id) !== fact),
    dropped: dropped.filter((id) => before.has(id)),
  };
}

function takeIn(facts: Map<string, Fact>, { fact: read, source, at }: Reading, newId: () => string): void {
  const text = read.text.trim().slice(0, longestFact);
  const standing = [...facts.values()].filter(({ superseded }) => superseded === null);
  const put = (fact: Fact) => facts.set(fact.id, fact);
  if (read.retracts) {
    for (const fact of standing)
      if (isMeant(fact, read, text) && fact.at < at) put({ ...fact, superseded: { at, by: null } });
    return;
  }
  if (text === '') return;
  const rivals = standing.filter((fact) => excludes(fact, read, text));
  const same = rivals.find((fact) => fact.kind === read.kind && says(fact.text, text));
  if (same && read.corrects === undefined) {
    const confidence = Math.min(1, Math.max(same.confidence, read.confidence) + 0.05);
    put({ ...same, confidence, at: later(same.at, at) });
    return;
  }
  const newer = rivals.find((fact) => fact.at > at);
  const fact: Fact = {
    id: newId(),
    kind: read.kind,
    text,
    source,
    at,
    confidence: read.confidence,
    pinned: rivals.some(({ pinned }) => pinned),
    edited: false,
    superseded: newer ? { at: newer.at, by: newer.id } : null,
  };
  put(newer ? { ...fact, pinned: false } : fact);
  if (!newer) for (const rival of rivals) put({ ...rival, pinned: false, superseded: { at, by: fact.id } });
}

/** Whether both cannot stand side by side. */
function excludes(fact: Fact, read: ReadFact, text: string): boolean {
  if (tastes.has(fact.kind) && tastes.has(read.kind)) return fold(fact.text) === fold(text) || isCorrected(fact, read);
  if (fact.kind !== read.kind) return false;
  if (isCorrected(fact, read)) return true;
  if (single.has(read.kind)) return aspectOf(fact.kind, fact.text) === aspectOf(read.kind, text);
  if (read.kind === 'favourite') return labelOf(fact.text) === labelOf(text);
  return says(fact.text, text) || says(text, fact.text);
}

/** "Actually, my dog is called Max" */
const isCorrected = (fact: Fact, { kind, corrects }: ReadFact): boolean =>
  corrects !== undefined && fact.kind === kind && fold(fact.text).includes(fold(corrects));

function isMeant(fact: Fact, read: ReadFact, text: string): boolean {
  const isSameKind = fact.kind === read.kind || (tastes.has(fact.kind) && tastes.has(read.kind));
  return isSameKind && (text === '' || fold(fact.text).includes(fold(text)));
}

/** What someone does and where they do it are two things. */
const aspectOf = (kind: FactKind, text: string): string =>
  kind === 'work' && /^(?:at|in|for|with|on|night|part)\b|^在/i.test(text) ? 'place' : '';

const labelOf = (text: string): string => fold(/^([^:：]+)[:：]/.exec(text)?.[1] ?? '');

/** `text` holds all that `other` says. */
const says = (text: string, other: string): boolean =>
  ` ${fold(text)} `.includes(` ${fold(other)} `) || isPartOfHan(text, other);
const isPartOfHan = (text: string, other: string): boolean =>
  /\p{Script=Han}/u.test(other) && fold(text).includes(fold(other));

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Beyond the number that is kept: what was superseded, then what is least sure, then the oldest; pinned facts last of all. */
function leastWorth(facts: readonly Fact[]): Fact[] {
  const worth = ({ superseded, pinned, confidence }: Fact) => (superseded ? 0 : pinned ? 3 : 1) + confidence;
  return [...facts]
    .sort((a, b) => worth(a) - worth(b) || a.at.getTime() - b.at.getTime())
    .slice(0, Math.max(0, facts.length - mostFacts));
}
