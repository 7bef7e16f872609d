import { SCALAR_STYLE } from 'js-yaml';

interface Written {
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly style: number;
  readonly indent: number;
}

/**
 * From units of a scalar's value to offsets in the file, for scalars that are not written as they read: block scalars lose
 * their indentation, folded and wrapped lines become spaces, escapes and doubled quotes are several units. Walks both texts
 * side by side, once, when first asked.
 */
export function offsetsOf(text: string, written: Written, value: string): (index: number) => number {
  let offsets: Int32Array | undefined;
  return (index) => {
    offsets ??= align(text, written, value);
    return offsets[Math.min(index, offsets.length - 1)] ?? written.valueStart;
  };
}

const isBreak = (unit: string | undefined): boolean => unit === '\n' || unit === '\r';
const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r';

function align(text: string, { valueStart, valueEnd, style, indent }: Written, value: string): Int32Array {
  const offsets = new Int32Array(value.length + 1);
  const isBlock = style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
  let at = valueStart;
  const skipIndent = () => {
    for (let n = 0; isBlock && n < indent && text[at] === ' '; n += 1) at += 1;
  };
  skipIndent();
  for (let i = 0; i < value.length; i += 1) {
    const isFold = (value[i] === ' ' || value[i] === '\n') && isBreak(text[at]);
    while (!isFold && at < valueEnd && text[at] !== value[i] && isBlank(text[at])) at += 1;
    if (style === SCALAR_STYLE.DOUBLE_QUOTED && text[at] === '\\') {
      while (/^\\\r?\n/.test(text.slice(at, at + 3))) for (at += 1; isBlank(text[at]);) at += 1;
      const length = text[at] === '\\' ? escapeLength(text[at + 1]) : 1;
      offsets[i] = at;
      // an escape beyond the basic plane is two units of the value
      if (length === 10 && value.charCodeAt(i) >= 0xd800 && value.charCodeAt(i) < 0xdc00) offsets[(i += 1)] = at;
      at += length;
      continue;
    }
    offsets[i] = Math.min(at, valueEnd);
    if (isFold || text[at] === value[i]) at += 1;
    if (style === SCALAR_STYLE.SINGLE_QUOTED && value[i] === "'" && text[at] === "'") at += 1;
    if (value[i] === '\n') skipIndent();
  }
  offsets[value.length] = Math.min(at, valueEnd);
  return offsets;
}

const escapeLength = (unit: string | undefined): number =>
  unit === 'x' ? 4 : unit === 'u' ? 6 : unit === 'U' ? 10 : 2;
