import { coherenceFindings } from '../../../application/filters/logical-coherence/logical-coherence.js';
import type { Span } from '../../../application/filters/filter.js';
import { clauseAt } from '../../../application/filters/units.js';
import { seeded } from '../../stage-training/dice.js';
import type { SetScores } from '../training/evaluate-filters.js';
import { readRows } from '../training/read-rows.js';
import { bootstrapInterval, scoreLabels } from '../training/scores.js';

interface CoherenceCase {
  readonly lang: 'zh' | 'en';
  readonly turns: readonly { readonly role: 'user' | 'character'; readonly text: string }[];
  readonly reply: string;
  readonly actions?: readonly string[];
  readonly memories?: readonly string[];
  readonly label: 'violation' | 'ok';
}

const labels = ['violation', 'ok'] as const;

/**
 * Scores the rules of logical coherence on a functional suite (test/safety/README.md): each sentence, then the whole, as the
 * gate asks.
 * @returns undefined when the file is no such suite
 * @throws FilterDataUnreadable
 */
export function evaluateCoherenceSuite(file: string): SetScores | undefined {
  const rows = readRows(file);
  const isSuite = rows.every((row) => ['lang', 'turns', 'reply', 'label', 'kind'].every((key) => key in row));
  if (rows.length === 0 || !isSuite || rows.some((row) => 'character' in row)) return undefined;
  const pairs = rows.map((row): [string, string] => {
    const one = row as unknown as CoherenceCase;
    return [one.label, slipsIn(one) ? 'violation' : 'ok'];
  });
  return {
    set: 'coherence-suite',
    ...scoreLabels(labels, pairs),
    interval: bootstrapInterval(labels, pairs, seeded(1)),
  };
}

function slipsIn({ lang, turns, reply: text, actions = [], memories: recollections = [] }: CoherenceCase): boolean {
  const context = { turns, actions, recollections, language: lang };
  return spansOf(text).some((span) => coherenceFindings(span, context).length > 0);
}

/** Every sentence, then the whole reply. */
function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let [from, start] = [0, 0];
  while (from < text.length) {
    const { end, endsSentence } = clauseAt(text, from, true) ?? { end: text.length, endsSentence: true };
    const isLast = end === text.length;
    if (endsSentence || isLast) {
      spans.push({ text: text.slice(0, end), start, end, unit: 'sentence', isLast, unseen: from });
      start = end;
    }
    from = end;
  }
  return [...spans, { text, start: 0, end: text.length, unit: 'reply', isLast: true, unseen: from }];
}
