import { wordsOf } from '#apps/web-kit/words.jsx';
import { en, type Key, zh } from './catalogue.js';

export type { Key };
/** The words of the console, in the language of the interface. */
export const useWords = wordsOf<Key>({ en, zh });
