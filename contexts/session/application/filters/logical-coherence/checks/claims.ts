import { AnyCase } from '../../role-consistency/reading/any-case.js';
import { besides, type Claim, claimsOf } from '../reading/claims.js';
import { remembered } from '../reading/remembered.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { containment, likeness, shared, wordsOf } from '../reading/words.js';
import { exclusions } from './exclusions.js';
import { namedIn } from './named.js';

/** Says what cannot be true together with what this character said before, in this reply, in recent turns or of old. */
export const clashingClaims: Check = { kind: 'contradiction', of: 'sentence', slips };

/** A change of mind, a correction, an exception, a time that passed: what was said before does not bind any more. */
export const released =
  /不对|记错|说错|搞错|弄错|讲错|口误|改(?:变|了)?主意|想通|反悔|更正|纠正|骗(?:了)?你|撒(?:了)?谎|没说实话|说实话|除了|除非|例外|破例|唯独|不再|已经不|答案没有变|前面说过|同样的|再说一遍|还是那句|戒掉|上次(?:我)?(?:说|讲)|(?:刚才|之前|先前|那天)(?:我)?(?:说|讲|那句|的话)|我(?:是)?说过|后来|从那(?:以后|之后|天起)|学会|这(?:回|次)不一样|(?:又|新|刚)(?:添|生|买|养|领养|请|招|换|搬|涨|降|改)|如今|现在(?:不|却|倒|已)|\b(?:i was wrong|same answer|as i said|as before|my mistake|i misspoke|i lied|i (?:must )?confess|i admit|truth is|to be honest|changed my mind|on second thoughts?|correction|let me correct|i take (?:it|that) back|i (?:said|told you)|what i said|earlier i|except|apart from|save for|other than|unless|since then|not any ?more|any ?more|no longer|used to|until|have (?:since )?(?:learn|begun|started)|learn(?:ed|t) to|this once|just once|only once|mistaken|misremember|got (?:it|that) wrong|by then|these days|nowadays|gave (?:it )?up|quit|has changed|have changed)\b/i;

/** Texts of which each thing is remembered. */
const most = 2_000;

function slips(talk: Talk): readonly Slip[] {
  if (released.test(talk.text)) return [];
  const claims = claimsOf(talk.text);
  const letters = lettersOf(talk.text);
  const earlier = talk.said.filter((text) => text !== '').toReversed();
  for (const text of earlier) {
    if (lettersOf(text).includes(letters)) continue;
    const found = against(talk, claims, text);
    if (found.length > 0) return found;
  }
  return [];
}

function against({ text, asked, user, before: spoken }: Talk, claims: readonly Claim[], before: string): Slip[] {
  const [first = ''] = /^[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/.exec(before.trimStart()) ?? [];
  const old = bindingOf(claimsOf(before, asked.get(first.trim())));
  const topic = new Set([...wordsOf(user), ...claims.flatMap(({ words }) => [...words])]);
  for (const claim of claims) {
    const { start } = claim;
    const end = start + claim.text.trimEnd().length;
    for (const one of old) {
      const fault = clash(claim, one, topic);
      if (fault) return [{ start, end, ...fault }];
    }
  }
  const risen = riser(text, before, `${user} ${spoken.slice(-120)}`);
  if (risen) return [risen];
  const allergic = allergy(text, before);
  if (allergic) return [allergic];
  const named = namedIn(text);
  const of = namedIn(before);
  for (const { key, value, start, end } of named) {
    const other = of.find((one) => one.key === key && !isSame(one.value, value));
    if (other && !of.some((one) => one.key === key && isSame(one.value, value)))
      return [{ rule: `contradiction.${key.split(' ')[0]}`, start, end, confidence: 0.9 }];
  }
  return exclusive(text, before);
}

const binding = new WeakMap<readonly Claim[], readonly Claim[]>();

/** Those that were not taken back by the same words. */
function bindingOf(claims: readonly Claim[]): readonly Claim[] {
  const known = binding.get(claims) ?? claims.filter(({ text }) => !released.test(text));
  binding.set(claims, known);
  return known;
}

const died = new AnyCase(
  /去世|过世|不在了|病逝|牺牲|已故|临终|(?:年|月|天|前|已经|早就?|都)走了|没了|(?<![差吓笑累忙])死(?:了|于|在)|\b(?:died|dead|passed away|killed|drowned|late|buried|lost (?:him|her|my))\b/iu,
);
const here = new AnyCase(
  /今[天早晚]|昨[天晚]|刚|正在|现在|每[天周]|明天|还[在给叼来]|一会儿?|闭关|乖着|\b(?:this morning|today|tonight|yesterday|every|now|just|she'll|he'll|is (?:\w+ing|at|in|out|asleep|back)|has gone|'s gone (?:down|to|out)|still|calls|says|cheats|comes|writes|tomorrow)\b/iu,
);
const recalled = new AnyCase(
  /梦|坟|墓|忌日|纪念|以前|当年|那时|生前|如果|要是|照片|\b(?:grave|dream\w*|remember|used to|would have|if|memory|anniversary|photo|stone|ashes|heaven|was|were|had)\b/iu,
);
const kinOrName =
  /(?:爸|妈|父亲|母亲|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|妻子|丈夫|老伴|师父|师傅|师兄|儿子|女儿)|(?<=叫|名叫)\p{Script=Han}{2}|\b(?:grand)?(?:father|mother|dad|mum|mom|brother|sister|wife|husband|son|daughter|uncle|aunt|master|dog|cat|horse)\b|(?<=[a-z,'] )\p{Lu}\p{Ll}{2,}/gu;

const tellsOfDeath = remembered((text) => died.test(text), most);

/** Who died is not met again. */
function riser(text: string, before: string, about: string): Slip | undefined {
  if (!tellsOfDeath(before) || died.test(text) || recalled.test(text) || !here.test(text)) return undefined;
  const parts = before.split(/[。！!\n]|\.(?=\s|$)/).filter((part) => died.test(part));
  const spokenOf = `${about} ${text}`.toLowerCase();
  const isMet = parts
    .flatMap((part) => part.match(kinOrName) ?? [])
    .some((one) => spokenOf.includes(one.toLowerCase()));
  return isMet ? { rule: 'contradiction.dead', start: 0, end: text.trimEnd().length, confidence: 0.9 } : undefined;
}

const notEatenIn = remembered((text) => {
  const { zh, en } =
    /我?对(?<zh>\p{Script=Han}{1,4}?)(?:严重)?过敏|\ballergic to (?:\w+ )?(?<en>[a-z]{3,})/iu.exec(text)?.groups ?? {};
  return zh ?? en?.replace(/s$/, '');
}, most);

/** What one cannot eat is not eaten. */
function allergy(text: string, before: string): Slip | undefined {
  const thing = notEatenIn(before);
  if (thing === undefined) return undefined;
  const at = text.toLowerCase().indexOf(thing.toLowerCase());
  if (at < 0 || /过敏|不能|不吃|不碰|allerg|can't|cannot|never|don't|without/i.test(text)) return undefined;
  const isEaten = /吃|尝|零嘴|最爱|喜欢|来一|\b(?:eat|ate|love|favou?rite|had|have|snack|bowl|handful|pet)\b/i.test(
    text,
  );
  return isEaten ? { rule: 'contradiction.allergy', start: at, end: at + thing.length, confidence: 0.9 } : undefined;
}

const lettersOf = remembered((text) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase(), most);
const isSame = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/** What a text says of each exclusion, in all of its claims and in those that deny nothing; looked for when it is asked. */
class Excluded {
  private readonly all: string;
  private readonly affirmed: string;
  private readonly ones = new Map<number, RegExpExecArray | null>();
  private readonly others = new Map<number, RegExpExecArray | null>();

  constructor(claims: readonly Claim[]) {
    this.all = claims.map(({ text }) => text).join(' ');
    this.affirmed = claims.flatMap(({ denies, text }) => (denies ? [] : [text])).join(' ');
  }

  one(at: number): RegExpExecArray | null {
    if (!this.ones.has(at)) this.ones.set(at, exclusions[at]!.one.exec(this.all));
    return this.ones.get(at)!;
  }

  other(at: number): RegExpExecArray | null {
    if (!this.others.has(at)) this.others.set(at, exclusions[at]!.other.exec(this.affirmed));
    return this.others.get(at)!;
  }
}

const saidOf = remembered((text) => new Excluded(claimsOf(text)), 1_000);
const toldOf = remembered((text) => new Excluded(claimsOf(text).filter(({ of }) => of !== 'user')), 1_000);

function exclusive(text: string, before: string): Slip[] {
  const [now, then] = [saidOf(text), toldOf(before)];
  for (const [at, { name }] of exclusions.entries()) {
    const isStateOld = then.one(at) !== null;
    // Who said both has said neither.
    if (isStateOld === (then.other(at) !== null)) continue;
    const match = isStateOld ? now.other(at) : now.one(at);
    if (!match || (isStateOld && now.one(at))) continue;
    const start = Math.max(0, text.indexOf(match[0]));
    return [{ rule: `contradiction.${name}`, start, end: start + match[0].length, confidence: 0.9 }];
  }
  return [];
}

type Fault = Pick<Slip, 'rule' | 'confidence' | 'doubt'>;

function clash(now: Claim, then: Claim, topic: ReadonlySet<string>): Fault | undefined {
  const isOfSame = now.of === then.of;
  if (!isOfSame && now.isToldOf && then.isToldOf) return undefined;
  if (now.time !== '' && then.time !== '' && now.time !== then.time) return undefined;
  const byWords = isOfSame ? (polarity(now, then) ?? lived(now, then, topic)) : undefined;
  return byWords ?? (isOfSame ? count(now, then) : undefined) ?? slot(now, then, topic);
}

const isHan = ({ words }: Claim): boolean => /\p{Script=Han}/u.test([...words][0] ?? '');

/** One says what the other denies. */
function polarity(now: Claim, then: Claim): Fault | undefined {
  if (now.denies === then.denies) return undefined;
  const [denied, said] = now.denies ? [now, then] : [then, now];
  const both = shared(denied.words, said.words);
  const least = isHan(denied) ? 2 : 1;
  const own = shared(denied.said, said.words);
  const isAll = (own === denied.said.size && own >= least) || (both === denied.words.size && both >= least);
  if (denied.isGeneral && isAll && denied.of === 'self') return { rule: 'contradiction.denied', confidence: 0.9 };
  const like = likeness(denied.words, said.words);
  if (both >= least + 1 && like >= 0.6) return { rule: 'contradiction.denied', confidence: 0.88 };
  if (both >= least + 1 && like >= 0.4)
    return { rule: 'contradiction.denied', confidence: 0.05, doubt: { before: then.text, said: now.text } };
  return undefined;
}

/** Never was there, never did it, and now tells of when it was or did. */
function lived(now: Claim, then: Claim, topic: ReadonlySet<string>): Fault | undefined {
  if (!then.denies || !(then.isAnswer || then.isGeneral) || now.denies || now.of === 'user') return undefined;
  if (!experience.test(now.text)) return undefined;
  const both = shared(then.words, new Set([...now.words, ...topic]));
  return both >= (isHan(then) ? 2 : 1) ? { rule: 'contradiction.lived', confidence: 0.88 } : undefined;
}

const experience =
  /(?:前年|去年|上个?[月周]|那年|当年|小时候|年轻时|昨[天晚]|每[天晚年周次]|常常?|天天|几乎)[^，。]{0,10}(?:住|去|在|看|喝|吃|玩|学|开|坐|见|打|养|骑|游|抽)|[读看听喝骑练]了[^，。]{0,6}[遍回次]|循环|一天[两三四五几]|离不[开了]|从小[^，。]{0,6}长大|早就[^，。]{1,4}过|不在话下|\b(?:when I (?:was|lived|worked|visited|went)|I (?:lived|stayed|spent|visited|saw|met|flew|drove|sailed|climbed|drank|ate|played|rode|swam|smoked|studied)|I (?:do |still |always |usually )*(?:get|go|fly|drive|drink|eat|play|ride|swim|smoke|see|visit|take|have) (?:\w+ ){0,4}(?:every|each|daily|before|most|all the time|twice|once a))\b/i;

/** Another number of the same thing. */
function count(now: Claim, then: Claim): Fault | undefined {
  for (const [unit, number] of now.counts) {
    const other = then.counts.get(unit);
    if (other === undefined || other === number || now.denies !== then.denies) continue;
    const [one, two] = [now, then].map(({ words }) => withoutNumbers(words)) as [Set<string>, Set<string>];
    const least = isHan(now) ? 2 : 1;
    const both = shared(one, two) - wordsOf(unit).length;
    if (both < least && !(both >= 0 && now.of === 'self' && hasIt.test(now.text) && hasIt.test(then.text))) continue;
    if (containment(one, two) >= 0.6) return { rule: 'contradiction.number', confidence: 0.9 };
  }
  return undefined;
}

const hasIt = /我(?:们)?(?:家)?(?:一共|总共|只|就)?有|我[的家]|\bI(?:'ve| have|’ve)(?: got)?\b|\bmy\b|\bwe have\b/i;
const numbers =
  /^(?:\d|[零〇一二两三四五六七八九十百千万半几]$|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelv|thirt|fourt|fift|sixt|sevent|eight|ninet|hundr|thousand|twent|fort)\w*$)/;
const withoutNumbers = (words: ReadonlySet<string>): Set<string> =>
  new Set([...words].filter((word) => !numbers.test(word)));

/** Another member of a class of which a thing has one. */
function slot(now: Claim, then: Claim, topic: ReadonlySet<string>): Fault | undefined {
  for (const [name, members] of now.slots) {
    const before = then.slots.get(name);
    if (!before || [...members].some((member) => before.has(member))) continue;
    if (members.size > 1 || before.size > 1) continue;
    if (now.denies !== then.denies && !ownDenial.has(name)) continue;
    const [one, two] = [besides(now, name), besides(then, name)];
    const both = shared(one, two);
    const least = isHan(now) ? 3 : 2;
    if (both < least) {
      // An answer to one question and an answer to the next, both about what was asked.
      if (shared(two, topic) < least) continue;
      return { rule: `contradiction.${name}`, confidence: 0.88 };
    }
    if (containment(one, two) >= 0.6) return { rule: `contradiction.${name}`, confidence: 0.88 };
  }
  return undefined;
}

/** Classes whose members deny something themselves. */
const ownDenial: ReadonlySet<string> = new Set(['life', 'price', 'alive']);
