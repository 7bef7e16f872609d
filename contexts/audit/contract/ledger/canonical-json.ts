/** What can stand in canonical JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export class NotCanonical extends Error {
  readonly code = 'audit.not-canonical';
}

/**
 * The one way to write a value down (RFC 8785): no white space, members in the order of their names' UTF-16 units, numbers and
 * strings as ECMAScript writes them. Two parties who write the same value hash the same bytes.
 * @throws NotCanonical for what JSON cannot hold: NaN, infinities, lone surrogates, undefined.
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical('A number is not finite.');
      return JSON.stringify(value);
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw new NotCanonical('A string holds half of a character.');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : canonicalObject(value);
    default:
      throw new NotCanonical(`A value is of type ${typeof value}.`);
  }
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

function canonicalObject(value: { readonly [name: string]: Json }): string {
  // the default order of sort() is that of UTF-16 units, which is what the RFC asks for
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${canonicalJson(name)}:${canonicalJson(value[name]!)}`).join(',')}}`;
}

/**
 * Whether `json`, which `value` was read from, is written canonically. Most often ECMAScript's own writing tells: it keeps the
 * order in which members were read, so that only their order is left to look at.
 */
export function isCanonicalJson(json: string, value: Json): boolean {
  if (JSON.stringify(value) === json && isInOrder(value)) return true;
  try {
    return canonicalJson(value) === json;
  } catch {
    return false;
  }
}

function isInOrder(value: Json): boolean {
  if (value === null || typeof value !== 'object') return typeof value !== 'string' || !/\p{Surrogate}/u.test(value);
  if (isArray(value)) return value.every(isInOrder);
  let before: string | undefined;
  for (const name in value) {
    if ((before !== undefined && before >= name) || !isInOrder(value[name]!)) return false;
    before = name;
  }
  return true;
}
