const wordSigns: readonly (readonly [RegExp, string])[] = [
  [/\bplus\b|加上|加/g, '+'],
  [/\bminus\b|减去|减/g, '-'],
  [/\b(?:times|multiplied by)\b|乘以|乘|×|x(?=\s*\d)/g, '*'],
  [/\bdivided by\b|除以|÷/g, '/'],
];

/** The result of one small sum such as `12 * 7` or `三加五` (digits only), as text; undefined where the text is no sum. */
export function arithmetic(text: string): string | undefined {
  let plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d),(?=\d{3}\b)/g, '$1');
  for (const [pattern, sign] of wordSigns) plain = plain.replace(pattern, sign);
  const match = plain.match(/(-?\d{1,9}(?:\.\d{1,6})?)\s*([-+*/])\s*(-?\d{1,9}(?:\.\d{1,6})?)/);
  if (match === null || /\d{4}-\d{1,2}-\d{1,2}|\d-\d{3,}/.test(plain)) return undefined;
  if (
    !/^(?:what(?:'s| is)?|how much is|calculate|compute|请问|算(?:一下|算)?|计算|那)?[\s\d.+*/()-]+(?:=|等于(?:多少|几)?|是(?:多少|几)|得(?:多少|几))?(?:呢|啊|呀)?\s*[?？.。]*$/.test(
      plain.trim(),
    )
  )
    return undefined;
  const [left, right] = [Number(match[1]), Number(match[3])];
  const result =
    match[2] === '+'
      ? left + right
      : match[2] === '-'
        ? left - right
        : match[2] === '*'
          ? left * right
          : right === 0
            ? NaN
            : left / right;
  return Number.isFinite(result) ? String(Math.round(result * 1e6) / 1e6) : undefined;
}
