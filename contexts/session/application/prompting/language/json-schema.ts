import { nearest } from './names.js';
import type { Problem } from './problem.js';
import type { JsonSchema } from './resolved-prompt.js';
import { Scalar, type Tree } from './tree.js';

type Members = Readonly<Record<string, unknown>>;
export type Definitions = Readonly<Record<string, unknown>>;

const single = new Set(
  'items additionalProperties contains not if then else propertyNames unevaluatedProperties unevaluatedItems'.split(
    ' ',
  ),
);
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const listed = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const others = (
  '$schema $id $ref $anchor $comment title description default examples deprecated readOnly writeOnly type enum const ' +
  'multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems ' +
  'maxContains minContains maxProperties minProperties required dependentRequired format contentEncoding contentMediaType contentSchema'
).split(' ');
const keywords = [...single, ...named, ...listed, ...others];

/** Deeper is no schema that a prompt needs. */
const maxDepth = 24;

/** Keywords that do not exist, and `$ref`s that lead nowhere, each at its place. */
export function checkSchemaTree(tree: Tree, definitions: Definitions, depth = 0): Problem[] {
  if (tree.kind !== 'mapping') return [];
  if (depth > maxDepth)
    return [problem('schema-too-deep', `A schema may be nested ${maxDepth} levels deep.`, tree.place)];
  return [...tree.entries].flatMap(([key, { tree: member }]): Problem[] => {
    const place = tree.placeOfKey(key);
    if (key === '$ref') return checkRef(member, definitions);
    if (single.has(key)) return checkSchemaTree(member, definitions, depth + 1);
    if (named.has(key) && member.kind === 'mapping') {
      return [...member.entries.values()].flatMap((entry) => checkSchemaTree(entry.tree, definitions, depth + 1));
    }
    if (listed.has(key) && member.kind === 'list') {
      return member.items.flatMap((item) => checkSchemaTree(item, definitions, depth + 1));
    }
    if (keywords.includes(key) || key.startsWith('x-')) return [];
    return [problem('schema-keyword', `JSON Schema has no keyword "${key}".`, place, nearest(key, keywords))];
  });
}

function checkRef(member: Tree, definitions: Definitions): Problem[] {
  const ref = member instanceof Scalar ? String(member.content) : '';
  const name = nameOfRef(ref);
  if (name === undefined) return [problem('ref-unknown', 'A "$ref" points into "#/definitions/…".', member.place)];
  if (Object.hasOwn(definitions, name)) return [];
  const meant = nearest(name, Object.keys(definitions));
  return [problem('ref-unknown', `There is no definition "${name}".`, member.place, meant && `#/definitions/${meant}`)];
}

const nameOfRef = (ref: unknown): string | undefined =>
  typeof ref === 'string' && ref.startsWith('#/definitions/')
    ? /^#\/definitions\/([^/]+)$/.exec(ref)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~')
    : undefined;

const problem = (code: string, message: string, place: Problem['place'], suggestion?: string): Problem => ({
  code: `prompt.${code}`,
  severity: 'error',
  message,
  place,
  ...(suggestion !== undefined && { suggestion }),
});

/** `input` with the definitions that it, or what it refers to, names; itself when it names none, so that it is prepared once. */
export function bundled(input: unknown, definitions: Definitions): JsonSchema {
  if (typeof input !== 'object' || input === null) return input !== false;
  const known = bundles.get(input);
  if (known?.definitions === definitions) return known.bundle;
  const bundle = withDefinitions(input as Members, definitions);
  bundles.set(input, { definitions, bundle });
  return bundle;
}

/** The same for all that share a schema, so that it is compiled once. */
const bundles = new WeakMap<object, { readonly definitions: Definitions; readonly bundle: JsonSchema }>();

function withDefinitions(input: Members, definitions: Definitions): JsonSchema {
  const needed = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = nameOfRef((value as Members)['$ref']);
    if (name !== undefined && Object.hasOwn(definitions, name) && !needed.has(name)) {
      needed.add(name);
      visit(definitions[name]);
    }
    Object.values(value).forEach(visit);
  };
  visit(input);
  const used = [...needed].sort().map((name) => [name, definitions[name]]);
  if (used.length === 0) return input;
  return { ...input, definitions: Object.fromEntries(used) as Members };
}

/** The schemas that hold at once for a value of `schema`: itself, what it refers to, and each of its `allOf`. */
function together(schema: unknown, definitions: Definitions): Set<Members> {
  const found = new Set<Members>();
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null || found.has(each as Members)) return;
    const members = each as Members;
    found.add(members);
    const name = nameOfRef(members['$ref']);
    if (name !== undefined) visit(definitions[name]);
    if (Array.isArray(members['allOf'])) members['allOf'].forEach(visit);
  };
  visit(schema);
  return found;
}

/** What validating by `schema` may cost: its size with every `$ref` written out, up to `limit`; one that goes in circles counts once. */
export function expandedSize(schema: unknown, definitions: Definitions, limit: number): number {
  const sizes = new Map<string, number>();
  const visit = (each: unknown): number => {
    if (typeof each !== 'object' || each === null) return 1;
    const name = nameOfRef((each as Members)['$ref']);
    let size = 1 + (name === undefined ? 0 : sizeOf(name));
    for (const member of Object.values(each)) if (size < limit) size += visit(member);
    return size;
  };
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    sizes.set(name, 1);
    const size = visit(definitions[name]);
    sizes.set(name, size);
    return size;
  };
  return visit(schema);
}

interface Properties {
  /** Declared, with the schema of each. */
  readonly known: ReadonlyMap<string, unknown>;
  /** The schema says that there may be others. */
  readonly allowsMore: boolean;
  /** … or says nothing of any. */
  readonly isOpen: boolean;
}

export function propertiesOf(schema: unknown, definitions: Definitions): Properties {
  const known = new Map<string, unknown>();
  let allowsMore = schema === true;
  let declares = false;
  for (const members of together(schema, definitions)) {
    const properties = Object.entries((members['properties'] as Members | undefined) ?? {});
    for (const [name, property] of properties) known.set(name, property);
    declares ||= 'properties' in members || members['additionalProperties'] === false;
    const more = members['additionalProperties'] ?? members['unevaluatedProperties'] ?? false;
    allowsMore ||=
      more !== false || 'patternProperties' in members || 'anyOf' in members || 'oneOf' in members || 'if' in members;
  }
  return { known, allowsMore, isOpen: allowsMore || !declares };
}

export const itemsOf = (schema: unknown, definitions: Definitions): unknown =>
  [...together(schema, definitions)].map((members) => members['items']).find((items) => items !== undefined) ?? true;

export type Looked = { readonly schema: unknown } | { readonly unknown: string; readonly known: readonly string[] };

/** The schema of what lies at `path` below `schema`, or the first step that is not declared. */
export function lookAlong(schema: unknown, path: readonly (string | number)[], definitions: Definitions): Looked {
  let current = schema;
  for (const key of path) {
    if (current === true) return { schema: true };
    if (typeof key === 'number' || key === 'first' || key === 'last') {
      const items = itemsOf(current, definitions);
      if (typeof key === 'number' || items !== true) {
        current = items;
        continue;
      }
    }
    const { known, isOpen } = propertiesOf(current, definitions);
    if (known.has(String(key))) current = known.get(String(key));
    else if (key === 'size') return { schema: { type: 'number' } };
    else if (isOpen) return { schema: true };
    else return { unknown: String(key), known: [...known.keys()] };
  }
  return { schema: current };
}
