import type { Ready } from './draft.js';
import type { FilterContext, Finding, Span, Stage, StageName } from './filter.js';
import { isShadowed } from './policies/is-shadowed.js';
import { personaOfCharacter } from './role-consistency/persona/persona-of-character.js';
import { StageRunner, type StageRun } from './run-stage.js';

/** What becomes of a clause. */
export type Verdict =
  | { readonly kind: 'pass'; readonly findings: readonly Finding[] }
  /** Something else stands at the place of the finding, and what comes of it is judged anew. */
  | { readonly kind: 'edit'; readonly findings: readonly [Finding]; readonly text: string }
  /** Neither it nor what comes after it is said. */
  | { readonly kind: 'stop'; readonly findings: readonly Finding[] };

/** Judges one reply, clause by clause: the stages in their order, and the first that acts decides. */
export class Judge {
  /** Spent on each stage, ms. */
  readonly ms = new Map<StageName, number>();
  /** Stages that gave no verdict of their own, and how often. */
  readonly failures = new Map<`${StageName} ${NonNullable<StageRun['failed']>}`, number>();
  private readonly runners: readonly StageRunner[];
  /** Findings that were acted on, and how often. */
  private readonly answered = new Map<string, number>();

  /** @param mask what stands where something was masked */
  constructor(
    chain: readonly Stage[],
    private readonly context: FilterContext,
    private readonly mask: string,
  ) {
    const { stages } = context.policy.document;
    this.runners = chain
      .filter(({ name }) => stages[name].enabled)
      .map((stage) => new StageRunner({ ...stage, ...timing(stages[stage.name]) }));
  }

  /** @param only the stages to ask; absent: all */
  async judge({ span, found }: Ready, only?: StageName): Promise<Verdict> {
    const noted: Finding[] = [];
    const scanned = this.verdictOf(
      found.filter((finding) => !this.isPublished(finding, span)),
      span,
      noted,
    );
    if (scanned) return scanned;
    for (const runner of this.runners) {
      if (only !== undefined && runner.stage.name !== only) continue;
      for (const one of spansOf(span, runner.stage)) {
        const verdict = this.verdictOf(await this.run(runner, one), one, noted);
        if (verdict) return verdict;
      }
    }
    return { kind: 'pass', findings: noted };
  }

  spent(stage: StageName, ms: number): void {
    this.ms.set(stage, (this.ms.get(stage) ?? 0) + ms);
  }

  private async run(runner: StageRunner, span: Span): Promise<readonly Finding[]> {
    const { name } = runner.stage;
    const { findings, ms, failed } = await runner.run(span, this.context);
    this.spent(name, ms);
    if (failed) this.failures.set(`${name} ${failed}`, (this.failures.get(`${name} ${failed}`) ?? 0) + 1);
    return findings;
  }

  private verdictOf(found: readonly Finding[], span: Span, noted: Finding[]): Verdict | undefined {
    const { document } = this.context.policy;
    const findings = found.map((finding) =>
      isShadowed(document, finding) ? { ...finding, shadow: true as const } : finding,
    );
    noted.push(...findings.filter((finding) => finding.shadow));
    const acting = findings.filter((finding) => !finding.shadow && !this.isAnswered(finding, span));
    const [first] = acting;
    if (!first) return undefined;
    const isVain = acting.some((finding) => this.timesAnswered(finding) >= mostAnswers);
    for (const finding of acting) this.answered.set(keyOf(finding), this.timesAnswered(finding) + 1);
    const texts = acting.map((finding) => textFor(finding, this.mask));
    if (isVain || texts.includes(undefined)) return { kind: 'stop', findings: [...noted, ...acting] };
    return { kind: 'edit', findings: [first], text: texts[0]! };
  }

  /** An address or a number that the character's author wrote down for everybody is nobody's private matter. */
  private isPublished({ category, start, end }: Finding, { text }: Span): boolean {
    if (category !== 'privacy') return false;
    return personaOfCharacter(this.context.character).material.includes(text.slice(start, end).trim());
  }

  /** What readers have cannot be changed: once something was said about it, that is that. */
  private isAnswered(finding: Finding, { unseen }: Span): boolean {
    return finding.end <= unseen && this.timesAnswered(finding) > 0;
  }

  private timesAnswered(finding: Finding): number {
    return this.answered.get(keyOf(finding)) ?? 0;
  }
}

/** A rule that finds fault with what was put in its place is not given a fourth chance at the same place. */
const mostAnswers = 3;
const keyOf = ({ stage, rule, start }: Finding): string => `${stage} ${rule} ${start}`;

const timing = ({ budgetMs, onFailure }: Pick<Stage, 'budgetMs' | 'onFailure'>) => ({ budgetMs, onFailure });

/** What stands in place of a finding; undefined when nothing can. */
function textFor({ act, replacement }: Finding, mask: string): string | undefined {
  if (act === 'withhold') return undefined;
  return replacement ?? (act === 'mask' ? mask : undefined);
}

/** The last clause is judged by its sentence, and then with the whole reply. */
function spansOf(span: Span, { units }: Stage): Span[] {
  if (span.unit === 'reply') return units.includes('reply') ? [span] : [];
  const spans = units.includes(span.unit) ? [span] : [];
  if (span.isLast && units.includes('reply')) spans.push({ ...span, start: 0, unit: 'reply' });
  return spans;
}
