/** Adds to one place of a row of numbers. */
export const add = (to: Float32Array, place: number, value: number): void => {
  to[place] = (to[place] as number) + value;
};

/** Lifts one place of a row of numbers to a value, where it is lower. */
export const raise = (to: Float32Array, place: number, value: number): void => {
  if (value > (to[place] as number)) to[place] = value;
};

/** Of a whole, [0, 1]; 0 of nothing. */
export const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));

export const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
