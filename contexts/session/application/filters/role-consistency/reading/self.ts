import type { Persona } from '../persona/persona.js';

/** Fills up the place of a longer word that was read as 我 or I. */
export const filler = '\u2060';

const zhSelf =
  /在下|小女子|奴家|妾身|奴婢|微臣|末将|属下|小可|小人(?=[是叫姓])|老夫|老身|洒家|贫僧|贫尼|本座|本尊|老奴|老朽|贫道|鄙人|敝人|本人|本王|本官|晚辈|俺们|俺|咱们|咱|吾|(?<![看跟给])某(?=家|叫|姓|名|乃|便|在此|不才)/g;

/** What the character calls itself, as 我 or I, so that every rule need only know those. */
export function selfAsI(text: string, { selfNames, language }: Persona): string {
  const read = text.replace(zhSelf, (word) => as('我', word));
  return selfNames.reduce((seen, name) => seen.replaceAll(name, as(language === 'zh' ? '我' : 'I', name)), read);
}

const as = (self: string, word: string): string => self.padStart(word.length, filler);

/** Source of a pattern for the start of a clause: nothing before it, or a mark. */
export const clauseStart = '(?:^|[，。；：！？、…—,.;:!?\\s\u2060*（）()“”"—-])';
