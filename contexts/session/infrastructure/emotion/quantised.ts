/**
 * TF.js's two compact forms of float32 weights, as its weight manifest describes them and `tf.io.decodeWeights` reads them:
 * `uint8` is `value × scale + min`, `float16` is IEEE 754 half precision. Read here without TF.js, since the fast engine needs none.
 */
export type Quantisation =
  | { readonly dtype: 'uint8'; readonly scale: number; readonly min: number; readonly original_dtype: 'float32' }
  | { readonly dtype: 'float16'; readonly original_dtype: 'float32' };

export const bytesEach = (quantisation: Quantisation): number => (quantisation.dtype === 'uint8' ? 1 : 2);

/** Zero stays zero, so that empty slots add nothing. */
export function toUint8(values: Float32Array): { readonly bytes: Uint8Array; readonly quantisation: Quantisation } {
  let [least, most] = [0, 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = (most - least) / 255 || 1;
  const zero = Math.round(-least / scale);
  const bytes = Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(value / scale) + zero)));
  return { bytes, quantisation: { dtype: 'uint8', scale, min: -(zero * scale), original_dtype: 'float32' } };
}

export function toFloat16(values: Float32Array): { readonly bytes: Uint8Array; readonly quantisation: Quantisation } {
  const halves = Uint16Array.from(values, halfOf);
  return { bytes: new Uint8Array(halves.buffer), quantisation: { dtype: 'float16', original_dtype: 'float32' } };
}

/** @param into is filled. */
export function dequantise(bytes: Uint8Array, quantisation: Quantisation, into: Float32Array): void {
  if (quantisation.dtype === 'uint8') {
    const { scale, min } = quantisation;
    for (let at = 0; at < into.length; at++) into[at] = bytes[at]! * scale + min;
  } else {
    for (let at = 0; at < into.length; at++) into[at] = floatOf(bytes[2 * at]! | (bytes[2 * at + 1]! << 8));
  }
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The nearest half, ties to even. */
function halfOf(value: number): number {
  single[0] = value;
  const all = bits[0]!;
  const sign = (all >>> 16) & 0x8000;
  const exponent = ((all >>> 23) & 0xff) - 112;
  const fraction = all & 0x7fffff;
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent > 0) return sign | toEven((exponent << 23) | fraction, 13);
  return exponent < -10 ? sign : sign | toEven(0x800000 | fraction, 14 - exponent);
}

/** `value` without its last `dropped` bits. */
function toEven(value: number, dropped: number): number {
  const kept = value >>> dropped;
  const rest = value & ((1 << dropped) - 1);
  const half = 1 << (dropped - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

const powers = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** (Math.max(1, exponent) - 25));

function floatOf(half: number): number {
  const exponent = (half >> 10) & 0x1f;
  const fraction = (half & 0x3ff) + (exponent === 0 ? 0 : 1024);
  return (half & 0x8000 ? -fraction : fraction) * powers[exponent]!;
}
