import type { Finding } from '../filter.js';
import { beginsWord, standsAlone } from './borders.js';
import type { Audience, CompiledRules, Rule } from './compiled-rules.js';
import { type Occurrence, occurrenceAt } from './occurrence.js';
import { PatternWindow } from './pattern-window.js';
import { PrivacyScan } from './privacy/privacy-scan.js';
import type { OpenScan, SafetyScan } from './safety-scan.js';
import { SignReader } from './sign-reader.js';
import { type Suspicion, TermScan } from './term-scan.js';

/** What was found, before a policy says what becomes of it. */
export interface Match {
  readonly code: `filter.${string}`;
  readonly rule: string;
  readonly category: string;
  readonly level: 1 | 2 | 3;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

type Profile = 'output' | 'input';

/** Before the undecided part, kept to see what stands before a word. */
const kept = 96;
/** Patterns that wait for the end of their sentence; more first words than that are not tried. */
const mostWindows = 12;

/** Scans for what the rules list, and for what is nobody's business. */
export const openSafetyScan: OpenScan = (rules, profile, audience) => {
  const scan = new MatchScan(rules, profile, audience);
  const acted = new Acted(rules, scan);
  return {
    push: (chunk) => scan.push(chunk),
    end: () => scan.end(),
    get findings() {
      return acted.findings;
    },
    get settled() {
      return scan.settled;
    },
  } satisfies SafetyScan;
};

/** Findings of an output, made once of each match. */
class Acted {
  private readonly made = new WeakMap<Match, Finding>();

  constructor(
    private readonly rules: CompiledRules,
    private readonly scan: MatchScan,
  ) {}

  get findings(): Finding[] {
    return this.scan.matches.map((match) => {
      const found = this.made.get(match) ?? this.finding(match);
      this.made.set(match, found);
      return found;
    });
  }

  private finding({ level: _, ...match }: Match): Finding {
    const act = this.rules.categories[match.category]!.output === 'mask' ? 'mask' : 'withhold';
    return { stage: 'content-safety', act, ...match };
  }
}

/** Reads a text piece by piece; its matches are the same however the text is cut. */
export class MatchScan {
  settled = 0;
  private readonly text = new SignReader();
  private readonly terms: TermScan | undefined;
  private readonly privacy: PrivacyScan | undefined;
  private readonly wanted: readonly boolean[];
  private windows: PatternWindow[] = [];
  private innocent: { readonly start: number; readonly end: number }[] = [];
  private readonly final: Match[] = [];
  private pending: Match[] = [];

  constructor(
    private readonly rules: CompiledRules,
    profile: Profile,
    audience: Audience,
  ) {
    const { wanted, candidates } = lookedFor(rules, profile, audience);
    this.wanted = wanted;
    const { search, categories } = rules;
    if (search) {
      this.terms = new TermScan(this.text, search, (candidate) => candidates[candidate]!);
    }
    const privacy = categories['privacy'];
    if (privacy && privacy[profile] !== 'pass' && privacy.level[audience] !== 0) {
      this.privacy = new PrivacyScan(this.text, privacy.level[audience]);
    }
  }

  /** In the order of their beginnings. */
  get matches(): readonly Match[] {
    return this.pending.length === 0
      ? this.final
      : [...this.final, ...resolved(this.pending, this.innocent)].sort(byStart);
  }

  push(chunk: string): void {
    if (chunk === '') return;
    this.text.push(chunk, Math.max(0, this.settled - kept));
    this.advance(false);
  }

  end(): void {
    this.advance(true);
  }

  private advance(isEnd: boolean): void {
    const { terms, privacy, text } = this;
    if (terms) for (const suspicion of terms.advance(isEnd)) this.judge(suspicion);
    const read = terms?.read ?? text.length;
    this.closeWindows(read, isEnd);
    for (const found of privacy?.advance(isEnd) ?? []) this.pending.push(found);
    const opens = [terms?.open, privacy?.open, ...this.windows.map(({ start }) => start)];
    let open = Math.min(text.length, ...opens.filter((at) => at !== undefined));
    // what was found and is not final stays open as a whole
    for (const { start, end } of this.pending.toSorted((a, b) => b.start - a.start))
      if (start < open && end > open) open = start;
    this.settled = isEnd ? text.length : Math.max(this.settled, open);
    this.settle();
  }

  private closeWindows(to: number, isEnd: boolean): void {
    if (this.windows.length === 0) return;
    this.windows = this.windows.filter((window) => {
      if (!window.isComplete(this.text, to, isEnd)) return true;
      const end = window.match(this.text);
      if (end !== undefined) this.note(window.rule, 'filter.pattern', window.start, end, 0.9);
      return false;
    });
  }

  private judge({ candidate, begins, until }: Suspicion): void {
    const found = this.rules.search!.candidates[candidate]!;
    const occurrence = this.occurrence(found.written, begins, until);
    if (!occurrence) return;
    const { start, end } = occurrence;
    if (found.kind === 'innocent') this.innocent.push({ start, end });
    else if (found.kind === 'term')
      this.note(this.rules.rules[found.rule]!, 'filter.listed-term', start, end, confidenceOf(occurrence));
    else {
      this.closeWindows(until, false);
      for (const index of found.rules) {
        const isOpen = this.windows.length < mostWindows && this.wanted[index];
        if (isOpen) this.windows.push(new PatternWindow(this.rules.rules[index]!, start));
      }
    }
  }

  private occurrence(
    written: Parameters<typeof occurrenceAt>[0],
    begins: readonly number[],
    until: number,
  ): Occurrence | undefined {
    for (const begin of begins) {
      if (!written.isWithin && !beginsWord(this.text, begin)) continue;
      const found = occurrenceAt(written, this.text, begin, until);
      if (found && standsAlone(written, this.text, found, until)) return found;
    }
    return undefined;
  }

  private note(
    { id, category, level }: Rule,
    code: Match['code'],
    start: number,
    end: number,
    confidence: number,
  ): void {
    this.pending.push({ code, rule: id, category, level, start, end, confidence });
  }

  /** What ends before all that is undecided is final. */
  private settle(): void {
    const isFinal = ({ end }: { end: number }) => end <= this.settled;
    const done = this.pending.filter(isFinal);
    if (done.length > 0) {
      this.pending = this.pending.filter((match) => !isFinal(match));
      this.final.push(...resolved(done, this.innocent).sort(byStart));
    }
    this.innocent = this.innocent.filter((word) => !isFinal(word));
  }
}

interface LookedFor {
  /** By rule, and by candidate of the search. */
  readonly wanted: readonly boolean[];
  readonly candidates: readonly boolean[];
}

const known = new WeakMap<CompiledRules, Map<string, LookedFor>>();

/** Made once for all scans of one side and audience. */
function lookedFor(rules: CompiledRules, profile: Profile, audience: Audience): LookedFor {
  const made = known.get(rules) ?? new Map<string, LookedFor>();
  known.set(rules, made);
  const key = `${profile} ${audience}`;
  const before = made.get(key);
  if (before) return before;
  const wanted = wantedBy(rules, profile, audience);
  const candidates = (rules.search?.candidates ?? []).map(
    (each) =>
      each.kind === 'innocent' || (each.kind === 'term' ? [each.rule] : each.rules).some((rule) => wanted[rule]),
  );
  const now = { wanted, candidates };
  made.set(key, now);
  return now;
}

function wantedBy({ rules, categories }: CompiledRules, profile: Profile, audience: Audience): boolean[] {
  return rules.map((rule) => {
    const policy = categories[rule.category]!;
    const least = policy.level[audience];
    const isSide = rule.profile === 'both' || rule.profile === profile;
    return isSide && policy[profile] !== 'pass' && least !== 0 && rule.level >= least;
  });
}

const byStart = (a: Match, b: Match): number => a.start - b.start || a.end - b.end;

/** Without what lies in innocent words, and without what lies in something at least as bad. */
function resolved(matches: readonly Match[], innocent: readonly { start: number; end: number }[]): Match[] {
  const counted = matches.filter(
    ({ start, end, code }) =>
      code !== 'filter.listed-term' || !innocent.some((word) => word.start <= start && end <= word.end),
  );
  return counted.filter(
    (match, at) =>
      !counted.some((other, index) => index !== at && covers(other, match) && (!covers(match, other) || index < at)),
  );
}

const covers = (outer: Match, inner: Match): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && outer.level >= inner.level;

const confidenceOf = ({ isDisguised, homophones }: Occurrence): number =>
  homophones.length > 0 ? 0.8 : isDisguised ? 0.95 : 1;
