/** Digits and marks that are written for letters. The first letter stands for all of them where texts are searched. */
const written: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'il',
  '+': 't',
  '(': 'c',
  '<': 'c',
  '€': 'e',
  '¢': 'c',
  '£': 'l',
  l: 'i',
};

const letters = new Map(Object.entries(written).map(([sign, meant]) => [sign.charCodeAt(0), meant]));
const searched = new Map([...letters].map(([code, meant]) => [code, meant === 'l' ? 'i' : meant[0]!] as const));

/** The letter that a sign is searched as: l, 1, | and ! are all i, as nobody can tell them apart. */
export const canonicalOf = (code: number): number => searched.get(code)?.charCodeAt(0) ?? code;

/** A mark that may be meant as a letter; undefined for every other sign. */
export const markOf = (code: number): number | undefined =>
  (code >= 0x30 && code <= 0x39) || code === 0x6c ? undefined : searched.get(code)?.charCodeAt(0);

/** Whether `code` may stand for `letter`, in a text in which it is written as `unit`. */
export const standsFor = (code: number, letter: number, unit: number): boolean =>
  code === letter ||
  letters.get(code)?.includes(String.fromCharCode(letter)) === true ||
  // a capital I for an l
  (letter === 0x6c && code === 0x69 && unit !== 0x69);
