/** Names separated by commas of either script, each once. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** A whole number in a field; null when it is empty, the former value when it is none. */
export const wholeIn = (text: string, former: number | null): number | null => {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : former;
};

/** An id that is not taken: `queue-2`, `queue-3` … */
export function freeId(base: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
