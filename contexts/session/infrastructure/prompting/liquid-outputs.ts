import { Output, TypeGuards, type Context, type Template, type Token } from 'liquidjs';
import { childOf, originOf, Scalar, type Tree } from '../../application/prompting/language/tree.js';
import type { PieceEmitter } from './liquid-pieces.js';

/** The path of an output that is nothing but one: `{{ character.identity }}`. Read once for each. */
const paths = new WeakMap<Output, readonly (string | number)[] | null>();

/**
 * Writes the value of a plain path without LiquidJS's generators, which take most of a render's time, and finds where an
 * author's material stands in its own file. False for anything else.
 */
export function valueOutOf(template: Template, context: Context, emitter: PieceEmitter): boolean {
  if (!(template instanceof Output)) return false;
  let path = paths.get(template);
  if (path === undefined) {
    path = template.value.filters.length === 0 ? plainPath(template.value.initial.postfix) : null;
    paths.set(template, path);
  }
  if (path === null) return false;
  const root = rootOf(context, path[0]!);
  // LiquidJS says what is missing, with the token
  if (root === undefined) return false;
  let value = root;
  let tree: Tree | undefined = originOf(value);
  for (const key of path.slice(1)) {
    tree = childOf(tree, key);
    value = value === null || value === undefined ? undefined : context.readProperty(value, key);
    if (value === undefined) return false;
    tree = originOf(value) ?? tree;
  }
  if (path.length === 1) tree ??= itemOf(path[0]!, context, emitter);
  const text = emitter.textOf(value);
  const from = tree instanceof Scalar && String(tree.content).trim() === text.trim() ? tree : undefined;
  emitter.add(text, template.token.begin, path.join('.'), from);
  return true;
}

/** Undefined when it is not there, or when it has to be told so. */
function rootOf(context: Context, name: string | number): ReturnType<Context['readProperty']> | undefined {
  try {
    return context.getSync([name]) as ReturnType<Context['readProperty']>;
  } catch {
    return undefined;
  }
}

/** Null for what is more than a path of names and numbers. */
export function plainPath(tokens: readonly Token[]): readonly (string | number)[] | null {
  const [token] = tokens;
  if (tokens.length !== 1 || !token || !TypeGuards.isPropertyAccessToken(token) || token.variable) return null;
  const keys = token.props.map((prop) => ('content' in prop ? (prop.content as unknown) : undefined));
  return keys.every((key) => typeof key === 'string' || typeof key === 'number') ? keys : null;
}

/** A text that a loop goes over has no identity of its own: it is found by its place in the list. */
function itemOf(name: string | number, context: Context, emitter: PieceEmitter): Tree | undefined {
  const loop = emitter.loops.findLast(({ variable }) => variable === name);
  if (!loop || Object.keys(loop.hash.hash).length > 0) return undefined;
  const path = plainPath([loop.collection]);
  if (!path) return undefined;
  try {
    const list = originOf(context.getSync([...path]));
    return childOf(list, context.getSync(['forloop', 'index0']) as number);
  } catch {
    return undefined;
  }
}
