/** A key in this form is a regular expression; anything else is a word. */
const form = /^\/(.+)\/([a-z]*)$/s;
const flagsAllowed = /^[gimsuy]*$/;
const longest = 300;

export const isExpression = (key: string): boolean => form.test(key);

/**
 * Whether an expression may be kept: it compiles, is short, and has nothing that could take more than linear time on some
 * engine: no back references, no look-around, no repetition of something that repeats itself, no repetition above 100.
 */
export function isBounded(key: string): boolean {
  const [, source, flags] = form.exec(key) ?? [];
  if (source === undefined || flags === undefined || source.length > longest || !flagsAllowed.test(flags)) return false;
  if (/\\[1-9]|\\k<|\(\?[=!]|\(\?<[=!]/.test(source)) return false;
  if (
    [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].some(
      ([, least, most]) => Math.max(Number(least), Number(most ?? 0)) > 100,
    )
  ) {
    return false;
  }
  if (hasNestedRepetition(source)) return false;
  try {
    new RegExp(source, flags.replace('y', ''));
    return true;
  } catch {
    return false;
  }
}

/** A group that is repeated and holds a repetition or an alternative: `(a+)+`, `(a|aa)*`. */
function hasNestedRepetition(source: string): boolean {
  const open: { inner: boolean }[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === '\\') at += 1;
    else if (char === '[') at = endOfClass(source, at);
    else if (char === '(') open.push({ inner: false });
    else if (char === ')') {
      const group = open.pop();
      const repeated = /^(?:[*+]|\{\d+,?\d*\})/.test(source.slice(at + 1));
      if (group?.inner && repeated) return true;
      const outer = open.at(-1);
      if (outer && (group?.inner || repeated)) outer.inner = true;
    } else if ('*+|'.includes(char) || (char === '{' && /^\{\d/.test(source.slice(at, at + 2)))) {
      const group = open.at(-1);
      if (group) group.inner = true;
    }
  }
  return false;
}

function endOfClass(source: string, open: number): number {
  for (let at = open + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === ']') return at;
  }
  return source.length;
}
