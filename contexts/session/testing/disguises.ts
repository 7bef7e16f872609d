import { simplifiedSigns, traditionalSigns } from '../application/prompting/traditional-signs.js';
import { lookAlikes } from '../application/filters/content-safety/signs/look-alikes.js';
import { readings } from '../application/filters/content-safety/signs/readings.js';
import { splitsOf } from '../application/filters/content-safety/signs/taken-apart.js';

/** Chooses below `n`; the same seed chooses the same. */
export type Choose = (n: number) => number;

export function choosing(seed: number): Choose {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % n;
  };
}

/** A way to write a text so that people still read it and lists do not find it; undefined where it changes nothing. */
export type Disguise = (text: string, choose: Choose) => string | undefined;

const isHan = (sign: string): boolean => /\p{Script=Han}/u.test(sign);
const isLatin = (sign: string): boolean => /[A-Za-z]/.test(sign);
const isLetter = (sign: string): boolean => isHan(sign) || /[A-Za-z0-9]/.test(sign);

const changed = (text: string, result: string): string | undefined => (result === text ? undefined : result);
const each = (text: string, change: (sign: string) => string): string | undefined =>
  changed(text, Array.from(text, change).join(''));

/** Puts something between all letters of a word. */
const between = (text: string, what: () => string): string | undefined =>
  changed(
    text,
    Array.from(text)
      .map((sign, at, all) => (isLetter(sign) && at + 1 < all.length && isLetter(all[at + 1]!) ? sign + what() : sign))
      .join(''),
  );

const leet: Readonly<Record<string, string>> = {
  a: '4@',
  b: '8',
  e: '3',
  g: '9',
  i: '1!',
  l: '1|',
  o: '0',
  s: '5$',
  t: '7+',
  z: '2',
};
const alike = new Map(
  lookAlikes
    .join(' ')
    .split(' ')
    .map((entry) => [entry[0]!, [...entry].slice(1)]),
);
const traditional = new Map([...simplifiedSigns].map((sign, at) => [sign, traditionalSigns[at]!]));
const soundOf = new Map<string, string>();
const bySound = new Map<string, string[]>();
for (const entry of readings.join(' ').split(' ')) {
  const [, sound, signs] = /^([a-z]+)(.+)$/.exec(entry)!;
  bySound.set(sound!, [...signs!].slice(0, 24));
  for (const sign of signs!) soundOf.set(sign, sound!);
}

/** The kinds that `npm run exam -- filters` measures; `asked` are those that a rule has to ask for. */
export const disguises: Readonly<Record<string, Disguise>> = {
  'full width': (text) =>
    each(text, (sign) => (/[!-~]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)),
  'zero width': (text, choose) => between(text, () => ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'][choose(5)]!),
  separators: (text, choose) => {
    const mark = [' ', '-', '.', '*', '_', '·', '/', '~'][choose(8)]!;
    return between(text, () => mark);
  },
  emoji: (text, choose) => between(text, () => ['🎲', '😀', '❤️', '🔥', '👍🏽'][choose(5)]!),
  repeated: (text, choose) => {
    const letters = [...text].flatMap((sign, at) => (isHan(sign) || isLatin(sign) ? [at] : []));
    const at = letters[choose(letters.length)];
    return at === undefined
      ? undefined
      : [...text].map((sign, index) => (index === at ? sign.repeat(2 + choose(3)) : sign)).join('');
  },
  leetspeak: (text, choose) => {
    const letters = [...text].flatMap((sign, at) => (leet[sign.toLowerCase()] ? [at] : []));
    if (letters.length === 0 || !/[A-Za-z]/.test(text)) return undefined;
    // not every letter: somebody has to be able to read it
    const picked = new Set([letters[choose(letters.length)]!, letters[choose(letters.length)]!]);
    return [...text]
      .map((sign, at) => (picked.has(at) ? leet[sign.toLowerCase()]![choose(leet[sign.toLowerCase()]!.length)]! : sign))
      .join('');
  },
  'look-alikes': (text, choose) =>
    each(text, (sign) =>
      isLatin(sign) && alike.has(sign.toLowerCase())
        ? alike.get(sign.toLowerCase())![choose(alike.get(sign.toLowerCase())!.length)]!
        : sign,
    ),
  'styled letters': (text, choose) => {
    const style = choose(3);
    return each(text, (sign) => {
      if (!isLatin(sign)) return sign;
      const at = sign.toLowerCase().charCodeAt(0) - 97;
      return String.fromCodePoint([0x24d0, 0x1d5ee, 0x1f170][style]! + at);
    });
  },
  marks: (text, choose) =>
    each(text, (sign) => (isLatin(sign) ? sign + ['\u0301', '\u0308', '\u0336', '\u0303'][choose(4)]! : sign)),
  case: (text, choose) => each(text, (sign) => (choose(2) === 0 ? sign.toUpperCase() : sign)),
  traditional: (text) => each(text, (sign) => traditional.get(sign) ?? sign),
  split: (text, choose) =>
    each(text, (sign) => {
      const ways = isHan(sign) ? splitsOf(sign.charCodeAt(0)) : [];
      return ways.length > 0 ? ways[choose(ways.length)]! : sign;
    }),
  pinyin: (text) =>
    isHan(text) || [...text].some(isHan) ? each(text, (sign) => soundOf.get(sign) ?? sign) : undefined,
  homophone: (text, choose) => {
    const han = [...text].flatMap((sign, at) =>
      isHan(sign) && (bySound.get(soundOf.get(sign) ?? '')?.length ?? 0) > 1 ? [at] : [],
    );
    const at = han[choose(han.length)];
    if (at === undefined) return undefined;
    return [...text]
      .map((sign, index) => {
        const others = (bySound.get(soundOf.get(sign) ?? '') ?? []).filter((other) => other !== sign);
        return index === at && others.length > 0 ? others[choose(others.length)]! : sign;
      })
      .join('');
  },
};
