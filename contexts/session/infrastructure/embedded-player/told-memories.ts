import type { Fact, FactKind } from '../../domain/facts.js';
import type { Matter, Told } from './told.js';

const matters: Readonly<Record<FactKind, Matter>> = {
  name: 'name',
  called: 'name',
  age: 'age',
  birthday: 'having',
  origin: 'origin',
  home: 'home',
  work: 'job',
  study: 'study',
  language: 'language',
  family: 'relation',
  pet: 'pet',
  like: 'like',
  dislike: 'dislike',
  favourite: 'favourite',
  health: 'having',
  plan: 'plan',
  promise: 'having',
  relationship: 'having',
  other: 'having',
};

/**
 * What is remembered from earlier conversations, as if the user had said it before this one began. How somebody wants to be
 * called comes last, so that it goes before the full name.
 */
export function toldBefore(memories: readonly Fact[]): Told[] {
  return memories
    .map((fact): Told => {
      const { label, rest } = labelled(fact.text);
      const parted = fact.kind === 'pet' || fact.kind === 'family' || fact.kind === 'favourite';
      return {
        matter: matters[fact.kind],
        value: parted ? rest : fact.text,
        of: parted ? label.toLowerCase() : '',
        sentence: sentenceOf(fact, label, rest),
        turn: -1,
      };
    })
    .sort((a, b) => rank(a) - rank(b));

  function rank({ value }: Told): number {
    return memories.some(({ kind, text }) => kind === 'called' && text === value) ? 1 : 0;
  }
}

/** `sister: Ann`; of a text without a label the first word names what it is about. */
function labelled(text: string): { label: string; rest: string } {
  const parts = /^([^:：]{1,30})[:：]\s*(.+)$/.exec(text);
  if (parts) return { label: parts[1] ?? '', rest: parts[2] ?? '' };
  return { label: /^(?:[\p{Script=Han}]{2}|[a-z]+)/u.exec(text)?.[0] ?? text, rest: text };
}

/** The fact as the user would say it. */
function sentenceOf({ kind, text }: Fact, label: string, rest: string): string {
  const isNamed = rest !== text;
  return /\p{Script=Han}/u.test(text)
    ? inChinese(kind, text, label, rest, isNamed)
    : inEnglish(kind, text, label, rest, isNamed);
}

function inEnglish(kind: FactKind, text: string, label: string, rest: string, isNamed: boolean): string {
  switch (kind) {
    case 'name':
      return `My name is ${text}`;
    case 'called':
      return `I am called ${text}`;
    case 'age':
      return `I am ${text} years old`;
    case 'birthday':
      return `My birthday is ${text}`;
    case 'origin':
      return `I come from ${text}`;
    case 'home':
      return `I live in ${text}`;
    case 'work':
      return /^(?:at|in|for|with|on|night|part)\b/i.test(text) ? `I work ${text}` : `I work as ${articled(text)}`;
    case 'study':
      return `I study ${text}`;
    case 'language':
      return `I speak ${text}`;
    case 'family':
      return isNamed
        ? `My ${label} is called ${rest}`
        : /^(?:one|two|three|four|five|\d|an?)\b/i.test(text)
          ? `I have ${text}`
          : `My ${text}`;
    case 'pet':
      return isNamed ? `My ${label} is called ${rest}` : `I have ${articled(text)}`;
    case 'like':
      return `I like ${text}`;
    case 'dislike':
      return `I don't like ${text}`;
    case 'favourite':
      return `My favourite ${label} is ${rest}`;
    case 'health':
      if (/^(?:cannot|does not)\b/.test(text)) return `I ${text.replace(/^does not/, "don't")}`;
      return /^(?:allergic|.*(?:vegetarian|vegan|pregnant|blind|deaf|tolerant|handed))/i.test(text)
        ? `I am ${text}`
        : `I have ${text}`;
    case 'plan':
      return /^(?:an?|the|my|two|three)\b/i.test(text)
        ? `I have ${text}`
        : / is /.test(text)
          ? `My ${text}`
          : `I am planning to ${text}`;
    case 'promise':
    case 'relationship':
    case 'other':
      return text.replace(/^character: /, '').replace(/[“”]/g, '');
  }
}

function inChinese(kind: FactKind, text: string, label: string, rest: string, isNamed: boolean): string {
  switch (kind) {
    case 'name':
      return text.startsWith('姓') ? `我${text}` : `我叫${text}`;
    case 'called':
      return `我叫${text}`;
    case 'age':
      return `我${text}`;
    case 'birthday':
      return `我的生日是${text}`;
    case 'origin':
      return `我来自${text}`;
    case 'home':
      return `我住在${text}`;
    case 'work':
      return text.startsWith('在') ? `我${text}` : `我是${text}`;
    case 'study':
      return `我学${text}`;
    case 'language':
      return `我会说${text}`;
    case 'family':
      return isNamed ? `我的${label}叫${rest}` : /^[一两二三四五六七八九几\d]/.test(text) ? `我有${text}` : `我${text}`;
    case 'pet':
      return isNamed ? `我的${label}叫${rest}` : `我养了${text}`;
    case 'like':
      return `我喜欢${text}`;
    case 'dislike':
      return `我不喜欢${text}`;
    case 'favourite':
      return `我最喜欢的${label}是${rest}`;
    case 'health':
      return /^(?:对|不能|吃|怀孕)/.test(text) ? `我${text}` : `我有${text}`;
    case 'plan':
      return /^(?:[今明后下周星月年\d]|.*(?:在|是))/.test(text) ? `我${text}` : `我打算${text}`;
    case 'promise':
    case 'relationship':
    case 'other':
      return text.replace(/^角色：/, '').replace(/[“”]/g, '');
  }
}

const articled = (text: string): string =>
  /^(?:an?|the|my|two|three|four|some)\b/i.test(text) ? text : `${/^[aeiou]/i.test(text) ? 'an' : 'a'} ${text}`;
