import type { ReadFact } from '../../domain/facts.js';
import type { Told } from '../embedded-player/told.js';

type Known = Pick<ReadFact, 'kind' | 'text' | 'confidence'>;

/** What the built-in player understands of a sentence, as a fact to keep; undefined where it is not worth keeping. */
export function factOf(told: Told): Known | undefined {
  const { matter, value, of, sentence } = told;
  const chinese = /\p{Script=Han}/u.test(sentence);
  const labelled = (label: string) => (chinese ? `${label}：${value}` : `${label}: ${value}`);
  switch (matter) {
    case 'name':
      // how to be called has a pattern of its own
      if (/call me|[叫喊]我|称呼我/i.test(sentence) && !/name is|am called|'m called|我叫|名字/i.test(sentence))
        return undefined;
      if (/^(?:了|不|个|你|我|他|她)|^(?:not|important)\b/i.test(value)) return undefined;
      if (of === 'surname') return { kind: 'name', text: `姓${value}`, confidence: 0.8 };
      return { kind: 'name', text: value, confidence: /name|我叫|名字/i.test(sentence) ? 0.9 : 0.7 };
    case 'age':
      return { kind: 'age', text: chinese ? `${value}岁` : value, confidence: 0.85 };
    case 'job':
      return isThing(value, 60) && !/^not\b/i.test(value) ? { kind: 'work', text: value, confidence: 0.75 } : undefined;
    case 'study':
      return isThing(value, 60) && !/^(?:hard|a lot|for|to|how|about)\b/i.test(value)
        ? { kind: 'study', text: value, confidence: 0.75 }
        : undefined;
    case 'origin':
      return ofOrigin(value);
    case 'home':
      return isPlace(value) ? { kind: 'home', text: value, confidence: 0.8 } : undefined;
    case 'language':
      return { kind: 'language', text: value, confidence: 0.75 };
    case 'like':
    case 'dislike':
      return isTaste(value) ? { kind: matter, text: value, confidence: 0.7 } : undefined;
    case 'favourite':
      return isThing(value, 60) ? { kind: 'favourite', text: labelled(of), confidence: 0.8 } : undefined;
    case 'pet':
      return ofPet(told, labelled);
    case 'relation':
      return ofRelation(told, labelled);
    case 'plan':
      return isPlan(value) ? { kind: 'plan', text: value, confidence: 0.5 } : undefined;
    case 'feeling':
    case 'having':
    case 'doing':
      return undefined; // of the moment
  }
}

const isThing = (value: string, most: number): boolean => value.length >= 1 && value.length <= most;

const isPlace = (value: string): boolean =>
  isThing(value, 60) &&
  !/^(?:a |an |my |the (?:moment|past|future|middle|mood)|here|there|alone|一起|校|这|那|哪|一个人)/i.test(value);

function ofOrigin(value: string): Known | undefined {
  const place = value.replace(/^\d{4} in /, '');
  return isPlace(place) && !/^\d+$/.test(place) ? { kind: 'origin', text: place, confidence: 0.8 } : undefined;
}

const isTaste = (value: string): boolean =>
  isThing(value, 60) &&
  !/^(?:it|this|that|these|those|him|her|them|you|your|how|when|what|where|who|why|to (?:know|hear|ask|talk to you)|the (?:way|idea|sound) (?:you|of)|myself|me|more|so|very)\b/i.test(
    value,
  ) &&
  !/^(?:你|您|这|那|他|她|它|这样|什么|怎么|听你|跟你|和你)/.test(value);

const notPlans =
  /^(?:go(?: now| to (?:sleep|bed|work))?|sleep|leave|ask|tell|say|try|be honest|see(?: you)?|hear|know|talk|have|get|do(?: it| this| that)?|it|this|that|you|cry|scream|eat|check|start|continue|stop)\b(?!.{12})|^(?:睡|走|问|说|看看|听|知道|试|去睡|吃饭|休息|哭|死|你|继续)/i;
const isPlan = (value: string): boolean => isThing(value, 80) && value.length >= 3 && !notPlans.test(value);

const petZh = /(?:小|大)?(?:狗|猫|兔子|仓鼠|鹦鹉|乌龟|金鱼|鱼|鸟|柯基|金毛|布偶|哈士奇)/;

function ofPet({ value, of: said, sentence }: Told, labelled: (label: string) => string): Known | undefined {
  // 我家的狗叫旺财: the pattern leaves open of what the name is
  const of = said === '宠物 名字' ? (petZh.exec(sentence)?.[0] ?? '') : said;
  if (of === '') return undefined;
  const pet = of.replace(/^(?:一|两|三)?[只条个匹]/, '').replace(/^(?:a|an|two|three|my) /, '');
  const isNamed = value.toLowerCase() !== of && value !== '';
  return { kind: 'pet', text: isNamed ? labelled(pet) : pet || value, confidence: isNamed ? 0.85 : 0.7 };
}

/** Of those around somebody only what lasts: names, ages, places, work, illness. */
const lasting =
  /\b(?:(?:is|was) (?:called|named|born)|name is|lives?|works?|is an? |has (?:an?|two|three)|died|passed away|birthday|years old|is \d+|moved|married|suffers|is (?:ill|sick|pregnant))\b|叫(?!我)|住在?|在.{1,10}(?:工作|上班|上学|读书|生活)|是(?:个|一名|一位)?.{0,6}(?:师|生|员|医|人|家|警察|司机)|今年.{1,4}岁|\d+岁|生病|去世|过世|走了|怀孕|结婚|退休|生日/i;

function ofRelation({ value, of, sentence }: Told, labelled: (label: string) => string): Known | undefined {
  if (/^[A-Z][\p{L}'-]+$/u.test(value)) return { kind: 'family', text: labelled(of), confidence: 0.85 };
  if (!lasting.test(value)) {
    const has = /\bi have (?:an?|one|two|three|four|five|\d) [\w ]+/i.exec(value)?.[0] ?? /我有.+/.exec(value)?.[0];
    const text = has?.replace(/^i have an? |^i have |^我有(?:一?[个位])?/i, '');
    return text === undefined ? undefined : { kind: 'family', text, confidence: 0.7 };
  }
  const start = sentence.indexOf(value) === -1 ? value : sentence.slice(sentence.indexOf(value));
  const clause = start.split(/[.;!?。；！？]/)[0] ?? value;
  const text = clause.replace(/^my |^我(?:的|家)?/i, '').trim();
  return text.length > 120 ? undefined : { kind: 'family', text, confidence: 0.75 };
}
