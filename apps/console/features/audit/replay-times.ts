/** When something was said: a message is there at once, a reply grows from its beginning to its end. */
export interface Spoken {
  readonly id: string;
  /** ms since 1970. */
  readonly begin: number;
  readonly end: number;
}

/** Waits longer than this, in ms, are shortened to it. */
const longestWait = 3_000;

export interface ReplayClock {
  /** ms of a replay in full. */
  readonly length: number;
  /** Where in the replay a moment is. */
  at(moment: number): number;
  /** Which moment a place in the replay is. */
  moment(at: number): number;
}

/** The time of a conversation without its long waits. */
export function replayClock(spoken: readonly Spoken[]): ReplayClock {
  const moments = [...new Set(spoken.flatMap(({ begin, end }) => [begin, end]))].sort((one, other) => one - other);
  const speaking = (from: number, to: number) => spoken.some(({ begin, end }) => begin <= from && to <= end);
  const places = [0];
  for (let index = 1; index < moments.length; index += 1) {
    const [from, to] = [moments[index - 1]!, moments[index]!];
    const wait = to - from;
    places.push(places.at(-1)! + (speaking(from, to) ? Math.min(wait, 30_000) : Math.min(wait, longestWait)));
  }
  const between = (from: readonly number[], to: readonly number[], value: number): number => {
    const next = from.findIndex((one) => one >= value);
    if (next < 0) return to.at(-1) ?? 0;
    if (next === 0) return to[0] ?? 0;
    const [a, b] = [from[next - 1]!, from[next]!];
    const share = b === a ? 1 : (value - a) / (b - a);
    return to[next - 1]! + share * (to[next]! - to[next - 1]!);
  };
  return {
    length: places.at(-1)!,
    at: (moment) => between(moments, places, moment),
    moment: (place) => between(places, moments, place),
  };
}

/** How much of a text had been said at that moment: null for none, all, or as far as an even pace would be. Never half a character. */
export function saidAt(text: string, { begin, end }: Spoken, moment: number): string | null {
  if (moment < begin) return null;
  if (moment >= end) return text;
  const length = Math.floor(text.length * ((moment - begin) / (end - begin)));
  return text.slice(0, /[\uDC00-\uDFFF]/.test(text[length] ?? '') ? length - 1 : length) || null;
}
