import type { Check, Slip, Talk } from '../reading/talk.js';
import { wordsOf } from '../reading/words.js';

const sentence = /[^。！？!?…\n.]+(?:[。！？!?…]+|\.+(?=\s|$)|\n|$)/g;
const askedAgain =
  /再(?:说|讲|来|念|唱|重复)|重复|又说|没听清|没听见|再一遍|刚才(?:说|讲)(?:的)?(?:什么|啥)|^.{0,3}(?:什么|啊|啥)[？?]$|\b(?:again|repeat|once more|say that|what did you say|pardon|come again|didn't (?:hear|catch)|sorry\?|what\?)/i;
const isVerse = (text: string): boolean => (text.match(/\n/g)?.length ?? 0) >= 3;
const plain = (text: string): string => text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
const isLaughter = (text: string): boolean =>
  /^(?:(?:ha|he|ho|hi|la|na|mm|tick|tock|knock|哈|呵|嘿|嘻|啦|嗯|咚|滴答|呜|汪|喵|咕|嘎|嗒|噔)+)$/i.test(text);

/** The same again to no purpose: three times, in a loop, or the whole last reply to a new question. */
export const repetition: Check = {
  kind: 'repetition',
  of: 'reply',
  slips: (talk) => [...loops(talk), ...thrice(talk), ...restated(talk), ...wholeAgain(talk)],
};

/** A passage that goes round, four times on end or more. */
function loops({ text }: Talk): Slip[] {
  const stuck = /(\p{Script=Han})\1{7,}/u.exec(text);
  if (stuck && !isLaughter(stuck[0])) {
    return [
      { rule: 'stuck', start: stuck.index, end: stuck.index + stuck[0].length, confidence: 0.9, right: stuck[1]! },
    ];
  }
  const match = /((?:\p{Script=Han}[^。！？\n]{1,40}?|\b\w+[^.!?\n]{2,60}?\b)[\s，,、。.;；!！]*)\1{3,}/u.exec(text);
  if (
    !match ||
    isLaughter(plain(match[1]!)) ||
    /^\w+\W*$/.test(match[1]!) ||
    plain(match[1]!).length < 3 ||
    isVerse(text)
  )
    return [];
  return [{ rule: 'loop', start: match.index, end: match.index + match[0].length, confidence: 0.9, right: match[1]! }];
}

function thrice({ text }: Talk): Slip[] {
  if (isVerse(text)) return [];
  const seen = new Map<string, { count: number; end: number; start: number }>();
  for (const { index, 0: said } of text.matchAll(sentence)) {
    for (const [key, shortest] of [[plain(said), 6]] as const) {
      if (key.length < shortest || isLaughter(key)) continue;
      const known = seen.get(key) ?? { count: 0, start: index, end: 0 };
      seen.set(key, {
        count: known.count + 1,
        start: known.count === 1 ? index : known.start,
        end: index + said.length,
      });
    }
  }
  const parts = new Map<string, number>();
  for (const part of text.split(/[，。！？；,.!?;\n]+/)) {
    const key = plain(part);
    if (key.length >= (/\p{Script=Han}/u.test(key) ? 7 : 16)) parts.set(key, (parts.get(key) ?? 0) + 1);
  }
  const repeated = [...seen.values()].find(({ count }) => count >= 3);
  if (repeated) return [{ rule: 'thrice', start: repeated.start, end: repeated.end, confidence: 0.9 }];
  if ([...parts.values()].some((count) => count >= 3))
    return [{ rule: 'thrice', start: 0, end: text.length, confidence: 0.88 }];
  return [];
}

/** Whoever asks the same may be answered the same. */
function wholeAgain({ text, said, user, asked }: Talk): Slip[] {
  const now = plain(text);
  if (now.length < (/\p{Script=Han}/u.test(now) ? 8 : 20) || askedAgain.test(user)) return [];
  const last = said.at(-1);
  if (last === undefined) return [];
  const question = plain(user);
  if ([...asked].some(([first, before]) => last.trimStart().startsWith(first) && plain(before) === question)) return [];
  const before = plain(last);
  const isSame = now === before || (before.length > 30 && similarity(text, last) > 0.85);
  return isSame ? [{ rule: 'again', start: 0, end: text.length, confidence: 0.92 }] : [];
}

/** Shared pairs of neighbouring words or Chinese characters, Dice. Pairs of letters would make any two long texts alike. */
function similarity(one: string, other: string): number {
  const pairs = (text: string) => {
    const words = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}']+/gu) ?? [];
    return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
  };
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

/** Clauses that only say again what was said, more of them than say something new. */
function restated({ text, own, user }: Talk): Slip[] {
  if (isVerse(text) || askedAgain.test(user)) return [];
  const seen = new Set<string>();
  let [told, again, all, from] = [0, 0, 0, text.length];
  for (const { index, 0: clause } of own.matchAll(/[^，。！？；：…,.!?;:\n—]+/gu)) {
    const words = [...new Set(wordsOf(clause))];
    if (words.length === 0 || isLaughter(plain(clause))) continue;
    const old = words.filter((word) => seen.has(word)).length;
    // "Pull, pull, pull!"
    if (old > 0 && /^\W*\w+\W*$/.test(clause)) continue;
    if (seen.size > 0 && old >= Math.min(2, words.length) && old / words.length >= 0.5) {
      again += 1;
      from = Math.min(from, index);
    } else if (words.length > 1) told += 1;
    all += words.length;
    for (const word of words) seen.add(word);
  }
  const [least, share] = /\p{Script=Han}/u.test(own) ? [9, 0.5] : [5, 0.62];
  const isEmpty = again >= 2 && again >= told && all >= least && seen.size / all <= share;
  return isEmpty ? [{ rule: 'restated', start: from, end: text.length, confidence: 0.88 }] : [];
}
