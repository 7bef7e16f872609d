const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
};
const numeral = (word: string | undefined): number | undefined =>
  word === undefined ? undefined : (numbers[word.toLowerCase()] ?? (/^[1-8]$/.test(word) ? Number(word) : undefined));

const exactLength = [
  /\b(?:in|with|using|as|within)?\s*(?:exactly |just |only |no more than )?(one|two|three|four|five|six|seven|eight|[1-8]|a single)\s+(?:short |simple |clear |plain |brief )?sentences?\b/i,
  /(?:请)?(?:你)?(?:用|以|拿)?(?:不超过|正好|恰好|简单的|短短)?([一二两三四五六七八1-8])\s*(?:个)?(?:简单的|短)?句(?:子|话)?(?:话)?(?:来)?/,
];
const pointCount = [
  /\b(?:list|name|give|tell|share|show|suggest|recommend)\b.{0,16}?\b(two|three|four|five|six|[2-6])\b/i,
  /([两二三四五六2-6])\s?(?:个|条|点|种|样)/,
];

/** Exactly so many sentences are asked for. */
export function lengthIn(text: string): number | undefined {
  if (/(?:上|最后|那|前|后|这|哪|第)[一二三]?句/.test(text)) return undefined;
  const english = text.match(exactLength[0] as RegExp);
  if (english !== null) return numeral(english[1]) ?? 1;
  if (!/用|以|句话|概括|总结|说/.test(text)) return undefined;
  const chinese = text.match(exactLength[1] as RegExp);
  return chinese === null ? undefined : numeral(chinese[1]);
}

/** What is asked, without that wish. */
export const withoutLength = (text: string): string =>
  exactLength.reduce((rest, pattern) => rest.replace(pattern, ' '), text);

/** So many points of a list are asked for. */
export const pointsIn = (text: string): number | undefined =>
  pointCount.map((pattern) => numeral(text.match(pattern)?.[1])).find((count) => count !== undefined);
