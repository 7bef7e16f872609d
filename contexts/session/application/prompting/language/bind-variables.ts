import { propertiesOf } from './json-schema.js';
import { nearest } from './names.js';
import type { Place } from './place.js';
import type { Problem } from './problem.js';
import type { Program } from './program.js';
import type { SchemaIssue, SchemaValidator } from './schema-validator.js';
import type { Scope } from './templates.js';
import { childOf, Scalar, type Tree } from './tree.js';

const codes = {
  missing: 'variable-missing',
  extra: 'variable-extra',
  type: 'variable-type',
  value: 'variable-value',
} as const;

/** The variables with the defaults of those left out; what does not fit the input schema, each at its declaration. */
export function bindVariables(
  program: Program,
  variables: Scope,
  validator: SchemaValidator,
  start: Place,
): { readonly scope: Scope; readonly problems: readonly Problem[] } {
  const { known, allowsMore } = propertiesOf(program.input, program.definitions);
  const given = Object.keys(variables).filter((name) => variables[name] !== undefined);
  const problem = (code: string, message: string, place: Place, suggestion?: string): Problem => ({
    code: `prompt.${code}`,
    severity: 'error',
    message,
    place,
    ...(suggestion !== undefined && { suggestion }),
  });
  const top = program.inputTree?.place ?? start;
  const problems = given
    .filter((name) => name === 'character' || (!allowsMore && !known.has(name)))
    .map((name) => {
      const meant = nearest(
        name,
        [...known.keys()].filter((other) => !given.includes(other)),
      );
      const message =
        name === 'character' ? '"character" comes from the file.' : `The variable "${name}" is not declared.`;
      return problem('variable-extra', message, top, meant);
    });
  const scope: Record<string, unknown> = {};
  for (const [name, schema] of known) {
    if (typeof schema === 'object' && schema !== null && 'default' in schema) scope[name] = schema.default;
  }
  for (const name of given) scope[name] = variables[name];
  for (const issue of validator.validate(program.input, scope)) {
    if (issue.kind === 'extra' && issue.path.length === 0) continue;
    const path = issue.name === undefined ? issue.path : [...issue.path, issue.name];
    const names = allowsMore ? [] : given.filter((name) => !known.has(name));
    const meant = issue.kind === 'missing' && issue.path.length === 0 ? nearest(issue.name!, names) : undefined;
    const place = declarationOf(program, path) ?? top;
    problems.push(problem(codes[issue.kind], tell(path, issue), place, meant));
  }
  return { scope, problems };
}

const tell = (path: readonly string[], { message, kind }: SchemaIssue): string =>
  `The variable "${path.join('.') || '(all)'}" ${kind === 'extra' ? 'is not declared' : message}.`;

/** Where the schema declares what lies at `path`, or the nearest thing above it. */
function declarationOf({ inputTree, definitionsTree }: Program, path: readonly string[]): Place | undefined {
  let [current, place]: [Tree | undefined, Place | undefined] = [inputTree, inputTree?.place];
  for (const key of path) {
    const found: { tree: Tree; place: Place } | undefined = declared(current, key, definitionsTree, 0);
    if (!found) break;
    [current, place] = [found.tree, found.place];
  }
  return place;
}

function declared(
  schema: Tree | undefined,
  key: string,
  definitions: Tree | undefined,
  depth: number,
): { tree: Tree; place: Place } | undefined {
  if (schema?.kind !== 'mapping' || depth > 16) return undefined;
  const properties = schema.get('properties');
  const property = properties?.kind === 'mapping' ? properties.get(key) : undefined;
  if (property && properties?.kind === 'mapping') return { tree: property, place: properties.placeOfKey(key) };
  const items = /^\d+$/.test(key) ? schema.get('items') : undefined;
  if (items) return { tree: items, place: items.place };
  const ref = schema.get('$ref');
  const name = ref instanceof Scalar ? String(ref.content).replace(/^#\/definitions\//, '') : undefined;
  const all = schema.get('allOf');
  const others = [
    ...(name === undefined ? [] : [childOf(definitions, name)]),
    ...(all?.kind === 'list' ? all.items : []),
  ];
  for (const other of others) {
    const found = declared(other, key, definitions, depth + 1);
    if (found) return found;
  }
  return undefined;
}
