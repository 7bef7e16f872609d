const widest = 100;

/** The line of `text` with a caret under the column (1-based, UTF-16 units), long ones cut around it. */
export function sourceExcerpt(text: string, line: number, column: number): string[] {
  const whole = text.split(/\r?\n/, line)[line - 1];
  if (whole === undefined) return [];
  const from = Math.max(0, Math.min(column - 1 - widest / 2, whole.length - widest));
  const shown = withoutControls(whole.slice(from, from + widest));
  const before = shown.slice(0, Math.max(0, column - 1 - from));
  const number = String(line);
  const dots = from > 0 ? '…' : '';
  return [
    `${number} | ${dots}${shown}${from + widest < whole.length ? '…' : ''}`,
    `${' '.repeat(number.length)} | ${' '.repeat(dots.length)}${blankOf(before)}^`,
  ];
}

/** As wide as `text` on a terminal: Han, kana, hangul and full-width signs take two columns. */
const blankOf = (text: string): string =>
  [...text]
    .map((sign) =>
      sign === '\t'
        ? '\t'
        : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
              sign,
            )
          ? '  '
          : ' ',
    )
    .join('');

/** What a file holds must not be able to steer a terminal. */
export const withoutControls = (text: string): string => text.replaceAll(/(?!\t)\p{Cc}/gu, '\ufffd');
