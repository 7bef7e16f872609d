import { characterVariable } from './character-of.js';
import { checkSchemaTree, expandedSize, itemsOf, lookAlong, propertiesOf } from './json-schema.js';
import { checkCall, macroCycles } from './macros.js';
import { nearest } from './names.js';
import type { Problem } from './problem.js';
import type { PartPlan, Program } from './program.js';
import type { SchemaValidator } from './schema-validator.js';
import type { CompiledExpression, Reference } from './templates.js';
import { nearestTo, placeOf, type Scalar, type Tree } from './tree.js';

/** Schemas with every `$ref` written out. */
const maxSchema = 20_000;

export interface Strictness {
  /** Rule set 2. */
  readonly isStrict: boolean;
  /** A fragment: what its texts take is declared by whoever includes it. */
  readonly isFragment: boolean;
}

/** What is wrong with compiled texts: variables nobody declares, macros called wrongly or in circles, schemas that are none. */
export function checkProgram(
  program: Program,
  { isStrict, isFragment }: Strictness,
  validator: SchemaValidator,
): Problem[] {
  const problems = [...program.problems];
  if (isStrict) problems.push(...checkSchemas(program, validator));
  const usable = problems.length === 0;
  const { macros, messages } = program;
  const texts = [...macros.values()].map(({ text }) => text);
  const parts = messages.flatMap((message) => (message.kind === 'role' ? message.parts : []));
  const heads = parts.flatMap(({ head }) => head ?? []);
  for (const text of [...texts, ...heads, ...parts.map((part) => part.text)]) {
    for (const call of text.calls) {
      const at = text.text.placeAt(call.offset);
      if (isStrict) problems.push(...checkCall(call, at, macros, validator));
      else if (!macros.has(call.name)) problems.push(...checkCall(call, at, macros, validator));
    }
  }
  problems.push(...macroCycles(macros));
  if (!isStrict || !usable) return problems;
  for (const { text, params, name } of macros.values()) {
    const known = new Map([...(params ?? [])].map(([param, schema]) => [param, schema] as const));
    const scope = new Names(known, program, `in the macro "${name}"`);
    problems.push(...text.references.flatMap((reference) => scope.check(reference, text.text)));
  }
  if (isFragment && !program.inputTree) return problems;
  const { known, allowsMore } = propertiesOf(program.input, program.definitions);
  if (known.has('character') && program.inputTree) {
    const message = '"character" is the character of the file; it is not given from outside.';
    problems.push({ code: 'prompt.name-taken', severity: 'error', message, place: program.inputTree.place });
  }
  if (allowsMore) return problems;
  const names = new Names(new Map([...known, ['character', characterVariable]]), program, 'in schema.input');
  for (const message of messages) {
    if (message.kind === 'role') problems.push(...message.parts.flatMap((part) => partProblems(part, program, names)));
    else problems.push(...names.expression(message.list));
  }
  return problems;
}

/** Parts are shared as well; what they may name depends on the input schema and its definitions. */
const checkedParts = new WeakMap<
  PartPlan,
  { readonly input: unknown; readonly definitions: unknown; readonly problems: readonly Problem[] }
>();

function partProblems(part: PartPlan, { input, definitions }: Program, names: Names): readonly Problem[] {
  let known = checkedParts.get(part);
  if (known?.input !== input || known.definitions !== definitions) {
    known = { input, definitions, problems: checkPart(part, names) };
    checkedParts.set(part, known);
  }
  return known.problems;
}

function checkPart(part: PartPlan, names: Names): Problem[] {
  const { text, when, weight, order, each, head } = part;
  const item = each?.list.references[0];
  const within = each
    ? names.with(
        new Map([
          [each.name, item ? names.itemOf(item) : true],
          ['index', { type: 'number' }],
        ]),
      )
    : names;
  const expressions = [when, weight, order, each?.list].filter((expression) => typeof expression === 'object');
  return [
    ...expressions.flatMap((expression) => names.expression(expression)),
    ...text.references.flatMap((reference) => within.check(reference, text.text)),
    ...(head?.references.flatMap((reference) => names.check(reference, head.text)) ?? []),
  ];
}

/** What may be named, and the schema of each. */
class Names {
  constructor(
    private readonly known: ReadonlyMap<string, unknown>,
    private readonly program: Program,
    private readonly where: string,
  ) {}

  with(more: ReadonlyMap<string, unknown>): Names {
    return new Names(new Map([...this.known, ...more]), this.program, this.where);
  }

  itemOf({ path }: Reference): unknown {
    const found = lookAlong(this.known.get(String(path[0])) ?? true, path.slice(1), this.program.definitions);
    return 'schema' in found ? itemsOf(found.schema, this.program.definitions) : true;
  }

  expression(expression: CompiledExpression): Problem[] {
    return expression.references.flatMap((reference) => this.check(reference, expression.text));
  }

  check({ path, offset }: Reference, text: Scalar): Problem[] {
    const [root = '', ...rest] = path;
    const place = text.placeAt(Math.max(0, offset));
    const schema = this.known.get(String(root));
    if (!this.known.has(String(root))) {
      return [undeclared(String(root), this.where, nearest(String(root), this.known.keys()), place)];
    }
    const found = lookAlong(schema, rest, this.program.definitions);
    if ('schema' in found) return [];
    const before = path.slice(0, path.indexOf(found.unknown, 1));
    const meant = nearest(found.unknown, found.known);
    return [undeclared(path.join('.'), this.where, meant && [...before, meant].join('.'), place)];
  }
}

const undeclared = (name: string, where: string, suggestion: string | undefined, place: Problem['place']): Problem => ({
  code: 'prompt.variable-unknown',
  severity: 'error',
  message: `"${name}" is not declared ${where}.`,
  place,
  ...(suggestion !== undefined && { suggestion }),
});

function checkSchemas(program: Program, validator: SchemaValidator): Problem[] {
  const { definitionsTree, inputTree, definitions, macros } = program;
  const trees: Tree[] = [...(inputTree ? [inputTree] : []), ...(program.outputTree ? [program.outputTree] : [])];
  if (definitionsTree?.kind === 'mapping') trees.push(...[...definitionsTree.entries.values()].map(({ tree }) => tree));
  for (const { paramsTree } of macros.values()) {
    trees.push(...[...(paramsTree?.entries.values() ?? [])].map(({ tree }) => tree));
  }
  const problems = trees.flatMap((tree) => checkSchema(tree, program, validator));
  if (problems.length > 0) return problems;
  return trees
    .filter((tree) => sizeOf(tree, definitions) >= maxSchema)
    .map((tree): Problem => ({
      code: 'prompt.schema-too-large',
      severity: 'error',
      message: `With everything that it refers to, the schema has more than ${maxSchema} members.`,
      place: tree.place,
    }));
}

const sizes = new WeakMap<Tree, { readonly definitions: unknown; readonly size: number }>();

function sizeOf(tree: Tree, definitions: Program['definitions']): number {
  let known = sizes.get(tree);
  if (known?.definitions !== definitions) {
    known = { definitions, size: expandedSize(tree.value, definitions, maxSchema) };
    sizes.set(tree, known);
  }
  return known.size;
}

/** Schemas are shared by the cases of a file and by whoever includes it. */
const checked = new WeakMap<Tree, { definitionsTree: Tree | undefined; problems: readonly Problem[] }>();

function checkSchema(
  tree: Tree,
  { definitions, definitionsTree }: Program,
  validator: SchemaValidator,
): readonly Problem[] {
  const known = checked.get(tree);
  if (known && known.definitionsTree === definitionsTree) return known.problems;
  const problems = [
    ...checkSchemaTree(tree, definitions),
    ...validator.check(tree.value).map(({ path, message, known }): Problem => {
      const { tree: found } = nearestTo(tree, path);
      const meant = known && found.kind === 'scalar' ? nearest(String(found.content), known) : undefined;
      return {
        code: 'prompt.schema-invalid',
        severity: 'error',
        message: `${path.length > 0 ? `"${path.join('/')}"` : 'The schema'} ${message}.`,
        place: placeOf(tree, path),
        ...(meant !== undefined && { suggestion: meant }),
      };
    }),
  ];
  checked.set(tree, { definitionsTree, problems });
  return problems;
}
