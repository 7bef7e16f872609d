import { analyzeSync, Context, Output, toValueSync, TypeGuards, Value, type Liquid, type Template } from 'liquidjs';
import {
  Templates,
  type CompiledExpression,
  type CompiledText,
  type MacroCall,
  type Piece,
  type Reference,
  type Run,
  type Scope,
} from '../../application/prompting/language/templates.js';
import type { Primitive, Scalar } from '../../application/prompting/language/tree.js';
import { liquidEngine, MacroTag, Running, startRun } from './liquid-engine.js';
import { plainPath } from './liquid-outputs.js';
import { PieceEmitter } from './liquid-pieces.js';
import { brokenTemplate } from './liquid-problems.js';

/** LiquidJS behind the port: https://liquidjs.com, the dialect without files. */
export class LiquidTemplates extends Templates {
  private readonly liquid = liquidEngine();
  private readonly texts = new WeakMap<Scalar, LiquidText>();
  private readonly expressions = new WeakMap<Scalar, LiquidExpression>();

  compile(text: Scalar): CompiledText {
    let compiled = this.texts.get(text);
    if (!compiled) {
      compiled = new LiquidText(this.liquid, text);
      this.texts.set(text, compiled);
    }
    return compiled;
  }

  compileExpression(expression: Scalar): CompiledExpression {
    let compiled = this.expressions.get(expression);
    if (!compiled) {
      compiled = new LiquidExpression(this.liquid, expression);
      this.expressions.set(expression, compiled);
    }
    return compiled;
  }
}

const namesIn = (liquid: Liquid) => ({ tags: Object.keys(liquid.tags), filters: Object.keys(liquid.filters) });

export class LiquidText implements CompiledText {
  readonly templates: Template[];
  readonly references: readonly Reference[];
  readonly calls: readonly MacroCall[];
  readonly literals: readonly string[];

  constructor(
    private readonly liquid: Liquid,
    readonly text: Scalar,
  ) {
    try {
      this.templates = liquid.parse(String(text.content));
      const all = [...everyTemplate(this.templates)];
      for (const template of all) valuesOf(template).forEach(refuseRest);
      this.references = referencesIn(this.templates, String(text.content), 0);
      this.calls = all.filter((template) => template instanceof MacroTag).map(callOf);
      this.literals = all.flatMap(({ token }) => (TypeGuards.isHTMLToken(token) ? [token.getContent()] : []));
    } catch (error) {
      throw brokenTemplate(error, (index) => text.placeAt(index), { ...namesIn(liquid), variables: [] });
    }
  }

  render(run: Run): Piece[] {
    const { isStrict } = run;
    const emitter = new PieceEmitter(this.text, isStrict);
    const context = new Context(
      run.scope,
      this.liquid.options,
      { sync: true, strictVariables: isStrict },
      { liquid: this.liquid },
    );
    startRun(context, new Running(run));
    try {
      toValueSync(this.liquid.renderer.renderTemplates(this.templates, context, emitter));
    } catch (error) {
      const variables = Object.keys(run.scope);
      throw brokenTemplate(error, (index) => emitter.placeOf(index), { ...namesIn(this.liquid), variables });
    }
    return emitter.pieces;
  }
}

const prefix = '{% if ';

class LiquidExpression implements CompiledExpression {
  readonly references: readonly Reference[];
  private readonly value: Value;
  /** Of an expression that is nothing but a path, as most are. */
  private readonly path: readonly (string | number)[] | null;

  constructor(
    private readonly liquid: Liquid,
    readonly text: Scalar,
  ) {
    const written = `${prefix}${String(text.content)} %}{% endif %}`;
    try {
      this.value = new Value(String(text.content), liquid);
      refuseRest(this.value);
      const path = this.value.filters.length === 0 ? plainPath(this.value.initial.postfix) : null;
      this.path = path?.some((key) => computed.has(key)) === true ? null : path;
      this.references = referencesIn(liquid.parse(written), written, prefix.length);
    } catch (error) {
      throw brokenTemplate(error, () => text.placeAt(0), { ...namesIn(liquid), variables: [] });
    }
  }

  evaluate(scope: Scope): unknown {
    return this.path ? ownAt(scope, this.path) : this.computed(scope);
  }

  private computed(scope: Scope): unknown {
    const context = new Context(
      scope,
      this.liquid.options,
      { sync: true, strictVariables: false },
      { liquid: this.liquid },
    );
    try {
      return toValueSync(this.value.value(context, true));
    } catch (error) {
      throw brokenTemplate(error, () => this.text.placeAt(0), {
        ...namesIn(this.liquid),
        variables: Object.keys(scope),
      });
    }
  }
}

/** Members that LiquidJS works out. */
const computed: ReadonlySet<string | number> = new Set(['size', 'first', 'last']);

/** What LiquidJS reads along a path, without its generators: own members, and nothing behind what is not there. */
function ownAt(scope: Scope, path: readonly (string | number)[]): unknown {
  let value: unknown = scope;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return value;
}

function* everyTemplate(templates: readonly Template[]): Generator<Template> {
  for (const template of templates) {
    yield template;
    if (template.children) yield* everyTemplate(toValueSync(template.children(false, true)));
  }
}

/** LiquidJS reads `{{ a b }}` as `{{ a }}`; here nothing is left over. */
function refuseRest(value: Value | undefined): void {
  const tokens = value?.initial.postfix ?? [];
  const operators = tokens.filter((token) => TypeGuards.isOperatorToken(token) && token.operator !== 'not');
  const operands = tokens.filter((token) => !TypeGuards.isOperatorToken(token));
  if (tokens.length > 0 && operands.length <= operators.length) {
    throw new Error(`"${operators.at(-1)!.getText()}" stands here without a value on either side`);
  }
  if (operands.length > operators.length + 1) {
    throw new Error(`"${operands[1]!.getText().slice(0, 40)}" is not understood here`);
  }
}

function valuesOf(template: Template): (Value | undefined)[] {
  if (template instanceof Output) return [template.value];
  const { branches } = template as { branches?: readonly { value?: unknown }[] };
  return (branches ?? []).map(({ value }) => (value instanceof Value ? value : undefined));
}

function callOf(tag: MacroTag): MacroCall {
  const given = new Map(
    Object.entries(tag.given.hash).map(([name, token]) => {
      const isLiteral = token !== undefined && 'content' in token;
      return [name, isLiteral ? { literal: token.content as Primitive } : undefined] as const;
    }),
  );
  return { name: tag.macro, offset: tag.token.begin, given };
}

function referencesIn(templates: Template[], text: string, shift: number): Reference[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const { globals } = analyzeSync(templates, { partials: false });
  return Object.values(globals).flatMap((variables) =>
    variables.map(({ segments, location }) => {
      const dynamic = segments.findIndex((segment) => typeof segment === 'object');
      const path = (dynamic < 0 ? segments : segments.slice(0, dynamic)) as (string | number)[];
      return { path, offset: starts[location.row - 1]! + location.col - 1 - shift };
    }),
  );
}
