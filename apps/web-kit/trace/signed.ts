/** With its sign, so that it is read as a place between −1 and 1. */
export const signed = (value: number): string =>
  `${value > 0.005 ? '+' : value < -0.005 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
