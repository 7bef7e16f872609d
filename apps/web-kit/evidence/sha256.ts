/**
 * SHA-256 (FIPS 180-4) that answers at once: a browser's own answers later, and one leaf at a time would be far too slow. Checked
 * against Node's in sha256.spec.ts.
 */
export class RunningSha256 {
  private readonly state = Uint32Array.from(initial);
  private readonly block = new Uint8Array(64);
  private readonly words = new Uint32Array(64);
  private filled = 0;
  private length = 0;

  update(bytes: Uint8Array): this {
    this.length += bytes.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(64 - this.filled, bytes.length);
      this.block.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return this;
      this.compress(this.block, 0);
      this.filled = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.compress(bytes, at);
    this.block.set(bytes.subarray(at));
    this.filled = bytes.length - at;
    return this;
  }

  digest(): Uint8Array {
    const bits = this.length * 8;
    const padding = new Uint8Array((this.filled < 56 ? 56 : 120) - this.filled + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    const digest = new Uint8Array(32);
    this.state.forEach((word, index) => new DataView(digest.buffer).setUint32(4 * index, word));
    return digest;
  }

  private compress(bytes: Uint8Array, at: number): void {
    const { state, words } = this;
    for (let i = 0; i < 16; i += 1) {
      const byte = at + 4 * i;
      words[i] = (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
    }
    for (let i = 16; i < 64; i += 1) {
      const [far, near] = [words[i - 15]!, words[i - 2]!];
      const s0 = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
      const s1 = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i += 1) {
      const t1 =
        (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
      const t2 = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = state[index]! + word));
  }
}

export const sha256 = (bytes: Uint8Array): Uint8Array => new RunningSha256().update(bytes).digest();

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first bits of the fractional parts of square and cube roots of primes (sections 5.3.3 and 4.2.2). */
const primes = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (__, d) => d).some((d) => d > 1 && n % d === 0),
);
const rootBits = (n: number, power: 2n | 3n): number => {
  // the integer root of n · 2^(32·power), by Newton; its last 32 bits are those of the fraction
  const target = BigInt(n) << (32n * power);
  let root = 1n << 40n;
  for (;;) {
    const next = ((power - 1n) * root + target / root ** (power - 1n)) / power;
    if (next >= root) return Number(root & 0xffffffffn);
    root = next;
  }
};
const initial = primes.slice(0, 8).map((n) => rootBits(n, 2n));
const constants = Uint32Array.from(primes.slice(0, 64), (n) => rootBits(n, 3n));
