/** `v2.3`, `2.3` or `2.3.1`: the version of one file, as its author counts it. Its major number selects the rule set. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const written = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?$/;

export function parseVersion(text: string): Version | undefined {
  const match = written.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) } : undefined;
}

/**
 * The rule set that the major number of `version` selects: 1 for 1, 2 for 2 and all above it. A prompt whose inputs or outputs
 * break goes to its next major number, and is still checked by the newest rules that its author knew.
 */
export const ruleSetOf = ({ major }: Version): 1 | 2 | undefined => (major === 0 ? undefined : major === 1 ? 1 : 2);

/**
 * Whether `version` is in `range`: `^2.1` from 2.1.0 below 3; `~2.1` from 2.1.0 below 2.2; `=2.1`, `2.1` exactly 2.1.0.
 * Undefined when the range cannot be read.
 */
export function satisfies(version: Version, range: string): boolean | undefined {
  const sign = /^[\^~=]/.exec(range)?.[0] ?? '=';
  const from = parseVersion(range.replace(/^[\^~=]\s*/, ''));
  if (!from) return undefined;
  const atLeast = compare(version, from) >= 0;
  if (sign === '^') return atLeast && version.major === from.major;
  if (sign === '~') return atLeast && version.major === from.major && version.minor === from.minor;
  return compare(version, from) === 0;
}

const compare = (a: Version, b: Version): number => a.major - b.major || a.minor - b.minor || a.patch - b.patch;
