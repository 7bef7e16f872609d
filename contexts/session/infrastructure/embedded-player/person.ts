import type { Language } from './words.js';

const english: Record<string, string> = {
  i: 'you',
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  "i'm": "you're",
  im: "you're",
  "i've": "you've",
  "i'll": "you'll",
  "i'd": "you'd",
  am: 'are',
};

/**
 * The user's sentence as said back to them: I → you, 我 → 你. Undefined where the sentence also speaks to the character
 * (you, 你): who is who would then be a guess, and the caller quotes word for word instead.
 */
export function saidBack(sentence: string, language: Language): string | undefined {
  if (language === 'zh') return /[你您咱]/.test(sentence) ? undefined : sentence.replace(/我/g, '你');
  if (/\b(?:you|your|yours|yourself|we|us|our)\b/i.test(sentence)) return undefined;
  return sentence
    .replace(/[’]/g, "'")
    .replace(/\b(?:i'm|i've|i'll|i'd|im|i|me|myself|mine|my|am)\b/gi, (word) => english[word.toLowerCase()] ?? word)
    .replace(/\byou was\b/gi, 'you were')
    .replace(/\bwas you\b/gi, 'were you')
    .replace(/^[a-z]/i, (letter, at, whole: string) =>
      /^(?:You|Your)\b/i.test(whole) ? letter.toLowerCase() : letter,
    );
}
