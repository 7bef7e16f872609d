import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '#contexts/session/tools.js';
import { type Definitions, nameOfDefinition } from './definitions.js';

type Schema = Readonly<Record<string, unknown>>;
/** `input`: what callers give, so accepting less breaks them. `output`: what callers read, so giving more kinds of it does. */
export type Direction = 'input' | 'output';

export interface SchemaChange {
  /** Where in the value: `history[].role`; empty for the value itself. */
  readonly at: string;
  readonly what: string;
  readonly breaking: boolean;
}

interface Side {
  readonly schema: JsonSchema;
  readonly definitions: Definitions;
}
/** How the new schema stands to the old: accepts less, more, or neither. */
type Change = 'narrower' | 'wider' | 'other';

/** Words that say nothing about which values are accepted. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
  '$id',
  '$schema',
  '$anchor',
  '$defs',
  'definitions',
  'contentEncoding',
  'contentMediaType',
]);
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const handled = new Set([
  'type',
  'nullable',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'items',
  '$ref',
  'uniqueItems',
  ...lowerBounds,
  ...upperBounds,
]);

/** Everything that changed from one schema to the next, and whether it breaks those who use it. */
export function compareSchemas(before: Side, after: Side, direction: Direction): SchemaChange[] {
  return new Comparison(before.definitions, after.definitions, direction).of(before.schema, after.schema);
}

class Comparison {
  private readonly changes: SchemaChange[] = [];
  /** Pairs of references under comparison: definitions may refer to themselves. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: Definitions,
    private readonly after: Definitions,
    private readonly direction: Direction,
  ) {}

  of(before: JsonSchema, after: JsonSchema): SchemaChange[] {
    this.compare('', before, after);
    return this.changes;
  }

  private note(at: string, what: string, change: Change): void {
    const breaking = change === 'other' || change === (this.direction === 'input' ? 'narrower' : 'wider');
    this.changes.push({ at, what, breaking });
  }

  private compare(at: string, oldOne: JsonSchema, newOne: JsonSchema): void {
    const pair = refOf(oldOne) && refOf(newOne) ? `${refOf(oldOne)} ${refOf(newOne)}` : undefined;
    if (pair !== undefined && this.seen.has(pair)) return;
    if (pair !== undefined) this.seen.add(pair);
    const [before, after] = [follow(oldOne, this.before), follow(newOne, this.after)];
    if (isDeepStrictEqual(before, after) && pair === undefined) return;
    if (before === false || after === false) {
      if (before !== after)
        this.note(
          at,
          after === false ? 'accepts nothing any more' : 'accepts something now',
          after === false ? 'narrower' : 'wider',
        );
      return;
    }
    const [from, to] = [before === true ? {} : before, after === true ? {} : after];
    this.compareTypes(at, from, to);
    this.compareValues(at, from, to);
    this.compareBounds(at, from, to);
    this.compareMembers(at, from, to);
    this.compareOthers(at, from, to);
    this.compareItems(at, from, to);
    this.compareRest(at, from, to);
  }

  private compareTypes(at: string, before: Schema, after: Schema): void {
    const [from, to] = [typesOf(before), typesOf(after)];
    if (isDeepStrictEqual(from, to)) return;
    this.note(at, `type ${show(from)} → ${show(to)}`, relation(from, to, admits));
  }

  private compareValues(at: string, before: Schema, after: Schema): void {
    const [from, to] = [valuesOf(before), valuesOf(after)];
    if (isDeepStrictEqual(new Set(from?.map(key)), new Set(to?.map(key))) && !from === !to) return;
    const includes = (all: readonly unknown[], one: unknown) => all.some((each) => key(each) === key(one));
    this.note(at, changedValues(from, to), relation(from, to, includes));
  }

  private compareBounds(at: string, before: Schema, after: Schema): void {
    for (const bound of [...lowerBounds, ...upperBounds]) {
      const [from, to] = [before[bound], after[bound]];
      if (from === to) continue;
      const grew =
        Number(to ?? (lowerBounds.includes(bound) ? -Infinity : Infinity)) >
        Number(from ?? (lowerBounds.includes(bound) ? -Infinity : Infinity));
      this.note(
        at,
        `${bound} ${shown(from)} → ${shown(to)}`,
        grew === lowerBounds.includes(bound) ? 'narrower' : 'wider',
      );
    }
    const [from, to] = [before['uniqueItems'] === true, after['uniqueItems'] === true];
    if (from !== to) this.note(at, `uniqueItems ${from} → ${to}`, to ? 'narrower' : 'wider');
  }

  private compareMembers(at: string, before: Schema, after: Schema): void {
    const [from, to] = [propertiesOf(before), propertiesOf(after)];
    const [needed, needs] = [requiredOf(before), requiredOf(after)];
    const added = [...to.keys()].filter((name) => !from.has(name));
    for (const [name, schema] of from) {
      const place = at === '' ? name : `${at}.${name}`;
      const now = to.get(name);
      if (now === undefined) {
        const heir = added.find((other) => isDeepStrictEqual(to.get(other), schema));
        this.note(place, heir === undefined ? 'removed' : `removed (renamed to ${heir}?)`, 'other');
        continue;
      }
      if (needed.has(name) !== needs.has(name)) {
        this.note(
          place,
          needs.has(name) ? 'is required now' : 'is optional now',
          needs.has(name) ? 'narrower' : 'wider',
        );
      }
      this.compare(place, schema, now);
    }
    for (const name of added) {
      const place = at === '' ? name : `${at}.${name}`;
      const breaks = this.direction === 'input' && needs.has(name);
      this.changes.push({ at: place, what: needs.has(name) ? 'added, required' : 'added, optional', breaking: breaks });
    }
  }

  /** Members beyond the declared ones. A prompt takes none unless it says so. */
  private compareOthers(at: string, before: Schema, after: Schema): void {
    const [from, to] = [othersOf(before), othersOf(after)];
    if (isDeepStrictEqual(from, to)) return;
    if (from === false) this.note(at, 'other members are allowed now', 'wider');
    else if (to === false) this.note(at, 'other members are refused now', 'narrower');
    else this.compare(`${at}.*`, from, to);
  }

  private compareItems(at: string, before: Schema, after: Schema): void {
    const [from, to] = [before['items'], after['items']];
    if (from === undefined && to === undefined) return;
    this.compare(`${at}[]`, (from ?? true) as JsonSchema, (to ?? true) as JsonSchema);
  }

  /** Everything else: what appears restricts, what goes frees, and what changes may do anything. */
  private compareRest(at: string, before: Schema, after: Schema): void {
    for (const word of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (annotations.has(word) || handled.has(word) || isDeepStrictEqual(before[word], after[word])) continue;
      const variants =
        word === 'anyOf' || word === 'oneOf'
          ? [before[word], after[word]].map((list) => (Array.isArray(list) ? list.map(key) : undefined))
          : undefined;
      const change = variants
        ? relation(variants[0], variants[1], (all, one) => all.includes(one))
        : !(word in before)
          ? 'narrower'
          : word in after
            ? 'other'
            : 'wider';
      this.note(at, `${word} ${word in before ? (word in after ? 'changed' : 'removed') : 'added'}`, change);
    }
  }
}

const refOf = (schema: JsonSchema): string | undefined =>
  typeof schema === 'object' && typeof schema['$ref'] === 'string' ? schema['$ref'] : undefined;

/** At most as many steps as there are definitions: one may stand for another, not for itself. */
function follow(schema: JsonSchema, definitions: Definitions): JsonSchema {
  let found = schema;
  for (let step = 0; step <= Object.keys(definitions).length; step += 1) {
    const name = nameOfDefinition(refOf(found));
    if (name === undefined) return found;
    found = definitions[name] ?? true;
  }
  return true;
}

/** Undefined: any. */
function typesOf({ type, nullable }: Schema): string[] | undefined {
  if (type === undefined) return undefined;
  const types = [type].flat().map((each) => (typeof each === 'string' ? each : key(each)));
  if (nullable === true) types.push('null');
  return [...new Set(types)].sort();
}

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

const propertiesOf = ({ properties }: Schema): Map<string, JsonSchema> =>
  new Map(Object.entries((properties ?? {}) as Record<string, JsonSchema>));
const requiredOf = ({ required }: Schema): Set<string> => new Set(Array.isArray(required) ? required.map(String) : []);
const othersOf = ({ properties, additionalProperties }: Schema): JsonSchema =>
  (additionalProperties as JsonSchema | undefined) ?? properties === undefined;

const admits = (types: readonly string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

/** Of two sets of what is accepted; undefined accepts everything. */
function relation<T>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
  admitted: (all: readonly T[], one: T) => boolean,
): Change {
  if (before === undefined) return 'narrower';
  if (after === undefined) return 'wider';
  const keeps = before.every((one) => admitted(after, one));
  const gains = after.some((one) => !admitted(before, one));
  if (keeps) return 'wider';
  return gains ? 'other' : 'narrower';
}

function changedValues(before: readonly unknown[] | undefined, after: readonly unknown[] | undefined): string {
  const [from, to] = [before?.map(key), after?.map(key)];
  if (!from) return `only ${to!.join(', ')} now`;
  if (!to) return 'any value now';
  const gone = from.filter((value) => !to.includes(value)).map((value) => `no ${value}`);
  const come = to.filter((value) => !from.includes(value)).map((value) => `also ${value}`);
  return [...gone, ...come].join(', ');
}

const key = (value: unknown): string => JSON.stringify(value) ?? 'undefined';
const shown = (bound: unknown): string => (bound === undefined ? 'none' : key(bound));
const show = (types: readonly string[] | undefined): string => types?.join(' | ') ?? 'any';
