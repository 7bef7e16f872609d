import type { Findings } from './card-report.js';

/** The other spellings of the two names that card programs know. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\{\{\s*(?:user|username)\s*\}\}|<USER>|\{user\}/gi, '{{user}}'],
  [/\{\{\s*(?:char|charname|character|bot)\s*\}\}|<(?:BOT|CHAR)>|\{char\}/gi, '{{char}}'],
];
const choice = /\{\{\s*(?:random|pick)\s*::?\s*([^{},:]{1,500})[^{}]{0,2000}\}\}/gi;
const other = /\{\{(?!(?:user|char)\}\})[^{}]{0,2000}\}\}/g;
/** What is left of a template once the pairs are gone: nothing of a card may open one. */
const openings = /\{%|%\}|\{\{(?!(?:user|char)\}\})/g;

/**
 * `{{char}}` and `{{user}}` in their one spelling; of `{{random:…}}` its first choice; every other macro goes, because nothing
 * here would carry it out. */
export function withPlaceholders(text: string, where: string, findings: Findings): string {
  let result = text;
  for (const [pattern, name] of spellings) result = result.replace(pattern, name);
  const count = (kept: string) => {
    findings.add('macro', where);
    return kept;
  };
  return result
    .replace(choice, (_, first: string) => count(first.trim()))
    .replace(other, () => count(''))
    .replace(openings, () => count(''));
}
