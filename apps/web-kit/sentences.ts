/**
 * How much of a growing text may be read aloud: complete sentences only, so that a screen reader speaks a reply as people do
 * and not token by token. `from` is where the last call ended.
 */
export function completeSentences(
  text: string,
  from: number,
  ended: boolean,
  language: string,
): { sentences: string[]; to: number } {
  const rest = text.slice(from);
  const segments = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(rest)];
  // The last one may still grow, unless it ends a line or the reply is over.
  const complete = ended || rest.endsWith('\n') ? segments : segments.slice(0, -1);
  const to = complete.reduce((end, { segment }) => end + segment.length, from);
  return { sentences: complete.map(({ segment }) => spoken(segment)).filter((line) => line !== ''), to };
}

/** Markdown without its marks, which would be read out as "asterisk asterisk". */
export function spoken(markdown: string): string {
  return markdown
    .replace(/^\s*```.*$/gm, ' ')
    .replace(/^\s*\|?[\s:|-]+\|[\s:|-]*$/gm, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+(\[[ x]\]\s+)?/gm, '')
    .replace(/[*_~`|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
