/** Bytes, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The one range of bytes that a `Range` header asks for (RFC 9110, 14.1.2); undefined where it asks for none, for several, or
 * for something else, all of which may be answered by the whole. `outside`: nothing of it is there.
 */
export function rangeOf(header: string | undefined, size: number): Range | 'outside' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'outside' : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return undefined;
  if (from >= size) return 'outside';
  return { from, to: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
