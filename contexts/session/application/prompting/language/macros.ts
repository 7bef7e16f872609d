import { bundled, type Definitions } from './json-schema.js';
import { nearest } from './names.js';
import type { Place } from './place.js';
import type { Problem } from './problem.js';
import type { SchemaValidator } from './schema-validator.js';
import { TemplateBroken, type CompiledText, type Macro, type MacroCall, type Scope } from './templates.js';
import { Mapping, type Tree } from './tree.js';

export interface MacroPlan {
  readonly name: string;
  readonly text: CompiledText;
  /** Absent in rule set 1, where a macro takes whatever it is given. */
  readonly params: ReadonlyMap<string, unknown> | undefined;
  readonly paramsTree: Mapping | undefined;
}

export function macrosOf(
  tree: Tree | undefined,
  compile: (text: Tree | undefined) => CompiledText | undefined,
  definitions: Definitions,
): Map<string, MacroPlan> {
  const macros = new Map<string, MacroPlan>();
  if (tree?.kind !== 'mapping') return macros;
  for (const [name, { tree: macro }] of tree.entries) {
    if (macro.kind !== 'mapping') continue;
    const text = compile(macro.get('text'));
    const params = macro.get('params');
    if (!text) continue;
    const paramsTree = params instanceof Mapping ? params : undefined;
    const declared = new Map(
      [...(paramsTree?.entries ?? [])].map(([param, entry]) => [param, bundled(entry.tree.value, definitions)]),
    );
    macros.set(name, { name, text, params: declared, paramsTree });
  }
  return macros;
}

const problem = (code: string, message: string, place: Place, suggestion?: string): Problem => ({
  code: `prompt.${code}`,
  severity: 'error',
  message,
  place,
  ...(suggestion !== undefined && { suggestion }),
});

const isOptional = (schema: unknown): boolean => typeof schema === 'object' && schema !== null && 'default' in schema;

/** What is wrong with a call, as far as it can be known before the render. */
export function checkCall(
  call: MacroCall,
  at: Place,
  macros: ReadonlyMap<string, MacroPlan>,
  validator: SchemaValidator,
): Problem[] {
  const macro = macros.get(call.name);
  if (!macro) {
    return [problem('macro-unknown', `There is no macro "${call.name}".`, at, nearest(call.name, macros.keys()))];
  }
  const params = macro.params ?? new Map<string, unknown>();
  const known = [...params.keys()];
  const extra = [...call.given.keys()]
    .filter((name) => !params.has(name))
    .map((name) => {
      const meant = nearest(
        name,
        known.filter((param) => !call.given.has(param)),
      );
      return problem('macro-argument', `The macro "${macro.name}" has no parameter "${name}".`, at, meant);
    });
  const missing = known
    .filter((name) => !call.given.has(name) && !isOptional(params.get(name)))
    .map((name) => problem('macro-argument', `The macro "${macro.name}" needs "${name}".`, at));
  const wrong = [...call.given].flatMap(([name, given]) =>
    given && params.has(name) ? unfit(macro, name, given.literal, at, validator) : [],
  );
  return [...extra, ...missing, ...wrong];
}

function unfit(macro: MacroPlan, name: string, value: unknown, at: Place, validator: SchemaValidator): Problem[] {
  const schema = macro.params?.get(name);
  const issues =
    typeof schema === 'object' && schema !== null ? validator.validate(schema as Record<string, unknown>, value) : [];
  return issues
    .slice(0, 1)
    .map(({ message }) => problem('macro-argument', `"${name}" of the macro "${macro.name}" ${message}.`, at));
}

/** Macros that call each other in a circle, each circle told once, with its way. */
export function macroCycles(macros: ReadonlyMap<string, MacroPlan>): Problem[] {
  const problems: Problem[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const macro = macros.get(name);
    if (!macro || done.has(name)) return;
    for (const call of macro.text.calls) {
      const begin = [...way, name].indexOf(call.name);
      if (begin >= 0) {
        const circle = [...[...way, name].slice(begin), call.name].join(' → ');
        problems.push(
          problem(
            'macro-cycle',
            `Macros call each other in a circle: ${circle}.`,
            macro.text.text.placeAt(call.offset),
          ),
        );
      } else visit(call.name, [...way, name]);
    }
    done.add(name);
  };
  for (const name of macros.keys()) visit(name, []);
  return problems;
}

/** Macros as a render calls them: arguments checked, defaults filled in. */
export function callable(
  macros: ReadonlyMap<string, MacroPlan>,
  isStrict: boolean,
  validator: SchemaValidator,
): (name: string) => Macro | undefined {
  const prepared = new Map<string, Macro>();
  return (name) => {
    const plan = macros.get(name);
    if (!plan) return undefined;
    let macro = prepared.get(name);
    if (!macro)
      prepared.set(
        name,
        (macro = { text: plan.text, bind: (given, at) => bind(plan, given, at, isStrict, validator) }),
      );
    return macro;
  };
}

function bind(plan: MacroPlan, given: Scope, at: Place, isStrict: boolean, validator: SchemaValidator): Scope {
  if (!isStrict) return given;
  const scope: Record<string, unknown> = {};
  for (const [name, schema] of plan.params ?? []) {
    if (!Object.hasOwn(given, name)) {
      scope[name] = isOptional(schema) ? (schema as { default: unknown }).default : undefined;
      continue;
    }
    const [issue] = unfit(plan, name, given[name], at, validator);
    if (issue) throw new TemplateBroken(issue);
    scope[name] = given[name];
  }
  return scope;
}
