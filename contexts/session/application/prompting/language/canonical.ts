import { createHash } from 'node:crypto';

/**
 * Canonical JSON of plain data (RFC 8785): members in the order of their names' UTF-16 units, numbers and strings as
 * ECMAScript writes them, no white space. Equal data gives equal bytes, whatever the order it was written in.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of the canonical form, in hexadecimal. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value), 'utf8').digest('hex');
