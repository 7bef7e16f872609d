import { z } from 'zod';
import { surelyFits } from './fits-shape.js';
import { nearest } from './names.js';
import type { Problem } from './problem.js';
import { nearestTo, placeOf, type Mapping } from './tree.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What of `tree` does not have the shape, each at its place. */
export function checkShape(shape: z.ZodType, tree: Mapping): Problem[] {
  if (surelyFits(shape, tree.value)) return [];
  const result = shape.safeParse(tree.value);
  return result.success ? [] : problemsOf(shape, tree, result.error.issues);
}

function problemsOf(shape: z.ZodType, tree: Mapping, issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue) => flat(issue, [])).flatMap((found) => tell(shape, tree, found));
}

interface Found {
  readonly issue: Issue;
  readonly path: Path;
}

/** Of a union that nothing fits, the branch that comes nearest. */
function flat(issue: Issue, above: Path): Found[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const branches = issue.errors.map((branch) => branch.flatMap((inner) => flat(inner, path)));
  const best = branches.reduce((a, b) => (distance(b, path.length) < distance(a, path.length) ? b : a));
  return best.every((found) => found.issue.code === 'invalid_type' && found.path.length === path.length)
    ? [{ issue, path }]
    : best;
}

/** A branch that lacks its own key, or does not know one that is there, is further away than one with a wrong value deep inside. */
const distance = (branch: readonly Found[], depth: number): number =>
  branch.reduce((sum, { issue, path }) => {
    const isHere = path.length <= depth + 1;
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
    return sum + (isHere ? 10 * keys : 1);
  }, 0);

function tell(shape: z.ZodType, tree: Mapping, { issue, path }: Found): Problem[] {
  const at = (code: string, message: string, suggestion?: string): Problem => ({
    code: `prompt.${code}`,
    severity: 'error',
    message,
    place: placeOf(tree, path),
    ...(suggestion !== undefined && { suggestion }),
  });
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(shape, tree, path, key));
  const { tree: found, depth } = nearestTo(tree, path);
  if (depth < path.length) return [at('key-missing', `"${String(path[depth])}" is missing.`)];
  const value = found.value;
  switch (issue.code) {
    case 'invalid_type':
      return [at('wrong-type', `${name} must be ${a(plain(issue.expected))}, not ${a(typeName(value))}.`)];
    case 'invalid_union':
      return [at('wrong-type', `${name} has none of the forms it may have.`)];
    case 'invalid_value': {
      const known = issue.values.map(String);
      const meant = typeof value === 'string' ? nearest(value, known) : undefined;
      return [at('wrong-value', `${name} must be ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}.`, meant)];
    }
    case 'too_big':
      return [
        at(
          'out-of-range',
          `${name} may ${measure(issue.origin, 'be', 'have')} at most ${String(issue.maximum)}${unit(issue.origin)}.`,
        ),
      ];
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return [at('out-of-range', `${name} may not be empty.`)];
      return [
        at(
          'out-of-range',
          `${name} must ${measure(issue.origin, 'be', 'have')} ${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}${unit(issue.origin)}.`,
        ),
      ];
    case 'invalid_format':
      return [
        at('wrong-format', `${name} ${issue.message.startsWith('must') ? issue.message : 'is not in the right form'}.`),
      ];
    case 'invalid_key':
      return [
        at(
          'wrong-format',
          `The key ${name} ${issue.issues[0]?.message.startsWith('must') ? issue.issues[0].message : 'is not allowed'}.`,
        ),
      ];
    default:
      return [
        at('wrong-value', `${name} ${issue.message.startsWith('must') ? issue.message : 'is not allowed here'}.`),
      ];
  }
}

function unknownKey(shape: z.ZodType, tree: Mapping, path: Path, key: string): Problem {
  const { tree: holder } = nearestTo(tree, path);
  const known = keysAt(shape, path).filter((name) => holder.kind !== 'mapping' || !holder.entries.has(name));
  const meant = nearest(key, known);
  return {
    code: 'prompt.key-unknown',
    severity: 'error',
    message: `The key "${key}" is not known here.`,
    place: holder.kind === 'mapping' ? holder.placeOfKey(key) : holder.place,
    ...(meant !== undefined && { suggestion: meant }),
  };
}

/** Keys that a mapping at `path` may have. */
function keysAt(shape: z.ZodType, path: Path): string[] {
  const schema = shape as unknown;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return keysAt(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option as z.ZodType, path));
  const [first, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    const members = schema.shape as Record<string, z.ZodType>;
    if (first === undefined) return Object.keys(members);
    const member = members[String(first)];
    return member ? keysAt(member, rest) : [];
  }
  if (first === undefined) return [];
  if (schema instanceof z.ZodArray) return keysAt(schema.element as z.ZodType, rest);
  return schema instanceof z.ZodRecord ? keysAt(schema.valueType as z.ZodType, rest) : [];
}

/** An item of a list is told by its place in it, from 1. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last !== 'number') return `"${String(last)}"`;
  const holder = path.at(-2);
  return holder === undefined ? `Item ${last + 1}` : `Item ${last + 1} of "${String(holder)}"`;
}

const a = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : type === 'null' ? 'nothing' : `a ${type}`);
/** Zod's names of types, as an author of YAML would say them. */
const plain = (type: string): string =>
  ({ tuple: 'list', array: 'list', object: 'mapping', record: 'mapping' })[type] ?? type;
const typeName = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value === 'object' ? 'mapping' : typeof value;
const measure = (origin: string, number: string, count: string): string =>
  origin === 'number' || origin === 'int' ? number : count;
const unit = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' items' : '');
