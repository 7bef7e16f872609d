import { TroupeError } from '#shared-kernel/errors.js';
import type { Part, RolePlayer, Utterance } from '../players/role-player.js';
import type { OpenScan, SafetyScan } from './content-safety/safety-scan.js';
import { Draft, type Ready } from './draft.js';
import { FairTurns } from './fair-turns.js';
import type { FilterContext, Finding, Span, Stage, StageName } from './filter.js';
import { FilterRecord } from './filter-record.js';
import { Judge, type Verdict } from './judge.js';
import { AbortableWords } from './abortable-words.js';
import { askedAnew, deflections, maskIn } from './other-words.js';

/** What may be shown, clause by clause, and how the reply ended. */
export type Released =
  | Utterance
  /** The character declined to say it. */
  | { readonly kind: 'end'; readonly reason: 'stop'; readonly code: 'filter.deflected' };

/** Nothing that could be said passed the filters. */
export class ReplyWithheld extends TroupeError {
  readonly code = 'filter.withheld';
  readonly kind = 'unavailable';
}

/** Places of one reply where something is put in place of what was said; beyond this the rest counts as unsayable. */
const mostEdits = 64;

/** Stands between players and readers: whatever anybody says goes through here, and comes out as far as it may be shown. */
export class ReleaseGate {
  private readonly turns = new FairTurns();

  /** @param maxLength of a reply, UTF-16 units */
  constructor(
    readonly player: RolePlayer,
    private readonly chain: readonly Stage[],
    private readonly openScan: OpenScan | undefined,
    private readonly maxLength: number,
  ) {}

  /** @param context absent as long as no policy is loaded: then nothing is judged */
  open(part: Part, context: FilterContext | undefined): GatedReply {
    return new GatedReply(this.player, part, context, this.chain, this.openScan, this.maxLength, this.turns);
  }

  /** The first of these lines that content safety lets through, as far as it may be shown; '' when there is none. */
  async firstThatPasses(lines: readonly string[], context: FilterContext): Promise<string> {
    const part = { character: context.character, messages: [], spoken: '', sampling: {}, seed: 0 };
    for (const line of lines) {
      const released = await this.open(part, context).whole(line, '');
      if (released) return released.map((piece) => ('text' in piece ? piece.text : '')).join('');
    }
    return '';
  }
}

/** Why something else has to be said. */
interface Stopped {
  readonly why: Finding;
  /** What was to be said. */
  readonly said: string;
}

/** One reply on its way through the gate. */
export class GatedReply {
  /** Undefined when nothing is judged. */
  readonly record: FilterRecord | undefined;
  private readonly judge: Judge | undefined;
  private readonly tries: number = 0;
  private readonly openScan: (() => SafetyScan) | undefined;
  private shown: string;
  private edits = 0;

  constructor(
    private readonly player: RolePlayer,
    private readonly part: Part,
    context: FilterContext | undefined,
    chain: readonly Stage[],
    openScan: OpenScan | undefined,
    private readonly maxLength: number,
    private readonly turns: FairTurns,
  ) {
    this.shown = part.spoken;
    if (!context) return;
    const { policy, audience, language } = context;
    this.judge = new Judge(chain, context, maskIn(language));
    this.record = new FilterRecord(policy, this.judge);
    this.tries = policy.document.tries;
    if (openScan && policy.document.stages['content-safety'].enabled) {
      this.openScan = () => openScan(policy.rules, 'output', audience);
    }
  }

  /**
   * The player's words, as far as they pass; where they do not, the player is asked for others, and at last the character
   * declines to say it.
   * @throws ReplyWithheld | the signal's reason | what the player throws, once what it said before is out
   */
  async *release(signal: AbortSignal): AsyncGenerator<Released> {
    let stopped = yield* this.spoken(this.part, signal);
    for (let attempt = 2; stopped && attempt <= 1 + this.tries && !isFailure(stopped.why); attempt += 1) {
      const part = askedAnew(this.part, this.shown, stopped.said, stopped.why, attempt);
      this.record?.next('spoken-anew');
      try {
        stopped = yield* this.spoken(part, signal);
      } catch (error) {
        if (signal.aborted || !(error instanceof TroupeError)) throw error;
        // Nobody speaks any more: the character declines.
        break;
      }
    }
    if (stopped) yield* this.deflected();
  }

  private async *spoken(part: Part, signal: AbortSignal): AsyncGenerator<Released, Stopped | undefined> {
    const draft = new Draft(this.shown, this.openScan, this.maxLength);
    const words = new AbortableWords(this.player, part, signal);
    try {
      for (;;) {
        const end = this.heard(draft, await words.next());
        const ready = draft.next();
        const stopped = ready && (yield* this.clauses(draft, ready));
        signal.throwIfAborted();
        if (stopped) return stopped;
        if (end) {
          yield end;
          return undefined;
        }
      }
    } catch (error) {
      if (words.hasFailed && !signal.aborted) yield* this.brokenOff(draft);
      throw error;
    } finally {
      words.leave();
    }
  }

  /** Answers how the reply ends, once it does: with the player, or with its greatest length. */
  private heard(draft: Draft, utterance: Utterance): Utterance | undefined {
    return this.read(() => {
      const fits = utterance.kind === 'text' && draft.hear(utterance.text);
      if (fits) return undefined;
      draft.end(true);
      return utterance.kind === 'end' ? utterance : { kind: 'end', reason: 'length', player: this.player.name };
    });
  }

  /** What a player had said when it failed is a beginning like any other. */
  private async *brokenOff(draft: Draft): AsyncGenerator<Released> {
    draft.end(false);
    yield* this.clauses(draft, draft.next());
  }

  /** All that is ready of a draft; ends with what cannot be said. */
  private async *clauses(
    draft: Draft,
    first: Ready | undefined,
    only?: StageName,
  ): AsyncGenerator<Released, Stopped | undefined> {
    for (let ready = first; ready; ready = draft.next()) {
      const turn = this.turns.mine(this.shown === this.part.spoken);
      if (turn) await turn;
      const verdict = await this.verdictOn(ready, only);
      this.note(verdict, ready.span, draft);
      if (verdict.kind === 'stop')
        return { why: verdict.findings.find(({ shadow }) => !shadow)!, said: ready.span.text };
      if (verdict.kind === 'edit') {
        const [found] = verdict.findings;
        const { unseen, end } = ready.span;
        // What readers have stays; what is to be said about it comes behind the clause.
        const place = found.end <= unseen ? { start: end, end } : found;
        this.read(() => draft.edit(place.start, place.end, verdict.text));
        continue;
      }
      const text = draft.release(ready.span);
      this.shown = draft.shown;
      if (text !== '') yield { kind: 'text', text };
    }
    return undefined;
  }

  private async verdictOn(ready: Ready, only?: StageName): Promise<Verdict> {
    if (!this.judge) return pass;
    const verdict = await this.judge.judge(ready, only);
    if (verdict.kind !== 'edit') return verdict;
    this.edits += 1;
    return this.edits > mostEdits ? { ...verdict, kind: 'stop' } : verdict;
  }

  private note({ kind, findings }: Verdict, { unseen, end }: Span, draft: Draft): void {
    for (const finding of findings) {
      const until = kind === 'stop' ? Math.max(end, finding.end) : finding.end;
      const from = kind === 'stop' ? unseen : Math.max(unseen, finding.start);
      this.record?.note(finding, draft.slice(from, until));
    }
  }

  /** In the character's own words, and if these do not pass, in the server's. */
  private async *deflected(): AsyncGenerator<Released> {
    const before = this.shown;
    for (const text of deflections(this.part, before)) {
      this.record?.next('deflected');
      const released = await this.whole(text, before);
      if (released) {
        yield* released;
        return yield { kind: 'end', reason: 'stop', code: 'filter.deflected' };
      }
      this.shown = before;
    }
    this.record?.next('withheld');
    throw new ReplyWithheld('Nothing that was to be said passed the filters.');
  }

  /** A line that content safety lets through whole, after `before`; undefined when it does not. */
  async whole(text: string, before: string): Promise<readonly Released[] | undefined> {
    const draft = new Draft(before, this.openScan, this.maxLength);
    this.read(() => draft.hear(text));
    this.read(() => draft.end(true));
    const { released, stopped } = await gathered(this.clauses(draft, draft.next(), 'content-safety'));
    return stopped ? undefined : released;
  }

  /** Reading is the first part of content safety. */
  private read<T>(work: () => T): T {
    const began = performance.now();
    const result = work();
    this.judge?.spent('content-safety', performance.now() - began);
    return result;
  }
}

const pass: Verdict = { kind: 'pass', findings: [] };
const isFailure = ({ code }: Finding): boolean => code === 'filter.stage-failed';

async function gathered(
  clauses: AsyncGenerator<Released, Stopped | undefined>,
): Promise<{ released: Released[]; stopped: Stopped | undefined }> {
  const released: Released[] = [];
  for (;;) {
    const { done, value } = await clauses.next();
    if (done) return { released, stopped: value };
    released.push(value);
  }
}
