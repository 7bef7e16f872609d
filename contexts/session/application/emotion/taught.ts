import type { Token } from './tokenise.js';

const ofForeignScript = (text: string): boolean =>
  /\p{L}/u.test(text) && !/\p{Script=Latin}|\p{Script=Han}/u.test(text);

/**
 * What of a text the model may read. It was taught English and Chinese: of a text of which most words are written otherwise
 * (Arabic, Cyrillic, kana …) it reads nothing, for what it would say of it is chance.
 */
export function taught(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.filter(({ kind }) => kind === 'word' || kind === 'sign');
  const foreign = words.filter(({ text }) => ofForeignScript(text));
  return 2 * foreign.length > words.length ? [] : tokens;
}
