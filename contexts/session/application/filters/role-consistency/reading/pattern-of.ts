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

/** All matches of a global pattern, without the copy of it that `matchAll` makes at each call. */
export function matchesIn(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
