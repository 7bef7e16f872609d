/** Tokens a window holds, and how far apart two begin. */
export const windowLength = 32;
const stride = 8;

/**
 * Where the windows over so many tokens begin: 0, 8, 16 … until the end is inside one. They run over the tokens of the whole
 * text, not of a frame.
 */
export function windowStarts(tokens: number): number[] {
  const starts = [0];
  while (starts.at(-1)! + windowLength < tokens) starts.push(starts.at(-1)! + stride);
  return starts;
}
