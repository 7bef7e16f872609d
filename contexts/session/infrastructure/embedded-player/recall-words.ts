import { despairs } from './danger.js';
import { isRecall, recallingIn } from './recall-question.js';
import type { Recalling } from './recall-question.js';
import { strengthOf } from './recall-match.js';
import type { Scene } from './scene.js';
import { clipped } from './sentences.js';
import type { Answer } from './talk-material.js';
import { bagOf, unitsOf } from './words.js';
import { spelledOut } from './words-en.js';

/** Where nothing was stated in so many words: people also tell in passing, inside a question. "Buy first telescope £150, what". */
const kinds: Readonly<Record<string, RegExp>> = {
  'how-many': /\d|[一二两三四五六七八九十百千万半几]/,
  when: /\d|\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|a quarter)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\b(?:tomorrow|tonight|today|morning|evening|week|month)|[月日号点天]|周|星期/i,
  age: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)\b|[一二三四五六七八九十]/i,
};
const placed =
  /\b(?:in|at|near|to|on|behind|beside|between|by|from) (?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|a|my|me|it|the first)\b)\w{3,}|[在从去到住]/i;
const longest = 90;

/** The user's own words that speak of what is asked, quoted; undefined where none plainly do. */
export function inTheirWords(scene: Scene, asked: Recalling): Answer | undefined {
  const numbered =
    /\bwhich (?:berth|seat|room|carriage|platform|number|floor|page|day|size)\b|[几哪](?:个|号|页|天|层)/i.test(
      asked.text,
    );
  const sign = numbered ? /\d/ : asked.wonder === 'where' ? placed : kinds[asked.wonder ?? ''];
  if (!asked.plain && !(asked.ofUser && sign !== undefined)) return undefined;
  const mass = asked.units.reduce((sum, { weight }) => sum + weight, 0);
  const pairs = pairsOf(asked.text);
  const found = scene.userTurns.slice(0, -1).flatMap((turn, at) => {
    if (despairs(turn) || recallingIn(turn)?.plain === true) return [];
    return clausesIn(turn).flatMap((clause) => {
      if (isRecall(clause) || wish.test(clause)) return [];
      const bag = bagOf(spelledOut(clause));
      const own = mass === 0 ? 0 : asked.units.reduce((sum, unit) => sum + unit.weight * touch(unit, bag), 0) / mass;
      const near = pairs.size === 0 ? 0 : [...pairsOf(clause)].filter((pair) => pairs.has(pair)).length / pairs.size;
      const holds = sign?.test(clause) ?? false;
      const share = Math.max(own, near);
      const tells = sign !== undefined || tellsMore(clause, asked);
      return share <= 0 || !tells || (sign !== undefined && !holds)
        ? []
        : [{ clause, share, value: share + at * 0.001 }];
    });
  });
  const best = found.sort((a, b) => b.value - a.value)[0];
  if (best === undefined || best.share < (asked.plain ? 0.3 : 0.6)) return undefined;
  const line = scene.phrase('yourWords', { x: clipped(best.clause, 160) });
  return line === undefined ? undefined : { sentences: [line], why: 'recall: in their words', whole: true };
}

/** It says something beside what is asked for. */
const tellsMore = (clause: string, { units }: Recalling): boolean =>
  unitsOf(spelledOut(clause)).some(
    ({ term, weight, script }) => weight >= 0.5 && script !== 'concept' && !units.some((unit) => unit.term === term),
  );

const touch = (unit: Recalling['units'][number], bag: ReturnType<typeof bagOf>): number =>
  strengthOf(unit, bag) >= 0.7 ? 1 : 0;

/** What a turn says, clause by clause, in its own words. */
export function clausesIn(turn: string): string[] {
  const parts = /\p{Script=Han}/u.test(turn)
    ? turn.split(/[\s，,。；;！!？?]+/)
    : turn.split(/[.;!?]+\s+|,\s+(?=\p{L})/u);
  return parts
    .map((part) => part.trim().replace(/[.?!]+$/, ''))
    .filter((part) => part.length > 1 && part.length <= longest);
}

const dull = /^(?:我的|你的|是什|什么|多少|几个|怎么|哪个|说的|我说|刚才|一个|是我|我是|来着|了什)$/;

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? [])
    for (let at = 0; at + 2 <= run.length; at++) {
      const pair = run.slice(at, at + 2);
      if (!dull.test(pair)) pairs.add(pair);
    }
  return pairs;
}

const polite =
  /^(?:hi|hello|hey|good \w+|thanks?|thank you|ok(?:ay)?|please|sorry|wow|nice|great|right|fair enough|lovely|haha\w*)\b[^,]{0,24}$|^(?:你好|您好|谢谢|多谢|好的?|嗯+|哦|哈哈+|对了|行了?|算了|厉害|老师好?)[^，]{0,6}$|^(?:可以吗|好吗|行吗|是吗)$|(?:吧|嘛)$/i;
const wish =
  /^(?:(?:lol|ok(?:ay)?|so|and|then|well|now) )*(?:tell|show|give|make|teach|explain|write|sing|let's|please|go on|continue|recommend|list)\b|^(?:给我|帮我|替我|讲|说说|再来|来一|来个|教)/i;

/** Whether a clause says anything by itself that could be asked for later. */
export const tells = (clause: string): boolean =>
  !polite.test(clause) && !wish.test(clause) && unitsOf(spelledOut(clause)).some(({ weight }) => weight >= 0.3);
