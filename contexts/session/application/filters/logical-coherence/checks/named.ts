import { remembered } from '../reading/remembered.js';

/** Something of which there is one: what the dog is called, where somebody was born. */
interface Named {
  /** Of what: `name dog`, `born`. */
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const enThing = '(?<thing>[a-z]+)';
const enValue = "(?<value>\\p{Lu}[\\p{L}’'-]+(?: \\p{Lu}[\\p{L}’'-]+)?)";
const zhValue = '(?<value>\\p{Script=Han}{1,5}?)(?=[，。！？；、…,.!?\\s]|$|的|呢|啊|嘛|吧|那边|人|长大|出生)';
const patterns: readonly (readonly [key: string, pattern: RegExp])[] = [
  [
    'name',
    new RegExp(
      `\\b(?:my|our|the) (?:\\w+ )?${enThing}(?:['’]s name (?:is|was)|,? (?:is |was )?(?:called|named))\\s+${enValue}`,
      'gu',
    ),
  ],
  [
    'name',
    new RegExp(
      `\\b[Mm]y (?:\\w+ )?(?<thing>dog|cat|horse|brother|sister|wife|husband|son|daughter|boat|ship|parrot|mare|apprentice|uncle|aunt),? ${enValue}`,
      'gu',
    ),
  ],
  ['name', new RegExp(`\\b(?:named|called) (?:the|my|our) (?:\\w+ )?${enThing} ${enValue}`, 'gu')],
  [
    'name',
    new RegExp(
      `(?:我|咱)(?:们)?(?:家|的)?(?:那[只个条艘])?(?:的)?(?<thing>\\p{Script=Han}{1,4}?)(?:的名字)?(?:就)?(?:叫做|叫作|名叫|取名|叫)${zhValue}`,
      'gu',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?<thing>猫|狗|船|店|儿子|女儿|徒弟|马|孩子|妹妹|弟弟|哥哥|姐姐)(?:的名字)?(?:就)?(?:叫做|叫作|名叫|取名|叫)${zhValue}`,
      'gu',
    ),
  ],
  ['born', new RegExp(`\\b[Ii] (?:was|am) born (?:and raised |and bred )?(?:in|at|on|near) ${enValue}`, 'gu')],
  ['born', new RegExp(`我(?:是|就)?(?:生在|出生在|出生于|生于)${zhValue}`, 'gu')],
  [
    'from',
    new RegExp(
      `\\b[Ii](?:['’]m| am| come| hail|['’]m originally| originally come| was) (?:originally )?from ${enValue}`,
      'gu',
    ),
  ],
  ['from', new RegExp(`我(?:的)?(?:老家(?:就)?(?:在|是)?|来自|祖籍(?:在|是)?)${zhValue}`, 'gu')],
  ['raised', new RegExp(`\\b[Ii] (?:grew up|was raised|was brought up) (?:in|at|on|near) ${enValue}`, 'gu')],
  ['raised', new RegExp(`我(?:从小|是)?(?:就)?在${zhValue}(?=长大)`, 'gu')],
  [
    'live',
    new RegExp(`\\b[Ii](?:['’]ve| have)? (?:live|lived all my life|always lived) (?:in|at|on|near) ${enValue}`, 'gu'),
  ],
  ['live', new RegExp(`我(?:现在|一直|就)?住在?${zhValue}`, 'gu')],
  [
    'year',
    /\b(?:opened|founded|built|came|arrived|began|started|married|moved|joined|bought|took over|graduated)\b[^.!?]{0,30}\bin (?<value>1\d{3}|20\d{2})\b/giu,
  ],
];

/** What a text names; remembered. */
export const namedIn = remembered(readNamed, 2_000);

function readNamed(text: string): readonly Named[] {
  return patterns.flatMap(([key, pattern]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: all, index, groups = {} }) => {
      const { thing = '', value = '' } = groups;
      if (value === '' || nothing.test(value) || nothing.test(thing)) return [];
      const verb = key === 'year' ? /^\w+/.exec(all)![0].toLowerCase() : thing;
      return [{ key: verb === '' ? key : `${key} ${verb}`, value, start: index, end: index + all.length }];
    }),
  );
}

const nothing = /什么|啥|谁|哪|我|你|他|她|这|那|不|没|一|人家|别|醒|好|停|住|苦|来$|去$|做$/u;
