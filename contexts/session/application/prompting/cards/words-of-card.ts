import { cut } from './cut.js';
import { cardLimits } from './limits.js';

const han = /\p{Script=Han}/gu;

/** The language a character speaks, by its letters. */
export function languageOf(text: string): 'zh' | 'en' {
  const sample = text.slice(0, 4_000);
  return (sample.match(han)?.length ?? 0) > sample.length * 0.12 ? 'zh' : 'en';
}

/** Kebab-case: Latin letters and digits of the name, or `character`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return slug || 'character';
}

/** `personality` as traits: one a line, or a short list between commas; else it is one. */
export function traitsOf(personality: string): string[] {
  const pieces = (by: RegExp) =>
    personality
      .split(by)
      .map((piece) => piece.replace(/^[\s*•-]+/, '').trim())
      .filter((piece) => piece !== '');
  const lines = pieces(/\n+/);
  const listed = lines.length === 1 ? pieces(/[,;，、；]\s*/) : lines;
  const traits = listed.every((piece) => piece.length <= 60) ? listed : lines;
  return [...new Set(traits)].slice(0, cardLimits.traits).map((trait) => cut(trait, 4_000).trim());
}

const readers: Readonly<Record<string, string>> = { en: 'you', zh: '你' };

/**
 * The beginning of a text, to the end of a sentence where one ends in time. Without marks of Markdown; nothing fills
 * the gallery's lines in, so the character's name and the reader stand in them as words.
 */
export function firstSentence(text: string, most: number, name: string, language: string): string {
  const plain = text
    .replace(/[*_#`>~]+/g, '')
    .replaceAll('{{char}}', () => name)
    .replaceAll('{{user}}', readers[language] ?? readers['en']!)
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= most) return plain;
  const start = cut(plain, most - 1);
  const end = Math.max(...['. ', '! ', '? ', '。', '！', '？'].map((mark) => start.lastIndexOf(mark)));
  return end > most / 4 ? start.slice(0, end + 1) : `${start.trimEnd()}…`;
}
