import { seeded } from '../stage-training/dice.js';
import type { Sparse } from './cooccurrence.js';

/** A few more directions than wanted make the wanted ones exact enough (Halko, Martinsson and Tropp, SIAM Review 2011). */
const spare = 10;
const powerSteps = 2;

/** Row vectors U·√S of the truncated singular value decomposition, row by row; the same for the same seed. */
export function singularVectors(matrix: Sparse, dimensions: number, seed: number): Float64Array {
  const width = dimensions + spare;
  const random = seeded(seed);
  const start = Float64Array.from({ length: matrix.columns * width }, () => random() + random() + random() - 1.5);
  let left = orthonormal(times(matrix, start, width), width);
  for (let step = 0; step < powerSteps; step++) {
    const right = orthonormal(timesTransposed(matrix, left, width), width);
    left = orthonormal(times(matrix, right, width), width);
  }
  const small = timesTransposed(matrix, left, width);
  const { values, vectors } = eigen(gram(small, width), width);
  const found = new Float64Array(matrix.rows * dimensions);
  for (let row = 0; row < matrix.rows; row++) {
    for (let to = 0; to < dimensions; to++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += left[row * width + k]! * vectors[k * width + to]!;
      // Singular values are roots of these; their own root keeps the strongest directions from drowning the rest.
      found[row * dimensions + to] = sum * Math.max(0, values[to]!) ** 0.25;
    }
  }
  return found;
}

function times({ rows, starts, at, values }: Sparse, right: Float64Array, width: number): Float64Array {
  const found = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++)
    for (let n = starts[row]!; n < starts[row + 1]!; n++)
      for (let k = 0; k < width; k++) found[row * width + k]! += values[n]! * right[at[n]! * width + k]!;
  return found;
}

function timesTransposed({ rows, columns, starts, at, values }: Sparse, left: Float64Array, width: number) {
  const found = new Float64Array(columns * width);
  for (let row = 0; row < rows; row++)
    for (let n = starts[row]!; n < starts[row + 1]!; n++)
      for (let k = 0; k < width; k++) found[at[n]! * width + k]! += values[n]! * left[row * width + k]!;
  return found;
}

/** Gram and Schmidt, twice, on columns. */
function orthonormal(matrix: Float64Array, width: number): Float64Array {
  const rows = matrix.length / width;
  const column = (k: number): Float64Array => Float64Array.from({ length: rows }, (_, row) => matrix[row * width + k]!);
  const done: Float64Array[] = [];
  for (let k = 0; k < width; k++) {
    const one = column(k);
    for (const other of [...done, ...done]) {
      const along = dot(one, other);
      for (let row = 0; row < rows; row++) one[row]! -= along * other[row]!;
    }
    const length = Math.sqrt(dot(one, one)) || 1;
    done.push(one.map((value) => value / length));
  }
  const found = new Float64Array(matrix.length);
  done.forEach((one, k) => one.forEach((value, row) => (found[row * width + k] = value)));
  return found;
}

function gram(matrix: Float64Array, width: number): Float64Array {
  const found = new Float64Array(width * width);
  for (let row = 0; row < matrix.length; row += width)
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b++) found[a * width + b]! += matrix[row + a]! * matrix[row + b]!;
  return found;
}

/** Jacobi's rotations; eigenvalues falling, eigenvectors in columns. */
function eigen(symmetric: Float64Array, width: number): { values: number[]; vectors: Float64Array } {
  const a = symmetric.slice();
  const v = new Float64Array(width * width);
  for (let k = 0; k < width; k++) v[k * width + k] = 1;
  for (let sweep = 0; sweep < 12; sweep++)
    for (let p = 0; p < width; p++)
      for (let q = p + 1; q < width; q++) {
        if (Math.abs(a[p * width + q]!) < 1e-12) continue;
        const theta = (a[q * width + q]! - a[p * width + p]!) / (2 * a[p * width + q]!);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < width; k++) rotate(a, k * width + p, k * width + q, c, s);
        for (let k = 0; k < width; k++) rotate(a, p * width + k, q * width + k, c, s);
        for (let k = 0; k < width; k++) rotate(v, k * width + p, k * width + q, c, s);
      }
  const order = Array.from({ length: width }, (_, k) => k).sort((x, y) => a[y * width + y]! - a[x * width + x]!);
  const vectors = new Float64Array(width * width);
  order.forEach((from, to) => {
    for (let k = 0; k < width; k++) vectors[k * width + to] = v[k * width + from]!;
  });
  return { values: order.map((k) => a[k * width + k]!), vectors };
}

function rotate(a: Float64Array, p: number, q: number, c: number, s: number): void {
  const [x, y] = [a[p]!, a[q]!];
  a[p] = c * x - s * y;
  a[q] = s * x + c * y;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
