import { wordsOf } from '#apps/web-kit/words.jsx';
import { en, type Key } from './en.js';
import { zh } from './zh.js';

export type { Key };
/** The words of import and editor; loaded with them, not with the first screen. */
export const useStudioWords = wordsOf<Key>({ en, zh });
/** A word for something that the server names by a key, if there is one. */
export const isKey = (key: string): key is Key => key in en;
