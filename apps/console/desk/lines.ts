import type { Said, TicketView } from '#apps/client/index.js';
import type { Say } from '#apps/web-kit/words.jsx';
import type { Key } from '#apps/console/words/index.js';
import { en } from '#apps/console/words/en.js';

type Speak = Say<Key>;
const isKey = (key: string): key is Key => Object.hasOwn(en, key);

/** A sentence that the server chose, in the words of the interface; one that this version does not know, by its code. */
export const saidLine = (said: Said, t: Speak): string => (isKey(said.code) ? t(said.code, said.params) : said.code);

/** Why a person is wanted, in a few words. */
export function reasonLine({ reason, state, owner }: Pick<TicketView, 'reason' | 'state' | 'owner'>, t: Speak): string {
  if (!reason) return state === 'live' && owner.kind === 'character' ? t('reason.none') : t('reason.taken');
  return t(`reason.${reason.how}`, { rule: reason.rule ?? '' });
}

/** What a coded word is called, or the word itself where this version has no words for it. */
export const wordFor = (family: string, name: string, t: Speak): string => {
  const key = `${family}.${name}`;
  return isKey(key) ? t(key) : name;
};
