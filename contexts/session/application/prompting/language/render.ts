import { breakMarks } from './break-marks.js';
import { fit, partPieces, tokensOf, type Estimate, type RenderedPart } from './budget.js';
import { type KnownUnits, pieceText, withoutEnds, type Unit } from './pieces.js';
import type { MessagePlan, PartPlan, Program } from './program.js';
import type { PromptMessage } from '../../players/role-player.js';
import type { Cut, Rendered, RenderTrace, Span } from './rendered.js';
import type { CompiledExpression, Piece, Run, Scope } from './templates.js';
import { originOf } from './tree.js';

type RolePlan = Extract<MessagePlan, { kind: 'role' }>;
type TraceParts = RenderTrace['parts'][number][];

/** One render of one program; the variables are in `run.scope` and fit. */
export class Rendering {
  private readonly cut: Cut[] = [];
  private readonly parts: TraceParts = [];
  private readonly base: number;

  constructor(
    private readonly program: Program,
    private readonly run: Run,
    private readonly budget: number,
    private readonly estimate: Estimate,
    private readonly known: KnownUnits<PartPlan>,
  ) {
    this.base = estimate('');
  }

  /** The author's messages first, then examples, then as much of the conversation as is left room for. */
  render(): Rendered {
    const { messages } = this.program;
    const turns = messages.flatMap((plan) => (plan.kind === 'history' ? this.turns(plan) : []));
    const last = turns.at(-1);
    let room = this.budget - (last ? this.tokens(last) : 0);
    const built = new Map<MessagePlan, Built[]>();
    for (const plan of messages) {
      if (plan.kind !== 'role') continue;
      const message = this.role(plan, Math.min(room, Math.floor(this.budget * plan.share)));
      built.set(plan, message);
      room -= message.reduce((sum, each) => sum + this.tokens(each), 0);
    }
    room += last ? this.tokens(last) : 0;
    for (const plan of messages) {
      if (plan.kind !== 'examples') continue;
      const examples = this.examples(plan, room * plan.share);
      built.set(plan, examples);
      room -= examples.reduce((sum, each) => sum + this.tokens(each), 0);
    }
    for (const plan of messages) if (plan.kind === 'history') built.set(plan, this.newest(plan.label, turns, room));
    return this.finish(messages.flatMap((plan) => built.get(plan) ?? []));
  }

  private finish(built: readonly Built[]): Rendered {
    const messages = built.map(({ role, isExample, pieces }): PromptMessage => ({
      role,
      content: pieceText(pieces),
      ...(isExample && { isExample: true }),
    }));
    const tokens = messages.reduce((sum, { content }) => sum + this.estimate(content), 0);
    let spans: Span[] | undefined;
    const { cut, budget, parts } = this;
    const trace: RenderTrace = {
      cut,
      budget,
      parts,
      // Only who looks at a trace needs them, and most renders are for a model.
      get spans() {
        return (spans ??= built.flatMap(({ pieces }, message) => spansOf(pieces, message)));
      },
    };
    return { messages, tokens, trace };
  }

  private role(plan: RolePlan, cap: number): Built[] {
    const rendered = plan.parts.flatMap((part) => this.part(part) ?? []);
    rendered.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    const joins = (this.estimate(plan.join) - this.base) * Math.max(0, rendered.length - 1);
    const kept = fit(rendered, cap - this.base - joins, this.estimate, this.cut);
    const pieces = kept.flatMap((part, index) => {
      const own = partPieces(part).map((piece) => this.belongingTo(part.plan, piece));
      const first = own[0];
      return index > 0 && first && plan.join !== ''
        ? [{ ...first, text: plan.join, variable: undefined, part: part.plan.id }, ...own]
        : own;
    });
    for (const part of kept) {
      const {
        plan: { id },
        weight,
        order,
        share,
      } = part;
      this.parts.push({
        id,
        tokens: tokensOf(part),
        ...(weight !== undefined && { weight }),
        ...(order !== undefined && { order }),
        ...(share !== undefined && { share }),
      });
    }
    return pieces.length === 0 ? [] : [{ role: plan.role, pieces: breakMarks(pieces, plan.tags) }];
  }

  private belongingTo({ id }: PartPlan, piece: Piece): OwnedPiece {
    return { ...piece, part: id };
  }

  private part(plan: PartPlan): RenderedPart | undefined {
    const { scope } = this.run;
    if (plan.when && !isTrue(plan.when.evaluate(scope))) {
      this.cut.push({ part: plan.id, what: 'all', tokens: 0, reason: 'when' });
      return undefined;
    }
    const units = this.units(plan);
    if (units.length === 0) return undefined;
    const weight = numberOf(plan.weight, scope);
    const order = numberOf(plan.order, scope);
    return { plan, units, ...(weight !== undefined && { weight }), ...(order !== undefined && { order }) };
  }

  private units(plan: PartPlan): readonly Unit[] {
    const known = this.known.parts.get(plan);
    if (known) return known;
    const units = plan.each ? this.items(plan, plan.each) : this.unit(plan.text.render(this.run));
    if (plan.isConstant) this.known.parts.set(plan, units);
    return units;
  }

  private items(plan: PartPlan, each: NonNullable<PartPlan['each']>): Unit[] {
    const items = this.itemUnits(plan, each);
    const [first, ...rest] = items;
    const [head] = first && plan.head ? this.unit(plan.head.render(this.run)) : [];
    if (!first || !head) return items;
    const between = { ...first.pieces[0]!, text: '\n', variable: undefined };
    return [{ pieces: [...head.pieces, between, ...first.pieces], tokens: head.tokens + first.tokens }, ...rest];
  }

  private itemUnits(plan: PartPlan, { name, list }: NonNullable<PartPlan['each']>): Unit[] {
    const { scope } = this.run;
    return listOf(list, scope).flatMap((item, index) => {
      const make = (): Unit | undefined =>
        this.unit(plan.text.render({ ...this.run, scope: { ...scope, [name]: item, index: index + 1 } }))[0];
      const isKnown = plan.isItemConstant && originOf(item) !== undefined;
      const unit = isKnown ? this.known.item(plan, item as object, make) : make();
      const first = unit?.pieces[0];
      if (!unit || !first) return [];
      return index === 0
        ? [unit]
        : [{ ...unit, pieces: [{ ...first, text: plan.join, variable: undefined }, ...unit.pieces] }];
    });
  }

  private unit(pieces: readonly Piece[]): Unit[] {
    const kept = withoutEnds(pieces);
    return kept.length === 0 ? [] : [{ pieces: kept, tokens: this.estimate(pieceText(kept)) - this.base }];
  }

  private examples(plan: Extract<MessagePlan, { kind: 'examples' }>, share: number): Built[] {
    let room = share;
    const kept: Built[] = [];
    const all = listOf(plan.list, this.run.scope) as readonly Record<string, unknown>[];
    for (const [index, example] of all.entries()) {
      const exchange = [this.said(plan, 'user', example['user']), this.said(plan, 'assistant', example['character'])];
      room -= exchange.reduce((sum, each) => sum + this.tokens(each), 0);
      if (room < 0) {
        const what = `example ${index + 1}${index + 1 < all.length ? `–${all.length}` : ''}`;
        this.cut.push({ part: plan.label, what, tokens: 0, reason: 'share' });
        break;
      }
      kept.push(...exchange.map((each) => ({ ...each, isExample: true })));
    }
    return kept;
  }

  private turns(plan: Extract<MessagePlan, { kind: 'history' }>): Built[] {
    const all = listOf(plan.list, this.run.scope) as readonly Record<string, unknown>[];
    return all
      .map(({ role, text }) => this.said(plan, role === 'user' ? 'user' : 'assistant', text))
      .filter(({ pieces }) => pieces.length > 0);
  }

  /** The last one always fits: its length was bounded when it came in. */
  private newest(part: string, turns: readonly Built[], budget: number): Built[] {
    let room = budget;
    let first = turns.length;
    while (first > 0) {
      room -= this.tokens(turns[first - 1]!);
      if (room < 0 && first < turns.length) break;
      first -= 1;
    }
    if (first > 0) {
      const tokens = turns.slice(0, first).reduce((sum, each) => sum + this.tokens(each), 0);
      this.cut.push({ part, what: `message 1${first > 1 ? `–${first}` : ''}`, tokens, reason: 'budget' });
    }
    return turns.slice(first);
  }

  private said(plan: { label: string; place: Piece['place'] }, role: Built['role'], value: unknown): Built {
    const text = (typeof value === 'string' ? value : '').trim();
    const piece: OwnedPiece = { text, place: plan.place, variable: plan.label, part: plan.label };
    return { role, pieces: text === '' ? [] : breakMarks([piece], []) };
  }

  private readonly counted = new WeakMap<object, number>();
  private tokens(built: Built): number {
    let tokens = this.counted.get(built.pieces);
    if (tokens === undefined) this.counted.set(built.pieces, (tokens = this.estimate(pieceText(built.pieces))));
    return tokens;
  }
}

type OwnedPiece = Piece & { readonly part?: string };

interface Built {
  readonly role: PromptMessage['role'];
  readonly pieces: readonly OwnedPiece[];
  readonly isExample?: boolean;
}

const isTrue = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

function listOf(list: CompiledExpression, scope: Scope): readonly unknown[] {
  const value = list.evaluate(scope);
  return Array.isArray(value) ? value : [];
}

function numberOf(given: number | CompiledExpression | undefined, scope: Scope): number | undefined {
  if (given === undefined || typeof given === 'number') return given;
  const value = Number(given.evaluate(scope));
  return Number.isFinite(value) ? value : undefined;
}

function spansOf(pieces: readonly OwnedPiece[], message: number): Span[] {
  let start = 0;
  return pieces.map(({ text, place, macro, profile, variable, part }) => {
    const end = start + text.length;
    const span: Span = {
      message,
      start,
      end,
      ...place,
      ...(part !== undefined && { part }),
      ...(macro !== undefined && { macro }),
      ...(profile !== undefined && { profile }),
      ...(variable !== undefined && { variable }),
    };
    start = end;
    return span;
  });
}
