import { isDeepStrictEqual } from 'node:util';

export interface ContentChange {
  /** `messages[system].parts[identity].text` */
  readonly at: string;
  readonly what: 'added' | 'removed' | 'changed';
}

/** By one of these an entry of a list is known, wherever it stands in it. */
const identifying = ['id', 'name', 'title', 'topic', 'about', 'path', 'role'];

/** What differs between two pieces of plain data, leaf by leaf; `except` are top-level keys to leave out. */
export function compareContent(before: unknown, after: unknown, except: readonly string[] = []): ContentChange[] {
  const changes: ContentChange[] = [];
  walk('', before, after, new Set(except), changes);
  return changes;
}

function walk(
  at: string,
  before: unknown,
  after: unknown,
  except: ReadonlySet<string>,
  changes: ContentChange[],
): void {
  if (isDeepStrictEqual(before, after)) return;
  const [from, to] = [membersOf(before), membersOf(after)];
  if (!from || !to || Array.isArray(before) !== Array.isArray(after)) {
    changes.push({ at, what: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed' });
    return;
  }
  const inList = Array.isArray(before);
  for (const name of new Set([...from.keys(), ...to.keys()])) {
    if (except.has(name)) continue;
    const place = inList ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`;
    if (!from.has(name)) changes.push({ at: place, what: 'added' });
    else if (!to.has(name)) changes.push({ at: place, what: 'removed' });
    else walk(place, from.get(name), to.get(name), new Set(), changes);
  }
}

function membersOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const members = new Map<string, unknown>();
  for (const [index, item] of value.entries()) {
    const label = labelOf(item) ?? String(index);
    let free = label;
    for (let n = 2; members.has(free); n += 1) free = `${label} ${n}`;
    members.set(free, item);
  }
  return members;
}

function labelOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const key = identifying.find((name) => typeof (item as Record<string, unknown>)[name] === 'string');
  return key === undefined ? undefined : String((item as Record<string, unknown>)[key]);
}
