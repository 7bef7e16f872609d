import { breakMarks } from './break-marks.js';
import { fit, partPieces, tokensOf, type Estimate, type RenderedPart } from './budget.js';
import { type JoinedUnit, KnownUnits, pieceText, withoutEnds, type Unit } from './pieces.js';
import type { MessagePlan, PartPlan, Program } from './program.js';
import type { PromptMessage } from '../../players/role-player.js';
import type { Cut, Rendered, RenderTrace, Span } from './rendered.js';
import type { CompiledExpression, Piece, Run, Scope } from './templates.js';
import { originOf } from './tree.js';

/** What renders of the same prompt share. */
export type Known = KnownUnits<PartPlan, MessagePlan, readonly Built[]>;
export const nothingKnown = (): Known => new KnownUnits();

type RolePlan = Extract<MessagePlan, { kind: 'role' }>;
type ExamplesPlan = Extract<MessagePlan, { kind: 'examples' }>;
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
    private readonly known: Known,
  ) {
    this.base = estimate('');
  }

  /** The author's messages first, then examples, then as much of the conversation as is left room for. */
  render(): Rendered {
    const { messages } = this.program;
    const turns = messages.flatMap((plan) => (plan.kind === 'history' ? this.turns(plan) : []));
    const last = turns.at(-1);
    let room = this.budget - (last?.tokens ?? 0);
    const built = new Map<MessagePlan, Built[]>();
    for (const plan of messages) {
      if (plan.kind !== 'role') continue;
      const message = this.role(plan, Math.min(room, Math.floor(this.budget * plan.share)));
      built.set(plan, message);
      room -= tokensIn(message);
    }
    room += last?.tokens ?? 0;
    for (const plan of messages) {
      if (plan.kind !== 'examples') continue;
      const examples = this.examples(plan, room * plan.share);
      built.set(plan, examples);
      room -= tokensIn(examples);
    }
    for (const plan of messages) if (plan.kind === 'history') built.set(plan, this.newest(plan.label, turns, room));
    return this.finish(messages.flatMap((plan) => built.get(plan) ?? []));
  }

  private finish(built: readonly Built[]): Rendered {
    const messages = built.map(({ role, isExample, text }): PromptMessage =>
      isExample === true ? { role, content: text, isExample } : { role, content: text },
    );
    const tokens = built.reduce((sum, each) => sum + each.tokens, 0);
    let spans: Span[] | undefined;
    const { cut, budget, parts } = this;
    const trace: RenderTrace = {
      cut,
      budget,
      parts,
      // Only who looks at a trace needs them, and most renders are for a model.
      get spans() {
        return (spans ??= built.flatMap(spansOf));
      },
    };
    return { messages, tokens, trace };
  }

  private role(plan: RolePlan, cap: number): Built[] {
    const rendered = plan.parts.flatMap((part) => this.part(part) ?? []);
    rendered.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    const joins = (this.estimate(plan.join) - this.base) * Math.max(0, rendered.length - 1);
    const kept = fit(rendered, cap - this.base - joins, this.estimate, this.cut);
    const pieces: Piece[] = [];
    const owners: Owner[] = [];
    for (const [index, part] of kept.entries()) {
      const own = partPieces(part);
      const first = own[0];
      if (index > 0 && first && plan.join !== '') pieces.push({ ...first, text: plan.join, variable: undefined });
      for (const piece of own) pieces.push(piece);
      owners.push({ part: part.plan.id, until: pieces.length });
    }
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
    return pieces.length === 0 ? [] : [this.built(plan.role, breakMarks(pieces, plan.tags), owners)];
  }

  private built(role: Built['role'], pieces: readonly Piece[], owners: readonly Owner[]): Built {
    const text = pieceText(pieces);
    return { role, pieces, owners, text, tokens: this.estimate(text) };
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
      const kept = isKnown
        ? this.known.item(plan, item as object, () => joinedBy(plan, make()))
        : joinedBy(plan, make());
      if (!kept) return [];
      return index === 0 ? kept.first : kept.later;
    });
  }

  private unit(pieces: readonly Piece[]): Unit[] {
    const kept = withoutEnds(pieces);
    return kept.length === 0 ? [] : [{ pieces: kept, tokens: this.estimate(pieceText(kept)) - this.base }];
  }

  private examples(plan: ExamplesPlan, share: number): Built[] {
    let room = share;
    const kept: Built[] = [];
    const all = listOf(plan.list, this.run.scope) as readonly Record<string, unknown>[];
    for (const [index, example] of all.entries()) {
      const exchange = this.exchange(plan, example);
      room -= tokensIn(exchange);
      if (room < 0) {
        const what = `example ${index + 1}${index + 1 < all.length ? `–${all.length}` : ''}`;
        this.cut.push({ part: plan.label, what, tokens: 0, reason: 'share' });
        break;
      }
      kept.push(...exchange);
    }
    return kept;
  }

  private exchange(plan: ExamplesPlan, example: Readonly<Record<string, unknown>>): readonly Built[] {
    const make = () =>
      [this.said(plan, 'user', example['user']), this.said(plan, 'assistant', example['character'])].map((each) => ({
        ...each,
        isExample: true,
      }));
    return originOf(example) === undefined ? make() : this.known.exchange(plan, example, make);
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
      room -= turns[first - 1]!.tokens;
      if (room < 0 && first < turns.length) break;
      first -= 1;
    }
    if (first > 0) {
      const tokens = tokensIn(turns.slice(0, first));
      this.cut.push({ part, what: `message 1${first > 1 ? `–${first}` : ''}`, tokens, reason: 'budget' });
    }
    return turns.slice(first);
  }

  private said(plan: { label: string; place: Piece['place'] }, role: Built['role'], value: unknown): Built {
    const text = (typeof value === 'string' ? value : '').trim();
    const piece: Piece = { text, place: plan.place, variable: plan.label };
    return this.built(role, text === '' ? [] : breakMarks([piece], []), [{ part: plan.label, until: 1 }]);
  }
}

/** Up to which piece of a message a part goes; the next one begins there. */
interface Owner {
  readonly part: string;
  readonly until: number;
}

interface Built {
  readonly role: PromptMessage['role'];
  readonly pieces: readonly Piece[];
  readonly owners: readonly Owner[];
  /** Of all pieces. */
  readonly text: string;
  readonly tokens: number;
  readonly isExample?: boolean;
}

const tokensIn = (messages: readonly Built[]): number => messages.reduce((sum, { tokens }) => sum + tokens, 0);

/** An item as the first of its part, and behind others. */
function joinedBy({ join }: PartPlan, unit: Unit | undefined): JoinedUnit | undefined {
  const begin = unit?.pieces[0];
  if (!unit || !begin) return undefined;
  return { first: unit, later: { ...unit, pieces: [{ ...begin, text: join, variable: undefined }, ...unit.pieces] } };
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

function spansOf({ pieces, owners }: Built, message: number): Span[] {
  let start = 0;
  let owner = 0;
  return pieces.map(({ text, place, macro, profile, variable }, index) => {
    while (owners[owner] && owners[owner]!.until <= index) owner += 1;
    const part = owners[owner]?.part;
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
