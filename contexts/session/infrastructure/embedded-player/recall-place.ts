import type { Scene } from './scene.js';
import { clipped, lineKey, sentencesOf } from './sentences.js';
import type { Answer } from './talk-material.js';
import { asks } from './asks.js';
import { stem } from './words-en.js';
import { quoted } from './recall-say.js';
import type { Recalling } from './recall-question.js';

const nth: readonly (readonly [number, RegExp])[] = [
  [1, /\bsecond\b|第二/i],
  [2, /\bthird\b|第三/i],
  [3, /\bfourth\b|第四/i],
  [0, /\b(?:very )?first\b|beginning|at the start|第一|最开始|一开始|最早|开头/i],
];
const oneBefore = /\bbefore that\b|\bthe one before\b|再(?:之前|往前|前)|前一个|上上/i;

/** "The first thing I asked", "what did I just say": by their place in the talk. Of questions only questions count. */
export function byPlace(scene: Scene, asked: Recalling): Answer | undefined {
  const text = scene.heard.main;
  const questions = scene.userTurns.flatMap((turn) => sentencesOf(turn).filter(asks));
  if (/\bhow many (?:questions|times)\b|几个问题|多少个?问题|问了.{0,4}(?:几|多少)(?:个|次|遍)/i.test(text))
    return answer(scene.phrase('questionsSoFar', { x: String(Math.max(1, questions.length)) }), 'count');
  if (!asked.plain) return undefined;
  const ofQuestions = /\bask(?:ed)?\b|question|问(?:的|了|过|题|你|您|什么|啥)/i.test(text);
  const place = nth.find(([, words]) => words.test(text))?.[0];
  const relative = oneBefore.test(text);
  const named = asked.units.filter(({ term }) => !placeWords.has(term));
  if (named.length > 0 || asked.kin !== undefined || asked.matter !== undefined) return undefined;
  if (['when', 'where', 'how-many', 'who', 'name', 'age'].includes(asked.wonder ?? '') && !ofQuestions)
    return undefined;
  const before = scene.userTurns.slice(0, -1).filter((turn) => sentencesOf(turn).length > 0);
  const earlier = before.flatMap((turn) => sentencesOf(turn).filter(asks));
  if (ofQuestions) {
    if (earlier.length === 0) return answer(scene.phrase('askedNothing'), 'place');
    const last = relative ? quotedLast(scene, earlier) : -1;
    const chosen = relative ? earlier[last - 1] : place === undefined ? earlier.at(-1) : earlier[place];
    return answer(
      chosen === undefined
        ? scene.phrase('askedNoSuch', { x: String(earlier.length) })
        : scene.phrase('youAsked', { x: clipped(chosen.trim(), 160) }),
      'place',
    );
  }
  const chosen = place === undefined ? before.at(-1) : before[place];
  return chosen === undefined ? undefined : answer(quoted(scene, clipped(chosen.trim(), 200)), 'place');
}

/** Which of the earlier questions the character has just quoted. */
function quotedLast(scene: Scene, earlier: readonly string[]): number {
  const key = lineKey(scene.ownTurns.at(-1) ?? '');
  const at = earlier.findIndex((question) => key.includes(lineKey(question)));
  return at === -1 ? earlier.length - 1 : at;
}

const answer = (line: string | undefined, why: string): Answer | undefined =>
  line === undefined ? undefined : { sentences: [line], why: `recall: ${why}`, whole: true };

const placeWords = new Set(
  `first second third fourth last previous before beginning start question ask thing message sentence word conversation very just
  said say talk told
  第一 第二 第三 问题 问 句话 句 上一个 上一句 最后 一句 一个 个 第一个 第二个 第三个 第一句 话 说 开头 题 前一个 最开始 聊 对话 上面`
    .split(/\s+/)
    .map((word) => (/^[a-z]/.test(word) ? stem(word) : word)),
);
