import type { FactKind, ReadFact } from '../../domain/facts.js';
import type { ReadingTask, SaidMessage } from '../../domain/memory-work.js';
import { FactReader, type FactOf } from '../../application/prompting/memory/fact-reader.js';
import { simplify } from '../../application/prompting/fold-text.js';
import { toldIn } from '../embedded-player/remember.js';
import { sentencesOf } from '../embedded-player/sentences.js';
import { languageOf } from '../embedded-player/words.js';
import { bareAnswer } from './bare-answers.js';
import { type Statement, statementsOf } from './plain-statements.js';
import { factOf } from './told-kinds.js';
import { type FactPattern, ownPromises, patternsEn, patternsZh } from './told-patterns.js';
import { whoseClauses } from './whose-clauses.js';

/** Facts kept of one message. */
const mostFacts = 12;
/** What clauses about others may tell by the patterns. */
const ofBoth: ReadonlySet<FactKind> = new Set(['called', 'promise', 'relationship', 'family']);
/** What a clause about somebody else may tell. */
const ofOthers: ReadonlySet<FactKind> = new Set(['family', 'pet']);

/** Reads facts by rules, with what the built-in player knows of how people tell about themselves. No model, no network. */
export class RuleFacts extends FactReader {
  read({ messages, before }: Pick<ReadingTask, 'messages' | 'before'>): Promise<readonly FactOf[]> {
    const facts: FactOf[] = [];
    let last = before;
    for (const message of messages) {
      const read =
        message.by === 'customer' ? factsIn(message, last) : message.by === 'character' ? promisesIn(message) : [];
      facts.push(...read.slice(0, mostFacts).map((fact) => ({ fact, message })));
      last = message;
    }
    return Promise.resolve(facts);
  }
}

function factsIn(message: SaidMessage, last: SaidMessage | undefined): ReadFact[] {
  const answer = last && last.by !== 'customer' ? bareAnswer(last.text, message.text) : undefined;
  if (answer) return [{ ...answer, confidence: 0.7 }];
  const facts: ReadFact[] = [];
  // The patterns are in simplified characters; what was written in traditional ones is given back in them.
  const simplified = simplify(message.text);
  for (const statement of statementsOf(simplified)) {
    for (const fact of factsOf(statement)) {
      if (!facts.some((one) => one.kind === fact.kind && one.text === fact.text)) facts.push(fact);
    }
  }
  if (simplified === message.text) return facts;
  return facts.map((fact) => ({ ...fact, text: asWritten(fact.text, simplified, message.text) }));
}

/** The pieces of `text` as they stand in `written`, of which `simplified` is the same, sign for sign. */
function asWritten(text: string, simplified: string, written: string): string {
  return text.replace(/[^：:“”，]+/g, (piece) => {
    const at = simplified.indexOf(piece);
    return at === -1 ? piece : written.slice(at, at + piece.length);
  });
}

function factsOf({ text, corrects, retracts, sureness }: Statement): ReadFact[] {
  const chinese = languageOf(text) === 'zh';
  const { own, others } = chinese ? whoseClauses(text) : { own: text, others: '' };
  const read = [
    ...byPattern(own, text, chinese ? patternsZh : patternsEn),
    ...toldIn(own, 0).flatMap((told) => factOf(told) ?? []),
    ...toldIn(others, 0)
      .flatMap((told) => factOf(told) ?? [])
      .filter(({ kind }) => ofOthers.has(kind)),
  ];
  return unambiguous(read).map((fact) => ({
    ...fact,
    confidence: fact.confidence * sureness,
    ...(corrects && labelOf(fact.text) !== undefined && { corrects: labelOf(fact.text) }),
    ...(retracts && { retracts }),
  }));
}

type Found = Pick<ReadFact, 'kind' | 'text' | 'confidence'>;

/** @param own the clauses about the speaker @param all with those about others, the character among them */
function byPattern(own: string, all: string, patterns: readonly FactPattern[]): Found[] {
  return patterns.flatMap(({ kind, pattern, confidence, read }) => {
    const match = pattern.exec(ofBoth.has(kind) ? all : own);
    const found = match && (read ? read(match) : match[1])?.trim();
    return found ? [{ kind, text: found, confidence }] : [];
  });
}

/** A thing said in one sentence is one fact: who wants to be called something is not named so, what is eaten is no taste. */
function unambiguous(facts: readonly Found[]): Found[] {
  const kinds = new Set(facts.map(({ kind }) => kind));
  return facts.filter(
    (fact, at) =>
      facts.findIndex(
        (one) => one.kind === fact.kind && (one.text.includes(fact.text) || fact.text.includes(one.text)),
      ) === at &&
      !(fact.kind === 'plan' && facts.findIndex((one) => one.kind === 'plan') !== at) &&
      !(fact.kind === 'plan' && (kinds.has('promise') || kinds.has('relationship'))) &&
      !(fact.kind !== 'health' && facts.some((one) => one.kind === 'health' && one.text.includes(fact.text))) &&
      !(fact.kind === 'dislike' && kinds.has('health')),
  );
}

/** `sister: Ann` puts right what was known of the sister. */
const labelOf = (text: string): string | undefined => /^([^:：]{1,30})[:：]/.exec(text)?.[1];

/** Of a character only what it promised is kept: everything else about it stands in its material. */
function promisesIn({ text }: SaidMessage): ReadFact[] {
  return sentencesOf(text.slice(0, 8_000)).flatMap((sentence) => {
    const promise = ownPromises.map((pattern) => pattern.exec(sentence)?.[0]).find(Boolean);
    if (promise === undefined || /[?？]$/.test(sentence)) return [];
    const who = languageOf(sentence) === 'zh' ? '角色：' : 'character: ';
    return [{ kind: 'promise' as const, text: `${who}“${promise.trim()}”`, confidence: 0.6 }];
  });
}
