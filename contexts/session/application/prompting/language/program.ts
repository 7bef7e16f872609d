import type { Body } from './compose.js';
import { bundled, type Definitions } from './json-schema.js';
import { macrosOf, type MacroPlan } from './macros.js';
import type { Place } from './place.js';
import type { Problem } from './problem.js';
import type { JsonSchema } from './resolved-prompt.js';
import { tagsIn } from './break-marks.js';
import { TemplateBroken, type CompiledExpression, type CompiledText, type Templates } from './templates.js';
import { List, Mapping, Scalar, type Tree } from './tree.js';

/** A body compiled: everything that a render needs but the variables. */
export interface Program {
  readonly messages: readonly MessagePlan[];
  readonly macros: ReadonlyMap<string, MacroPlan>;
  readonly definitions: Definitions;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  /** Where `schema.input` stands, if there is one. */
  readonly inputTree: Tree | undefined;
  readonly outputTree: Tree | undefined;
  readonly definitionsTree: Tree | undefined;
  /** Texts that cannot be compiled. */
  readonly problems: readonly Problem[];
}

export type MessagePlan =
  | {
      readonly kind: 'role';
      readonly role: 'system' | 'user' | 'assistant';
      readonly parts: readonly PartPlan[];
      readonly share: number;
      readonly join: string;
      /** Tags like <profile> that the author's texts use as fences. */
      readonly tags: readonly string[];
    }
  | {
      readonly kind: 'examples';
      readonly list: CompiledExpression;
      readonly label: string;
      readonly share: number;
      readonly place: Place;
    }
  | { readonly kind: 'history'; readonly list: CompiledExpression; readonly label: string; readonly place: Place };

export interface PartPlan {
  readonly id: string;
  readonly text: CompiledText;
  readonly place: Place;
  readonly priority: number;
  readonly when?: CompiledExpression;
  readonly weight?: number | CompiledExpression;
  readonly order?: number | CompiledExpression;
  readonly each?: { readonly name: string; readonly list: CompiledExpression };
  /** Stands before the items, when there is at least one. */
  readonly head?: CompiledText;
  readonly join: string;
  /** Takes nothing but the character's own material: the same in every render. */
  readonly isConstant: boolean;
  /** Of `each`: the text takes nothing but its item and the character's own material. */
  readonly isItemConstant: boolean;
}

export function compileProgram(body: Body, templates: Templates): Program {
  const problems: Problem[] = [];
  const compiler = new Compiler(templates, problems);
  const { tree } = body;
  const schema = tree.get('schema');
  const definitionsTree = tree.get('definitions');
  const definitions = (definitionsTree?.value ?? none) as Definitions;
  const schemaOf = (key: string) => (schema?.kind === 'mapping' ? schema.get(key) : undefined);
  const inputTree = schemaOf('input');
  return {
    macros: macrosOf(tree.get('macro'), (text) => compiler.text(text), definitions),
    messages: listOf(tree.get('messages')).flatMap((message) => compiler.message(message as Mapping)),
    definitions,
    inputTree,
    outputTree: schemaOf('output'),
    definitionsTree,
    input: bundled(inputTree?.value ?? {}, definitions),
    output: bundled(schemaOf('output')?.value ?? {}, definitions),
    problems,
  };
}

const listOf = (tree: Tree | undefined): readonly Tree[] => (tree instanceof List ? tree.items : []);
const numberOf = (tree: Tree | undefined): number | undefined =>
  tree instanceof Scalar && typeof tree.content === 'number' ? tree.content : undefined;
const stringOf = (tree: Tree | undefined): string | undefined =>
  tree instanceof Scalar && tree.content !== null ? String(tree.content) : undefined;

const none: Definitions = {};

type Made<Plan> = WeakMap<
  Mapping,
  { readonly by: Templates; readonly plans: Plan[]; readonly problems: readonly Problem[] }
>;
const madeMessages: Made<MessagePlan> = new WeakMap();
const madeParts: Made<PartPlan> = new WeakMap();

class Compiler {
  constructor(
    private readonly templates: Templates,
    private readonly problems: Problem[],
  ) {}

  text(tree: Tree | undefined): CompiledText | undefined {
    return tree instanceof Scalar ? this.attempt(() => this.templates.compile(tree)) : undefined;
  }

  /** Once for all bodies that it stands in: most of what an override or a profile leaves as it is. */
  message(message: Mapping): MessagePlan[] {
    return this.once(madeMessages, message, () => this.freshMessage(message));
  }

  private once<Plan>(all: Made<Plan>, tree: Mapping, make: () => Plan | undefined): Plan[] {
    let known = all.get(tree);
    if (known?.by !== this.templates) {
      const before = this.problems.length;
      const plan = make();
      known = { by: this.templates, plans: plan ? [plan] : [], problems: this.problems.slice(before) };
      all.set(tree, known);
    } else this.problems.push(...known.problems);
    return known.plans;
  }

  private freshMessage(message: Mapping): MessagePlan | undefined {
    const { place } = message;
    const special = (['examples', 'history'] as const).find((key) => message.entries.has(key));
    if (special) {
      const list = this.expression(message.get(special));
      if (!list) return undefined;
      const label = stringOf(message.get(special))!;
      return special === 'history'
        ? { kind: 'history', list, label, place }
        : { kind: 'examples', list, label, place, share: numberOf(message.get('share')) ?? 0.2 };
    }
    const role = stringOf(message.get('role')) as 'system' | 'user' | 'assistant';
    const parts = listOf(message.get('parts')).flatMap((part) => this.part(part as Mapping));
    const whole = message.get('text') ?? message.get('content');
    if (whole) parts.push(...this.whole(stringOf(message.get('id')) ?? role, whole));
    const tags = tagsIn(parts.flatMap((part) => part.text.literals));
    return {
      kind: 'role',
      role,
      parts,
      tags,
      share: numberOf(message.get('share')) ?? 1,
      join: stringOf(message.get('join')) ?? '\n\n',
    };
  }

  private whole(id: string, tree: Tree): PartPlan[] {
    const text = this.text(tree);
    return text
      ? [
          {
            id,
            text,
            place: tree.place,
            priority: 100,
            join: '\n',
            isConstant: isConstant(text, [], []),
            isItemConstant: false,
          },
        ]
      : [];
  }

  private part(part: Mapping): PartPlan[] {
    return this.once(madeParts, part, () => this.freshPart(part));
  }

  private freshPart(part: Mapping): PartPlan | undefined {
    const text = this.text(part.get('text'));
    const when = this.expression(part.get('when'));
    const weight = this.numberOrExpression(part.get('weight'));
    const order = this.numberOrExpression(part.get('order'));
    const each = this.each(part.get('each'));
    const head = this.text(part.get('head'));
    if (!text) return undefined;
    return {
      id: stringOf(part.get('id'))!,
      text,
      place: part.place,
      priority: numberOf(part.get('priority')) ?? 50,
      join: stringOf(part.get('join')) ?? '\n',
      isConstant:
        isConstant(text, each ? [each.list] : [], each ? [each.name, 'index'] : []) &&
        (!head || isConstant(head, [], [])),
      isItemConstant: each !== undefined && isConstant(text, [], [each.name]),
      ...(when && { when }),
      ...(weight !== undefined && { weight }),
      ...(order !== undefined && { order }),
      ...(each && { each }),
      ...(head && { head }),
    };
  }

  private each(tree: Tree | undefined): PartPlan['each'] {
    const written = stringOf(tree);
    if (written === undefined) return undefined;
    const [name = '', ...rest] = written.split(' in ');
    const shift = name.length + 4;
    const source = tree as Scalar;
    const list = this.expression(new Scalar(source.source, source.placeOffset(shift), rest.join(' in ')));
    return list && { name, list };
  }

  private numberOrExpression(tree: Tree | undefined): number | CompiledExpression | undefined {
    return numberOf(tree) ?? this.expression(tree);
  }

  private expression(tree: Tree | undefined): CompiledExpression | undefined {
    return tree instanceof Scalar && typeof tree.content === 'string'
      ? this.attempt(() => this.templates.compileExpression(tree))
      : undefined;
  }

  private attempt<T>(compile: () => T): T | undefined {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof TemplateBroken)) throw error;
      this.problems.push(error.problem);
      return undefined;
    }
  }
}

/** A macro's own text only sees its arguments, which are among the references of the text that calls it. */
const isConstant = (text: CompiledText, expressions: readonly CompiledExpression[], own: readonly string[]): boolean =>
  [text, ...expressions].every(({ references }) =>
    references.every(({ path }) => path[0] === 'character' || own.includes(String(path[0]))),
  );
