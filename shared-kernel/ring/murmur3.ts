const utf8 = new TextEncoder();

/**
 * MurmurHash3 (x86, 32 bit) by Austin Appleby, who gave it to the public domain; of the UTF-8 bytes of `text`.
 * The same number in every JavaScript engine: integer arithmetic only. Not for secrets.
 */
export function murmur3(text: string, seed = 0): number {
  const bytes = utf8.encode(text);
  const whole = bytes.length & ~3;
  let hash = seed;
  for (let at = 0; at < whole; at += 4) {
    hash ^= scrambled(bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at -= 1) rest = (rest << 8) | bytes[at]!;
  if (whole < bytes.length) hash ^= scrambled(rest);
  return mixed(hash ^ bytes.length);
}

/** The end of MurmurHash3: every bit of the input moves every bit of the output. */
export function mixed(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scrambled(block: number): number {
  block = Math.imul(block, 0xcc9e2d51);
  return Math.imul((block << 15) | (block >>> 17), 0x1b873593);
}
