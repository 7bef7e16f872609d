import type { Sha256 } from './tree-hasher.js';

const blockLength = 64;

/** HMAC-SHA-256 (RFC 2104). */
export function hmac(sha256: Sha256, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockLength);
  block.set(key.length > blockLength ? sha256(key) : key);
  const keyed = (pad: number, rest: Uint8Array): Uint8Array => {
    const input = new Uint8Array(blockLength + rest.length);
    input.set(block.map((byte) => byte ^ pad));
    input.set(rest, blockLength);
    return sha256(input);
  };
  return keyed(0x5c, keyed(0x36, message));
}
