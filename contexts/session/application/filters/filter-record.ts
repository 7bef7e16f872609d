import type { FilterVerdict, TurnFilters } from '../../contract/turn-record.js';
import type { ActivePolicy } from './policies/active-policy.js';
import type { Finding } from './filter.js';
import type { Judge } from './judge.js';

/** Verdicts kept of one reply; what comes after them is only counted. */
const mostVerdicts = 200;
/** UTF-16 units kept of what was not shown, a verdict. */
const longestBlocked = 2_000;

/** What filters did to one reply, for evidence. */
export class FilterRecord {
  private readonly verdicts: FilterVerdict[] = [];
  /** What was not shown, by the number of its verdict. */
  readonly blocked = new Map<number, string>();
  private dropped = 0;
  private attempt = 1;
  private ending: TurnFilters['ending'] = 'spoken';

  constructor(
    private readonly policy: ActivePolicy,
    private readonly judge: Pick<Judge, 'ms' | 'failures'>,
  ) {}

  /** Something else is said from here on. */
  next(ending: TurnFilters['ending']): void {
    this.ending = ending;
    if (ending !== 'withheld') this.attempt += 1;
  }

  /** @param blocked what the finding kept from being shown; none in shadow mode */
  note(finding: Finding, blocked: string): void {
    if (this.verdicts.length >= mostVerdicts) {
      this.dropped += 1;
      return;
    }
    const { replacement: _, shadow = false, ...of } = finding;
    if (!shadow) this.blocked.set(this.verdicts.length, blocked.slice(0, longestBlocked));
    this.verdicts.push({ ...of, shadow, attempt: this.attempt });
  }

  get turn(): TurnFilters {
    const { name, version } = this.policy;
    return {
      policy: { name, version },
      verdicts: [...this.verdicts],
      dropped: this.dropped,
      tries: this.attempt,
      ending: this.ending,
      ms: Object.fromEntries([...this.judge.ms].map(([stage, ms]) => [stage, Math.round(ms * 100) / 100])),
      failures: Object.fromEntries(this.judge.failures),
    };
  }
}
