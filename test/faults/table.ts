import { type FaultKind, faultKinds } from './checker/schedule.js';
import type { Row } from './run.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const s = (ms: number): string => (ms / 1000).toFixed(1);

/** One row a kind, in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = faultKinds.flatMap((kind) => {
    const of = rows.filter((row) => row.kind === kind);
    return of.length === 0 ? [] : [lineOf(kind, of)];
  });
  const head = [
    '| first fault | runs | sessions | acknowledged | replies | interrupted | gone on with elsewhere | runs with something wrong | s until all were back, from the first fault’s beginning (median, worst) | from the last one’s end (worst) | longest wait for an acknowledgement, s |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  return [...head, ...lines, lineOf('all', rows)].join('\n');
}

function lineOf(kind: FaultKind | 'all', rows: readonly Row[]): string {
  const outs = rows.map(({ out }) => out);
  const sessions = sum(rows.map((row) => row.sessions));
  const cells = [
    kind,
    rows.length,
    sessions,
    sum(rows.map(({ acknowledged }) => acknowledged)),
    sum(rows.map(({ replies }) => replies)),
    sum(rows.map(({ interrupted }) => interrupted)),
    sum(rows.map(({ resumed }) => resumed)),
    rows.filter(({ wrong }) => wrong.length > 0).length,
    `${s(middle(outs))}, ${s(Math.max(0, ...outs))}`,
    s(Math.max(0, ...rows.map(({ back }) => back))),
    s(Math.max(0, ...rows.map(({ waits }) => waits.max))),
  ];
  return `| ${cells.join(' | ')} |`;
}
