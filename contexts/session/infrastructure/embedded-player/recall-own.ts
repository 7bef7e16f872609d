import { isGeneral } from './recall-question.js';
import type { Scene } from './scene.js';
import { bare, clipped, sentencesOf } from './sentences.js';
import type { Answer } from './talk-material.js';
import { asks } from './asks.js';
import { bagOf, strengthIn, unitsOf } from './words.js';

const ofYourWords =
  /\b(?:what|which|when|where|why|who|how).{0,40}\b(?:did|have) you (?:just |first |already )?(?:say|said|tell|told|mention\w*|name[d]?|recommend\w*|suggest\w*|list\w*|call)\b|\byou (?:just |first )?(?:said|mentioned|told me|named|recommended|suggested|listed)\b.*\?|\b(?:you|your) (?:named|mentioned|said|told me|recommended|suggested)\b.{0,20}$|[你您](?:刚才|刚刚|之前|前面|一开始)(?:说|提|讲|推荐|教|列|介绍)(?:过|了|的|到)?.{0,14}(?:什么|吗|哪|啥|几|多少|是谁)|[你您](?:说|提|讲|推荐)(?:过|了|到).{0,12}(?:什么|吗|哪|啥|几|多少|是谁)|[你您](?:说|讲|推荐)的.{0,8}(?:是什么|是谁|是啥|哪|什么)|[你您](?:刚才|之前|刚刚).{0,8}(?:说|提|讲|推荐)/i;

/** What somebody else said to the character. */
const ofOthers = /[他她](?:跟|对|和|给)[你您](?:说|讲|提)|\b(?:he|she|they) (?:said|told|say|tell)\b/i;

/** Words of the question that name no subject. */
const empty =
  /^(?:say|said|tell|told|mention|name|recommend|suggest|list|just|first|second|third|last|befor|earli|again|thing|one|刚才|刚刚|之前|前面|一开始|说|提|讲|推荐|教|列|介绍|说过|提到|第一|第二|第三|第一个|第二个|第三个|最后|哪|什么|记得|个|样|种)$/;

const places: readonly (readonly [number, RegExp])[] = [
  [0, /\bfirst\b|第一/i],
  [1, /\bsecond\b|第二/i],
  [2, /\bthird\b|第三/i],
  [3, /\bfourth\b|第四/i],
  [-1, /\blast\b|最后/i],
];

/** "What did you say about …?", "the second stop you named": the character's own earlier words. */
export function recallOwn(scene: Scene): Answer | undefined {
  const text = scene.heard.main;
  if (
    !ofYourWords.test(text) ||
    ofOthers.test(text) ||
    /^(?:if|suppose)\b|^(?:如果|要是)/i.test(text) ||
    (isGeneral(text) && !/你|\byou\b/i.test(text))
  )
    return undefined;
  const units = unitsOf(text).filter(
    (unit) => unit.script !== 'concept' && unit.weight >= 0.35 && !empty.test(unit.term),
  );
  const own = scene.ownTurns.slice(-40);
  if (own.length === 0) return undefined;
  const mass = units.reduce((sum, unit) => sum + unit.weight, 0);
  let best: { sentence: string; value: number } | undefined;
  own.forEach((turn, at) => {
    const around = bagOf(turn.slice(0, 2000));
    const before = bagOf(scene.userTurns[at - 1] ?? '');
    sentencesOf(turn.slice(0, 2000)).forEach((sentence, place) => {
      const bag = bagOf(sentence);
      const match =
        mass === 0
          ? 0.6
          : units.reduce(
              (sum, unit) =>
                sum +
                unit.weight *
                  Math.max(strengthIn(unit, bag), 0.6 * strengthIn(unit, around), 0.6 * strengthIn(unit, before)),
              0,
            ) / mass;
      const value = match + at * 0.004 - place * 0.002 - (asks(sentence) ? 0.3 : 0) - (/“|"/.test(sentence) ? 0.1 : 0);
      if (match >= 0.5 && (best === undefined || value > best.value)) best = { sentence, value };
    });
  });
  const place = places.find(([, words]) => words.test(text))?.[0];
  const item = best === undefined || place === undefined ? undefined : partsOf(best.sentence).at(place);
  const line =
    best === undefined
      ? scene.phrase('iSaidNothing')
      : scene.phrase('iSaid', { x: clipped(item ?? best.sentence, 200) });
  return line === undefined ? undefined : { sentences: [line], why: 'recall: own words', whole: true };
}

/** The members of a list inside a sentence, where it has one. */
function partsOf(sentence: string): string[] {
  const parts = bare(sentence).split(/、|，|, (?:and |then )?|；|; | and then /);
  const short = parts.map((part) => bare(part.replace(/^.*[:：]\s*/, ''))).filter((part) => part !== '');
  return short.length >= 3 ? short : [];
}
