import { comesAfter } from '../asked-for.js';
import type { Passage } from '../material.js';
import type { Phrasing } from '../phrasing.js';
import type { Scene } from '../scene.js';
import { understand } from '../understand.js';
import type { RankingIndex } from './ranking-index.js';

/** What was said before a question, as far as the question may lean on it. */
export interface TalkBefore {
  /** The question cannot be understood alone, or says that it points back. */
  readonly leans: boolean;
  /** What the user asked or said before. */
  readonly asked: string;
  /** What the character's last turn drew on, and its last four. */
  readonly last: readonly Passage[];
  readonly drawn: readonly Passage[];
}

export const nothingBefore: TalkBefore = { leans: false, asked: '', last: [], drawn: [] };

export function talkBefore({ heard, userTurns, drawnLast, drawnOn }: Scene): TalkBefore {
  const asked = heard.aside !== '' ? heard.aside : understand(userTurns.at(-2) ?? '', 0).main;
  return { leans: heard.leansBack || heard.pronoun, asked: asked.slice(0, 160), last: drawnLast, drawn: drawnOn };
}

/** How each entry stands to what was said before. */
export type Place = ReturnType<typeof placeOf>;

export function placeOf(index: RankingIndex, question: Phrasing, before: TalkBefore) {
  const [last] = before.last;
  const afterAsked = before.asked === '' ? undefined : index.vectorOfText(`${before.asked} ${question.text}`);
  const onSubject =
    last === undefined ? undefined : index.vectorOfText(`${last.head.raw.slice(0, 60)} ${question.text}`);
  const following = new Set(
    index.entries.filter((entry) => before.last.some((one) => comesAfter(entry, one))).map((entry) => entry.at),
  );
  return {
    asks(take: (ask: number, afterAsked: number, onSubject: number) => void): void {
      for (let ask = 0; ask < index.asks.length; ask++)
        take(ask, index.toAsk(afterAsked, ask), index.toAsk(onSubject, ask));
    },
    /** Of the question after the one before it, to the nearest of an entry's lines. */
    lines: (entry: number): number =>
      afterAsked === undefined
        ? 0
        : Math.max(index.toHead(afterAsked, entry), index.toLines(afterAsked, entry).nearest),
    comesAfter: (entry: number): boolean => following.has(entry),
    /** Cosine of its text to that of what was said last. */
    nearLast: (entry: number): number => (last === undefined ? 0 : index.between(entry, last.at)),
  };
}
