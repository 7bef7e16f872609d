import os from 'node:os';
import { spread } from './load.mjs';

/**
 * Rows of the table: what each subject adds to asking the upstream directly at the same concurrency and schedule.
 * @param {{ subject: string, schedule: string, concurrency: number, mode: string, runs: object[] }[]} cells
 */
export function summarise(cells, tokensPerTurn) {
  const merged = cells.map((cell) => {
    const turns = cell.runs.flatMap((run) => run.turns);
    const elapsed = cell.runs.reduce((sum, run) => sum + run.elapsed, 0);
    const cpuMicros = cell.runs.reduce((sum, run) => sum + run.cpuMicros, 0);
    const failures = cell.runs.reduce((sum, run) => sum + [...run.failures.values()].reduce((a, b) => a + b, 0), 0);
    const { subject, mode, schedule, concurrency } = cell;
    return {
      subject,
      mode,
      schedule,
      concurrency,
      turns: turns.length,
      failures,
      turn: spread(turns.map((turn) => turn.turnMs)),
      first: spread(turns.map((turn) => turn.firstTokenMs)),
      turnsPerSecond: turns.length / elapsed,
      tokensPerSecond: (turns.length * tokensPerTurn) / elapsed,
      cpuMicrosPerTurn: cpuMicros / turns.length,
      cpuMicrosPerToken: cpuMicros / (turns.length * tokensPerTurn),
      rssMiB: Math.max(...cell.runs.map((run) => run.rssMiB)),
      errors: Object.fromEntries(cell.runs.flatMap((run) => [...run.failures])),
    };
  });
  return merged.map((cell) => {
    const direct = merged.find(
      (other) =>
        other.subject === 'direct' &&
        other.mode === (cell.mode === 'json' ? 'json' : 'sse') &&
        other.schedule === cell.schedule &&
        other.concurrency === cell.concurrency,
    );
    const added = (what) => ({
      mean: cell[what].mean - direct[what].mean,
      p50: cell[what].p50 - direct[what].p50,
      p99: cell[what].p99 - direct[what].p99,
    });
    return { ...cell, addedTurn: added('turn'), addedFirst: added('first') };
  });
}

/** A Markdown table of one schedule. */
export function table(rows) {
  const ms = ({ mean, p50, p99 }) => [mean, p50, p99].map((value) => value.toFixed(1)).join(' / ');
  const lines = rows.map((row) =>
    [
      row.concurrency,
      `${row.subject} ${row.mode}`,
      row.turns,
      row.failures,
      ms(row.addedTurn),
      row.mode === 'json' ? '–' : ms(row.addedFirst),
      row.turnsPerSecond.toFixed(0),
      row.tokensPerSecond.toFixed(0),
      row.subject === 'direct' ? '–' : row.cpuMicrosPerTurn.toFixed(0),
      row.subject === 'direct' ? '–' : row.cpuMicrosPerToken.toFixed(1),
      row.subject === 'direct' ? '–' : row.rssMiB.toFixed(0),
    ].join(' | '),
  );
  return [
    '| streams | subject | turns | failed | added to the turn, ms (mean / p50 / p99) | added to the first token, ms | turns/s | tokens/s | CPU µs a turn | CPU µs a token | RSS MiB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

export function machine() {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    platform: `${os.type()} ${os.release()}`,
  };
}
