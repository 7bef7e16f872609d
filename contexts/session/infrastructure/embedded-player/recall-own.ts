import { matterUnits } from './recall.js';
import type { Scene } from './scene.js';
import { clipped, lineKey, sentencesOf } from './sentences.js';
import type { Answer } from './talk-material.js';
import { asks } from './understand.js';
import { bagOf, strengthIn } from './words.js';

/** "What did you say about …?": the character's own earlier words. */
export function recallOwn(scene: Scene): Answer | undefined {
  const text = scene.heard.main;
  if (
    !/\b(?:what|which|when|where|why).{0,20}\b(?:did|have) you (?:just |first )?(?:say|said|tell|told|mention)|\byou (?:just )?(?:said|mentioned|told me)\b.*\?|你(?:刚才|刚刚|之前|前面|一开始)(?:说|提|讲)(?:过|了|的|到)?.{0,12}(?:什么|吗|哪|啥|几|多少|是谁)|你(?:说|提|讲)(?:过|了|到).{0,12}(?:什么|吗|哪|啥|几|多少|是谁)|你(?:说|讲)的.{0,6}(?:是什么|是谁|是啥|哪)|你(?:刚才|之前|刚刚).{0,8}(?:说|提|讲)/i.test(
      text,
    )
  )
    return undefined;
  const units = matterUnits(scene).filter((unit) => unit.weight >= 0.5);
  const own = scene.ownTurns.slice(-40);
  if (own.length === 0) return undefined;
  let best: { sentence: string; value: number } | undefined;
  own.forEach((turn, at) => {
    for (const sentence of sentencesOf(turn.slice(0, 2000))) {
      const bag = bagOf(sentence);
      const mass = units.reduce((sum, unit) => sum + unit.weight, 0);
      const match = mass === 0 ? 1 : units.reduce((sum, unit) => sum + unit.weight * strengthIn(unit, bag), 0) / mass;
      const value = match + at * 0.002 - (asks(sentence) ? 0.3 : 0);
      if (
        match >= 0.5 &&
        (best === undefined ||
          value > best.value ||
          (mass === 0 && at === own.length - 1 && lineKey(best.sentence) === ''))
      )
        best = { sentence, value };
    }
  });
  const line =
    best === undefined ? scene.phrase('iSaidNothing') : scene.phrase('iSaid', { x: clipped(best.sentence, 200) });
  return line === undefined ? undefined : { sentences: [line], why: 'recall: own words', whole: true };
}
