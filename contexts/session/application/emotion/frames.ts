/** A piece of a text; `start` is its UTF-16 offset. */
export interface Frame {
  readonly text: string;
  readonly start: number;
}

const longest = 128;
/** Of a text longer than both together, only its beginning and its end are read. */
const first = 8;
const last = 8;

/**
 * Cuts a text into frames of at most 128 UTF-16 units, never inside a surrogate pair. Of more than 16 frames (about 2,000
 * characters) the first 8 and the last 8 are given, so that a text of any length takes bounded time.
 */
export function framesOf(text: string): Frame[] {
  if (text.length <= (first + last) * longest) return cut(text, 0, text.length);
  const tail = text.length - last * longest;
  return [...cut(text, 0, first * longest), ...cut(text, startsInside(text, tail) ? tail + 1 : tail, text.length)];
}

function cut(text: string, from: number, to: number): Frame[] {
  const frames: Frame[] = [];
  for (let start = from; start < to;) {
    let end = Math.min(start + longest, to);
    if (startsInside(text, end)) end--;
    frames.push({ text: text.slice(start, end), start });
    start = end;
  }
  return frames;
}

/** Whether a cut here would part a surrogate pair. */
const startsInside = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
