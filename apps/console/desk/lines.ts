import type { Said, SharedEmotion, TicketView } from '#apps/client/index.js';
import { isFelt } from './felt.js';
import type { Say } from '#apps/web-kit/words.jsx';
import type { Key } from '#apps/console/words/index.js';
import { en } from '#apps/console/words/catalogue.js';

type Speak = Say<Key>;
const isKey = (key: string): key is Key => Object.hasOwn(en, key);

/**
 * A sentence that the server chose, in the words of the interface; one that this version does not know, by its code.
 * @param felt what a feeling is called
 */
export function saidLine({ code, params }: Said, t: Speak, felt: (emotion: SharedEmotion) => string): string {
  if (!isKey(code)) return code;
  const { emotion } = params;
  return t(code, isFelt(emotion) ? { ...params, emotion: felt(emotion) } : params);
}

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
