/** SHA-256, 32 bytes of their own. A server and a browser each bring theirs; it does not keep what it is given. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const hashLength = 32;

/** The hashes of RFC 9162, section 2.1.1. The prefixes keep a leaf from ever passing for an inner node. */
export class TreeHasher {
  private readonly pair = new Uint8Array(1 + 2 * hashLength).fill(1, 0, 1);

  constructor(private readonly sha256: Sha256) {}

  /** Of a tree without leaves. */
  empty(): Uint8Array {
    return this.sha256(new Uint8Array(0));
  }

  leaf(bytes: Uint8Array): Uint8Array {
    const input = new Uint8Array(1 + bytes.length);
    input.set(bytes, 1);
    return this.leafBehind(input);
  }

  /** @param input one byte that is free, then the leaf */
  leafBehind(input: Uint8Array): Uint8Array {
    input[0] = 0;
    return this.sha256(input);
  }

  node(left: Uint8Array, right: Uint8Array): Uint8Array {
    this.pair.set(left, 1);
    this.pair.set(right, 1 + hashLength);
    return this.sha256(this.pair);
  }
}

export const sameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
