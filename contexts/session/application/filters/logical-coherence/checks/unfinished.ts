import type { Check, Slip, Talk } from '../reading/talk.js';

const pairs: readonly (readonly [open: string, close: string])[] = [
  ['（', '）'],
  ['(', ')'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['【', '】'],
  ['“', '”'],
  ['[', ']'],
];
/** Ends as speech does that breaks off on purpose, or as a chat line does. */
const ends =
  /[。！？!?.…~～—–-]["”’」』）)\]*_]*$|[”’」』）)\]*"~～]$|\p{Extended_Pictographic}\uFE0F?$|[:;]-?[)D(P]$|(?:哈|呵|嘿|嘻|呀|啊|呢|吧|啦|哦|噢|嘛|喔|哟|哇|了|吗|猜|说|是)$|是[^，。]*的$/u;
const openZh =
  /[，、：；]\s*$|(?:和|与|但是?|因为|所以|而且|以及|或者?|如果|虽然|并且|比如|例如|首先|就是|把|被|对于|关于|根据|通过|其中|一个|第[一二三四]|不仅|由于|然后|为了|从|向|跟)$/;
const openEn =
  /[,:;]\s*$|\b(?:and|or|but|because|so|the|a|an|of|to|in|on|at|for|with|by|from|if|when|while|that|which|who|whose|is|are|was|were|be|been|as|than|then|not|very|my|your|his|her|their|our|its|this|these|those|into|about|first|second|secondly|can|will|would|should|could|must|has|have|had|such|between|through|without|i|we|they|he|she|you're|it's|i'm|i've|don't)$/i;

/** The text breaks off inside a word, a sentence, a bracket or a list that it announced. */
export const unfinished: Check = {
  kind: 'unfinished',
  of: 'reply',
  slips(talk) {
    const text = talk.text.trimEnd();
    if (text === '') return [];
    const place = cutAt(text, talk) ?? listCut(text) ?? bracketOpen(text);
    if (place === undefined) return [];
    const slip: Slip = {
      rule: place.rule,
      start: place.start,
      end: talk.text.length,
      confidence: 0.9,
      right: talk.language === 'zh' ? '……' : '…',
    };
    return [slip];
  },
};

interface Cut {
  readonly rule: string;
  readonly start: number;
}

function cutAt(text: string, { language }: Talk): Cut | undefined {
  const last = lastPart(text);
  if (/^(?:\d{1,2}[.)、]|[-*•])\s*$/.test(text.slice(last).trim()) || isCutList.test(text))
    return { rule: 'list', start: last };
  if (language === 'zh' || /\p{Script=Han}$/u.test(text)) {
    if (openZh.test(text) && !/[—…]$/.test(text)) return { rule: 'sentence', start: last };
  } else if (openEn.test(text) && text.length > 12 && !/[—…-]$/.test(text)) return { rule: 'sentence', start: last };
  if (ends.test(text)) return undefined;
  // whoever writes full stops writes them to the end
  const before = text.slice(0, last);
  const writesStops = /[。！？]/.test(before) || (/[.!?](?:\s|$)/.test(before) && /^\P{L}*\p{Lu}/u.test(text));
  const rest = text.slice(last).trim();
  const isVerse = (text.match(/\n/g)?.length ?? 0) >= 3;
  if (writesStops && !isVerse && lastClause(rest).length > 2 && rest.length >= (/\p{Script=Han}/u.test(rest) ? 3 : 8))
    return { rule: 'sentence', start: last };
  // an English sentence of some length that has commas but no end
  if (!writesStops && language === 'en' && /^[A-Z]/.test(rest) && /,/.test(rest) && rest.length > 60)
    return { rule: 'sentence', start: last };
  if (!writesStops && language === 'zh' && /，/.test(rest) && rest.length > 18 && lastClause(rest).length > 3)
    return { rule: 'sentence', start: last };
  return undefined;
}

/** "1. a rope, 2. a lantern, 3." */
const isCutList = /(?:^|[\s，：:])1[.)、](?!\d)[^\d]{2,}.*[,;，；：:]\s*[2-9][.)、]$/su;

const lastClause = (text: string): string => text.split(/[，,]/).at(-1)!.trim();

function lastPart(text: string): number {
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/[。！？!?…]+["”’」』）)]*|\.+["”')]*(?=\s)|\n+/g)) {
    if (index + mark.length < text.length) start = index + mark.length;
  }
  return start;
}

const counted =
  /(?:有|分)?\s*(?:以下|下面)?\s*([二两三四五六七八3-8])\s*(?:个)?(?:点|条|步|方面|原因|件事|种|项|个步骤)|\b(two|three|four|five|six|seven|[2-8])\s+(?:\w+\s)?(?:things|steps|reasons|points|ways|rules|tips|parts|options|ingredients|questions)\b/i;
const numbers: Readonly<Record<string, number>> = {
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
};

/** "Three steps: 1. …, 2. …" and no third. */
function listCut(text: string): Cut | undefined {
  const match = counted.exec(text);
  const name = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  const promised = numbers[name] ?? Number(name);
  if (!match || !(promised >= 2)) return undefined;
  const rest = text.slice(match.index + match[0].length);
  const items = Math.max(
    marks(rest, /(?:^|[\s：:；;。，\n])(\d)[.、)）]/g),
    marks(rest, /(?:^|[：:；;。，\s])(?:第([一二三四五六七八])|([一二三四五六七八])(?:是|、|来|则))/g),
    marks(rest, /\b(first|second|third|fourth|fifth|one|two|three|four|five)(?:ly)?\s*[,:]/gi),
  );
  return items >= Math.min(2, promised - 1) && items < promised && items >= promised - 3
    ? { rule: 'list', start: lastPart(text) }
    : undefined;
}

const marks = (text: string, pattern: RegExp): number =>
  new Set([...text.matchAll(pattern)].map((match) => (match[1] ?? match[2])!.toLowerCase())).size;

function bracketOpen(text: string): Cut | undefined {
  for (const [open, close] of pairs) {
    const at = text.lastIndexOf(open);
    const opened = text.split(open).length;
    const closed = text.split(close).length;
    if (opened > closed && at > text.lastIndexOf(close) && !/[:;=]-?$/.test(text.slice(0, at)))
      return { rule: 'bracket', start: at };
  }
  if ((text.match(/```/g)?.length ?? 0) % 2 === 1) return { rule: 'bracket', start: text.lastIndexOf('```') };
  // a mark behind a figure may be one of inches
  const quotes = [...text.matchAll(/"/g)];
  const certain = quotes.filter(({ index }) => !/\d/.test(text[index - 1] ?? ''));
  const isOpen = quotes.length % 2 === 1 && certain.length % 2 === 1 && !text.endsWith('"');
  return isOpen ? { rule: 'bracket', start: certain.at(-1)!.index } : undefined;
}
