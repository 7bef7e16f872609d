import type { FilterContext, Finding, Span, Stage } from './filter.js';

export interface StageRun {
  readonly findings: readonly Finding[];
  readonly ms: number;
  /** Why there is no verdict of the stage itself: what it declares for that case stands in its place. */
  readonly failed?: 'threw' | 'late' | 'busy';
}

/**
 * One stage of one reply. What it says within its budget is its verdict; a stage that throws or hangs is answered for, in
 * time, by what it declares. A stage that was late is not asked again before it has come back.
 */
export class StageRunner {
  private isBusy = false;

  /** @param now ms */
  constructor(
    readonly stage: Stage,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async run(span: Span, context: FilterContext): Promise<StageRun> {
    if (this.isBusy) return this.instead(span, 0, 'busy');
    const began = this.now();
    try {
      const verdict = this.stage.filter(span, context);
      const findings = 'then' in verdict ? await this.inTime(verdict) : verdict;
      const ms = this.now() - began;
      return findings === undefined ? this.instead(span, ms, 'late') : { findings, ms };
    } catch {
      return this.instead(span, this.now() - began, 'threw');
    }
  }

  /** Undefined when it is late. */
  private inTime(verdict: Promise<readonly Finding[]>): Promise<readonly Finding[] | undefined> {
    this.isBusy = true;
    return new Promise((resolve, reject) => {
      // A loop that was held up fires timers before it hears what has long arrived: one more round before it counts as late.
      const timer = setTimeout(() => setImmediate(() => resolve(undefined)), this.stage.budgetMs);
      verdict.then(resolve, reject).finally(() => {
        this.isBusy = false;
        clearTimeout(timer);
      });
    });
  }

  private instead({ unseen, end }: Span, ms: number, failed: NonNullable<StageRun['failed']>): StageRun {
    const { name: stage, onFailure } = this.stage;
    if (onFailure === 'pass') return { findings: [], ms, failed };
    const code = 'filter.stage-failed' as const;
    return {
      findings: [{ stage, act: 'withhold', code, rule: failed, start: unseen, end, confidence: 1 }],
      ms,
      failed,
    };
  }
}
