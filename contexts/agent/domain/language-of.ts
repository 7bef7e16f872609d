import type { Language } from '../contract/words.js';

/** Of a name, where nothing else tells: Chinese when there is a Chinese character in it. */
export const languageOf = (name: string): Language => (/\p{Script=Han}/u.test(name) ? 'zh' : 'en');
