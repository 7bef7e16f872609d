/** [0, 1), the same for the same words: FNV-1a over them, mixed by the finaliser of MurmurHash3. */
export function roll(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const sign of words.join('\n')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
