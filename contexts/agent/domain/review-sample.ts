/**
 * Whether this life of a ticket is one of the share that gets a quality check: by the ids alone (FNV-1a, 32 bits), so that
 * it comes out the same however often it is asked.
 */
export function isSampled(session: string, life: number, rate: number): boolean {
  let hash = 0x811c9dc5;
  for (const char of `${session}/${life}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0) / 2 ** 32 < rate;
}
