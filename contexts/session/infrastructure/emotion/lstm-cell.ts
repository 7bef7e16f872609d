/** The steps of one direction, `[tokens, windows, …]` row by row; a step's windows stand together. */
export interface Step {
  /** `[.., 4 × size]`: at first the input's part of the gates, after its step the gates: input, forget, cell, output. */
  readonly gates: Float32Array;
  /** `[.., size]` */
  readonly cells: Float32Array;
  readonly states: Float32Array;
  /** Tokens that are there, of each window. */
  readonly lengths: Int32Array;
  readonly size: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const tanh = (x: number): number => 2 / (1 + Math.exp(-2 * x)) - 1;

/**
 * One step of all windows. A window without this token keeps zeros, so that either direction begins at its own first token.
 * @param recurrent what the step before adds to the gates.
 */
export function cellForward(
  { gates, cells, states, lengths, size }: Step,
  token: number,
  before: number | undefined,
  recurrent: Float32Array | undefined,
): void {
  const windows = lengths.length;
  for (let window = 0; window < windows; window++) {
    if (token >= lengths[window]!) continue;
    const row = token * windows + window;
    const gate = row * 4 * size;
    if (recurrent) {
      const from = window * 4 * size;
      for (let at = 0; at < 4 * size; at++) gates[gate + at]! += recurrent[from + at]!;
    }
    const last = before === undefined ? -1 : (before * windows + window) * size;
    for (let at = 0; at < size; at++) {
      const i = (gates[gate + at] = sigmoid(gates[gate + at]!));
      const f = (gates[gate + size + at] = sigmoid(gates[gate + size + at]!));
      const g = (gates[gate + 2 * size + at] = tanh(gates[gate + 2 * size + at]!));
      const o = (gates[gate + 3 * size + at] = sigmoid(gates[gate + 3 * size + at]!));
      const cell = i * g + (last < 0 ? 0 : f * cells[last + at]!);
      cells[row * size + at] = cell;
      states[row * size + at] = o * tanh(cell);
    }
  }
}

/**
 * The gradient of one step.
 * @param grads `states`: of what each step gave, with what later steps added; `gates`: filled in here.
 * @param cellGrads [windows, size], carried from step to step.
 */
export function cellBackward(
  { gates, cells, lengths, size }: Step,
  grads: { readonly states: Float32Array; readonly gates: Float32Array },
  cellGrads: Float32Array,
  token: number,
  before: number | undefined,
): void {
  const windows = lengths.length;
  for (let window = 0; window < windows; window++) {
    if (token >= lengths[window]!) continue;
    const row = token * windows + window;
    const gate = row * 4 * size;
    const last = before === undefined ? -1 : (before * windows + window) * size;
    for (let at = 0; at < size; at++) {
      const i = gates[gate + at]!;
      const f = gates[gate + size + at]!;
      const g = gates[gate + 2 * size + at]!;
      const o = gates[gate + 3 * size + at]!;
      const bent = tanh(cells[row * size + at]!);
      const given = grads.states[row * size + at]!;
      const cell = cellGrads[window * size + at]! + given * o * (1 - bent * bent);
      grads.gates[gate + at] = cell * g * i * (1 - i);
      grads.gates[gate + size + at] = last < 0 ? 0 : cell * cells[last + at]! * f * (1 - f);
      grads.gates[gate + 2 * size + at] = cell * i * (1 - g * g);
      grads.gates[gate + 3 * size + at] = given * bent * o * (1 - o);
      cellGrads[window * size + at] = cell * f;
    }
  }
}
