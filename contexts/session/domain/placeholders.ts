const placeholder = /\{\{(char|user)\}\}/g;

/** The two names that an author may leave open in a character's texts, as character cards write them: `{{char}}`, `{{user}}`. */
export interface Names {
  readonly char: string;
  readonly user: string;
}

/** One pass: a name that looks like a placeholder stays a name. */
export const withNames = (text: string, names: Names): string =>
  text.includes('{{') ? text.replace(placeholder, (_, who: 'char' | 'user') => names[who]) : text;

/** What a text for the model calls the user. Greetings are for the user's own eyes and say the name. */
export const userNoun: Readonly<Record<'zh' | 'en', string>> = { zh: '对方', en: 'the user' };
