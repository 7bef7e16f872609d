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
