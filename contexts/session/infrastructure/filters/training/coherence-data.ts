import type { TableTalk } from '../trained/contradiction-features.js';
import { FilterDataUnreadable, type Row, textAt } from './read-rows.js';

export const contradictionTask = { name: 'clasp-dnli', labels: ['entailment', 'neutral', 'contradiction'] } as const;
export const tableTask = { name: 'ci-tod', labels: ['contradicts', 'consistent'] } as const;

/** Whether any of the three flags is set: the last answer contradicts the question, the history or the table. */
export function tableLabel(row: Row): string {
  const flags = row['flags'];
  if (typeof flags !== 'object' || flags === null) throw new FilterDataUnreadable('ci-tod', 'a row has no flags');
  return Object.values(flags).includes(1) ? 'contradicts' : 'consistent';
}

/** @throws FilterDataUnreadable */
export function tableTalk(row: Row): TableTalk {
  const { turns, table } = row;
  if (!Array.isArray(turns) || !Array.isArray(table))
    throw new FilterDataUnreadable('ci-tod', 'a row has no turns or no table');
  return {
    turns: (turns as Row[]).map((turn) => ({
      who: textAt(turn, 'who', 'ci-tod'),
      text: textAt(turn, 'text', 'ci-tod'),
    })),
    table: (table as Row[]).map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([column, value]) => [column, String(value)])),
    ),
  };
}
