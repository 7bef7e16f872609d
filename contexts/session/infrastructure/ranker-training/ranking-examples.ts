import type { Character } from '../../domain/character.js';
import { materialOf } from '../embedded-player/material.js';
import type { Material, Passage } from '../embedded-player/material.js';
import type { Phrasing } from '../embedded-player/phrasing.js';
import { inputsFor } from '../embedded-player/ranking/rank.js';
import { rankingIndexes } from '../embedded-player/ranking/ranking-index.js';
import type { Hidden } from '../embedded-player/ranking/hidden.js';
import type { Vectors } from '../embedded-player/ranking/sentence-vectors.js';
import { talkBefore } from '../embedded-player/ranking/talk-before.js';
import { retrieve } from '../embedded-player/retrieve.js';
import { Scene } from '../embedded-player/scene.js';
import { queryOf } from '../embedded-player/query.js';
import { seeded } from '../stage-training/dice.js';
import { isKeptBack } from './kept-back.js';
import type { RankingExample } from './fit-ranker.js';

/** A question that an entry answers, known by how its text begins. */
export interface Paraphrase {
  readonly ask: string;
  readonly answer: string;
}

/** A question of a blind set, with the turns before it and the titles of all entries that would answer it. */
export interface Stranger {
  readonly ask: string;
  readonly before: readonly { readonly ask: string; readonly answer: string }[];
  readonly titles: readonly string[];
}

/** With what the search by words, which the ranker is to better, would have chosen. */
export interface Measured extends RankingExample {
  readonly byWords: { readonly right: boolean; readonly reciprocal: number };
}

/**
 * What the ranker is fitted to and measured on. `kept`: example questions that the sentence vectors were not taught, each left
 * out of the index while it is asked. Half of those have some of their words taken from the entry's keys and text too: an
 * author's keys hold the words of the same author's questions, and a stranger's would not. `told`: paraphrases. `none`: kept
 * ones again whose entry is taken away, so that nothing answers them. `strangers`: questions of blind sets in their
 * conversations; `lost`: those of them that nothing answers.
 */
export function rankingExamples(
  character: Character,
  vectors: Vectors,
  paraphrases: readonly Paraphrase[],
  strangers: readonly Stranger[] = [],
  change: (ask: string) => string = (ask) => ask,
): Measured[] {
  const material = materialOf(character);
  const random = seeded(3);
  const asked = (set: string, weight: number, ask: string, right: Passage | undefined, hidden: Hidden = {}): Measured =>
    exampleOf(character, material, vectors, {
      set,
      weight,
      ask: change(ask),
      right: right === undefined ? [] : [right],
      hidden,
      before: [],
    });
  const { asks } = rankingIndexes.of(material, vectors.of(character.language));
  const firstOf = (entry: number): number => asks.findIndex((ask) => ask.entry === entry && !ask.common);
  const askable = material.passages.flatMap((passage) =>
    passage.asks.flatMap((ask, at) => (ask.slight || !isKeptBack(ask.text) ? [] : [{ passage, ask, at }])),
  );
  const kept = thinned(askable, mostKept).flatMap(({ passage, ask, at }): Measured[] => {
    const unkeyed =
      random() < 0.5
        ? { entry: passage.at, terms: new Set(ask.words.map(({ term }) => term).filter(() => random() < 0.6)) }
        : undefined;
    const hidden = { ask: firstOf(passage.at) + at, ...(unkeyed === undefined ? {} : { unkeyed }) };
    return [
      ...(passage.asks.length < 2 ? [] : [without(passage, ask, () => asked('kept', 1, ask.text, passage, hidden))]),
      ...(random() < 0.3 ? [asked('none', 0, ask.text, undefined, { entry: passage.at })] : []),
    ];
  });
  const told = paraphrases.flatMap(({ ask, answer }) => {
    const right = material.passages.find(({ lines }) => lines[0]?.text === answer);
    return right === undefined ? [] : [asked('told', 3, ask, right)];
  });
  const met = thinned(strangers, mostStrangers).map(({ ask, before, titles }) => {
    const right = material.passages.filter(({ title }) => titles.includes(title));
    const [set, weight] = right.length === 0 ? (['lost', 0] as const) : (['strangers', 0.3] as const);
    return exampleOf(character, material, vectors, { set, weight, ask, right, hidden: {}, before });
  });
  return [...kept, ...told, ...met];
}

/** So many of a character's questions are enough; the fit takes its time by their number. */
const [mostKept, mostStrangers] = [120, 500];
function thinned<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** The search by words must not see the question either. */
function without<T>(passage: Passage, ask: Phrasing, act: () => T): T {
  const open = passage as { asks: readonly Phrasing[] };
  const all = open.asks;
  open.asks = all.filter((one) => one !== ask);
  try {
    return act();
  } finally {
    open.asks = all;
  }
}

function exampleOf(
  character: Character,
  material: Material,
  vectors: Vectors,
  of: {
    readonly set: string;
    readonly weight: number;
    readonly ask: string;
    readonly right: readonly Passage[];
    readonly hidden: Hidden;
    readonly before: Stranger['before'];
  },
): Measured {
  const messages = [
    ...of.before.flatMap(({ ask, answer }) => [
      { role: 'user' as const, content: ask },
      { role: 'assistant' as const, content: answer },
    ]),
    { role: 'user' as const, content: of.ask },
  ];
  const scene = new Scene({ character, messages, spoken: '', sampling: {}, seed: 7 });
  const hits = retrieve(material, queryOf(scene)).filter(({ passage }) => passage.at !== of.hidden.entry);
  const inputs = inputsFor(
    material,
    vectors.of(character.language),
    scene.heard.main,
    hits,
    of.hidden,
    talkBefore(scene),
  );
  const place = hits.findIndex(({ passage }) => of.right.includes(passage));
  return {
    character: character.id,
    set: of.set,
    weight: of.weight,
    inputs: inputs.map(({ values }) => values),
    right: inputs.flatMap(({ entry }, at) => (of.right.some((one) => one.at === entry) ? [at] : [])),
    byWords: { right: place === 0, reciprocal: place < 0 ? 0 : 1 / (place + 1) },
  };
}
