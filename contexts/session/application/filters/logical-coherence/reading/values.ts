import { numberOf } from '../../role-consistency/reading/numbers.js';
import { amount, amountOf } from './amounts.js';
import { classes } from './classes.js';
import { asNumberSigns } from './number-signs.js';
import { remembered } from './remembered.js';

/** What a thing has one of at a time: a colour, a weekday, an hour, a number. */
export interface Value {
  readonly of: string;
  readonly value: string;
}

/** Classes of which one thing has one member, whatever else is said of it. */
const single: ReadonlySet<string> = new Set('weekday month season colour side quarter metal sex vehicle'.split(' '));
const ofClass = classes.filter(([name]) => single.has(name));
const clock =
  /(?<zh>[零一二两三四五六七八九十0-9]{1,3})点(?!心|击|儿|小|点)|(?<en>[0-9]{1,2})(?:[:.][0-9]{2})?\s*(?:o['’]clock|[ap]\.?m\b)/giu;
const half =
  /(?<early>早[上晨]?|清晨|上午|天亮|\b(?:morning|dawn|a\.?m)\b)|(?<late>下午|晚|夜|傍晚|\b(?:afternoon|evening|night|tonight|p\.?m)\b)/giu;
const counted = new RegExp(
  `(?<n>${amount})\\s*(?:(?<zh>[个名位口只条间层楼年岁天斤里米块本匹艘])|(?<en>\\p{L}{3,}?)(?:e?s)?\\b)`,
  'giu',
);
const people = /^(?:[个名位口]|men|man|people|hand|soul|of|sailor|soldier|children|child|guest|person)$/iu;

/** Each class once; nothing of a class of which two are named. */
const read = remembered((key: string): readonly Value[] => {
  const [unitAsked = '', text = ''] = key.split('\n');
  const found = new Map<string, Set<string>>();
  const add = (of: string, value: string) => found.set(of, (found.get(of) ?? new Set()).add(value));
  for (const [name, members] of ofClass)
    for (const [member, pattern] of members) if (pattern.test(text)) add(name, member);
  for (const { groups = {} } of text.matchAll(clock)) add('hour', String(numberOf((groups['zh'] ?? groups['en'])!)));
  for (const { groups = {} } of text.matchAll(half))
    add('half of the day', groups['early'] === undefined ? 'late' : 'early');
  for (const { groups = {} } of asNumberSigns(text).matchAll(counted)) {
    const unit = (groups['zh'] ?? groups['en'])!.toLowerCase();
    if (groups['n'] !== '一') add(`number of ${people.test(unit) ? 'people' : unit}`, String(amountOf(groups['n']!)));
  }
  const [only, ...others] = asNumberSigns(text).match(new RegExp(amount, 'giu')) ?? [];
  if (unitAsked !== '' && only !== undefined && others.length === 0)
    add(`number of ${unitAsked}`, String(amountOf(only)));
  return [...found].flatMap(([of, values]) => (values.size === 1 ? [{ of, value: [...values][0]! }] : []));
}, 2_000);

/**
 * What a text says of these.
 * @param unit of a figure that has none, where it is known from the question
 */
export const valuesIn = (text: string, unit = ''): readonly Value[] => read(`${unit}\n${text.replaceAll('\n', ' ')}`);
