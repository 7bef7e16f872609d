const most = 4_000;
const compiled = new Map<string, RegExp>();

/** A pattern that depends on the persona, compiled once. */
export function patternOf(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  if (compiled.size >= most) compiled.clear();
  const pattern = new RegExp(source, flags);
  compiled.set(key, pattern);
  return pattern;
}
