/**
 * Tokens a text will take, estimated without the model's tokenizer: a Han, kana, hangul or emoji character counts 1, any
 * other 0.3 (English has 3.5 to 4.5 characters a token), each message 4 more for its frame. Errs on the high side by 10 to
 * 30 % for today's byte-pair vocabularies, which is the side on which a prompt still fits.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  const { length } = text;
  for (let i = 0; i < length; i += 1) if (text.charCodeAt(i) >= 0x2e80) wide += 1;
  return Math.ceil(wide + (length - wide) * 0.3) + 4;
}
