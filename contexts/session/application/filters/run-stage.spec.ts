import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aFilterContext, aSpan, aStage } from '../../testing/filter-mother.js';
import type { Filter, Finding, Stage } from './filter.js';
import { StageRunner } from './run-stage.js';

const finding: Finding = {
  stage: 'role-consistency',
  act: 'rewrite',
  code: 'filter.out-of-character',
  rule: 'r1',
  start: 0,
  end: 5,
  confidence: 1,
};
const never = (): Promise<readonly Finding[]> => new Promise(() => undefined);
const run = (runner: StageRunner) => runner.run(aSpan('Hello there.'), aFilterContext());
const runnerOf = (fields: Partial<Stage>) => new StageRunner(aStage(fields));

describe('a stage of the chain', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('[S4.4] says its verdict, at once or later within its budget', async () => {
    expect(await run(runnerOf({ filter: () => [finding] }))).toMatchObject({ findings: [finding] });
    expect(await run(runnerOf({ filter: () => Promise.resolve([finding]) }))).toMatchObject({ findings: [finding] });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[S4.4] that throws is answered for by what it declares', async () => {
    const filter = () => {
      throw new Error('broken');
    };
    expect(await run(runnerOf({ filter, onFailure: 'pass' }))).toMatchObject({ findings: [], failed: 'threw' });
    const closed = await run(runnerOf({ filter: () => Promise.reject(new Error('broken')), onFailure: 'withhold' }));
    expect(closed.failed).toBe('threw');
    expect(closed.findings).toMatchObject([{ act: 'withhold', code: 'filter.stage-failed', start: 0, end: 12 }]);
  });

  it('[S4.4] that hangs is answered for when its budget has passed, and not asked again while it hangs', async () => {
    const filter = vi.fn<Filter>(never);
    const runner = runnerOf({ filter, budgetMs: 38 });
    const verdict = run(runner);
    await vi.advanceTimersByTimeAsync(37);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(await verdict).toMatchObject({ findings: [{ act: 'withhold', rule: 'late' }], failed: 'late' });
    expect(await run(runner)).toMatchObject({ findings: [{ act: 'withhold' }], failed: 'busy' });
    expect(filter).toHaveBeenCalledTimes(1);
  });

  it('[S4.4] that answers while the loop was held up is heard', async () => {
    let answer: (findings: readonly Finding[]) => void = () => undefined;
    const runner = runnerOf({ filter: () => new Promise((resolve) => (answer = resolve)), budgetMs: 38 });
    const verdict = run(runner);
    // What was received meanwhile comes after timers and before immediates.
    setTimeout(() => void Promise.resolve().then(() => answer([finding])), 38);
    await vi.advanceTimersByTimeAsync(39);
    expect(await verdict).toMatchObject({ findings: [finding] });
  });

  it('[S4.4] that was late is asked again once it has come back', async () => {
    let answer: (findings: readonly Finding[]) => void = () => undefined;
    const runner = runnerOf({ filter: () => new Promise((resolve) => (answer = resolve)), budgetMs: 38 });
    const late = run(runner);
    await vi.advanceTimersByTimeAsync(39);
    expect((await late).failed).toBe('late');
    answer([]);
    await Promise.resolve();
    await Promise.resolve();
    const next = run(runner);
    answer([finding]);
    expect(await next).toMatchObject({ findings: [finding] });
  });
});
