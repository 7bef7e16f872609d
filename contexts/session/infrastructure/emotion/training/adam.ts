const decay = 0.9;
const squareDecay = 0.999;
const tiny = 1e-8;

/** Adam (Kingma and Ba 2015) on plain arrays; of a table only the rows that a batch used are moved (its lazy variant). */
export class Adam {
  readonly means: Float32Array;
  readonly squares: Float32Array;

  constructor(private readonly values: Float32Array) {
    this.means = new Float32Array(values.length);
    this.squares = new Float32Array(values.length);
  }

  /** @param step from 1. */
  move(grad: Float32Array, rate: number, step: number): void {
    this.moveSlice(0, grad, 0, grad.length, corrected(rate, step));
  }

  /** @param rows which rows `grad` belongs to, `[rows.length, size]`. */
  moveRows(rows: Int32Array, grad: Float32Array, rate: number, step: number): void {
    const size = grad.length / rows.length;
    const by = corrected(rate, step);
    rows.forEach((row, at) => this.moveSlice(row * size, grad, at * size, size, by));
  }

  private moveSlice(to: number, grad: Float32Array, from: number, length: number, by: number): void {
    const { values, means, squares } = this;
    for (let at = 0; at < length; at++) {
      const g = grad[from + at]!;
      const mean = (means[to + at] = decay * means[to + at]! + (1 - decay) * g);
      const square = (squares[to + at] = squareDecay * squares[to + at]! + (1 - squareDecay) * g * g);
      values[to + at]! -= (by * mean) / (Math.sqrt(square) + tiny);
    }
  }
}

const corrected = (rate: number, step: number): number =>
  (rate * Math.sqrt(1 - squareDecay ** step)) / (1 - decay ** step);

/** Scales all gradients together so that their norm is at most `most` (Pascanu, Mikolov and Bengio 2013). */
export function clip(grads: readonly Float32Array[], most: number): void {
  let sum = 0;
  for (const grad of grads) for (let at = 0; at < grad.length; at++) sum += grad[at]! * grad[at]!;
  const scale = most / Math.sqrt(sum);
  if (scale < 1) for (const grad of grads) for (let at = 0; at < grad.length; at++) grad[at]! *= scale;
}
