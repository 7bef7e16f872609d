import { asksOfUser, tooGeneral, tooGeneralZh } from './asks-of-user.js';
import type { Matter, Told } from './told.js';
import type { Scene } from './scene.js';
import { bare, clipped, lowered, sentencesOf } from './sentences.js';
import { saidBack } from './person.js';
import type { Wonder } from './wonder.js';
import type { Answer } from './talk-material.js';
import { telling } from './remember.js';
import { asks } from './understand.js';
import { bagOf, languageOf, strengthIn, unitsOf } from './words.js';
import type { Unit } from './words.js';

/** Answers a question about what the user said before. Undefined where it is none, or one the material should answer. */
export function recall(scene: Scene): Answer | undefined {
  const asked = asksOfUser(scene.heard.main);
  if (asked === undefined) return (ofOnesOwnDoing(scene) ? byWords(scene, 0.7) : undefined) ?? ofEarlierTimes(scene);
  const positional = byPlace(scene);
  if (positional !== undefined) return positional;
  if (
    /\b(?:what do you know|what have you learn\w+|everything) (?:about|i told)|(?:知道|了解|记得)(?:关于)?我(?:的)?(?:什么|哪些|多少|事)|我(?:都)?(?:说|告诉你|讲)(?:过|了)(?:哪些|些什么|什么事)/i.test(
      scene.heard.main,
    )
  ) {
    const all = allTold(scene);
    if (all !== undefined) return all;
  }
  const found = asked.matter === undefined ? undefined : byMatter(scene, asked.matter);
  if (found !== undefined) return found;
  const least = asked.matter === undefined ? 0.45 : 0.6;
  // Somebody else's name is no answer to who one is.
  const nearest = byWords(scene, least) ?? (asked.matter === 'name' ? undefined : byRemembered(scene, least));
  if (nearest !== undefined) return nearest;
  const placed = asked.plain && asked.matter !== 'name' ? byWonder(scene) : undefined;
  if (placed !== undefined) return placed;
  // "My friend is ill, what helps?" names the user's life without asking about earlier words: the material answers it.
  if (
    !asked.plain &&
    asked.matter !== undefined &&
    ['pet', 'relation', 'plan', 'study', 'job', 'favourite'].includes(asked.matter) &&
    !/\b(?:called|name)\b|叫什么|名字|我(?:学|读|做)/i.test(scene.heard.main)
  )
    return undefined;
  // "What do you remember of me?", where all there is comes from other conversations
  const known = asked.plain && asked.matter === undefined && scene.remembered.length > 0 ? allTold(scene) : undefined;
  if (known !== undefined) return known;
  const nothing =
    scene.userTurns.length <= 1 && asked.plain && asked.matter === undefined
      ? scene.phrase('firstWords')
      : asked.matter === 'name'
        ? scene.phrase('neverSaidName')
        : undefined;
  const lines = [nothing ?? scene.phrase('neverSaid'), scene.phrase('tellMe')].filter(
    (line): line is string => line !== undefined,
  );
  return lines.length === 0 ? undefined : { sentences: lines, why: 'recall: never said', whole: true };
}

/** "What did I lose?", 我丢了什么？: asked of the past of the user, answered only where they told it. */
function ofOnesOwnDoing(scene: Scene): boolean {
  const { main, asks: asking, aboutYou } = scene.heard;
  if (!asking || aboutYou || tooGeneral.test(main) || tooGeneralZh.test(main)) return false;
  if (
    /\b(?:what|which|where|who|when|how (?:old|many|much|long))\b.{0,40}\b(?:i|i'm|my)\b|^[^你您]{0,12}我[^你您]{0,14}(?:什么|啥|哪|谁|几|多少)|(?:什么|啥|哪|谁|几|多少)[^你您]{0,10}我/i.test(
      main,
    )
  )
    return true;
  return /\b(?:did|was|were|have|had)\b.{0,20}\bi\b|\bmy\b.{0,30}\b(?:called|named|name)\b|我.{0,10}(?:了|过).{0,4}(?:什么|啥|几|哪|谁)|我的?.{1,8}(?:叫什么|是谁|是什么)/i.test(
    main,
  );
}

/** "When is my birthday?": asked of the user, and remembered from another conversation. */
function ofEarlierTimes(scene: Scene): Answer | undefined {
  const { main, asks: asking } = scene.heard;
  if (scene.remembered.length === 0 || !asking || !/\b(?:my|i|me|i'm)\b|我/i.test(main)) return undefined;
  if (tooGeneral.test(main) || tooGeneralZh.test(main)) return undefined;
  return byRemembered(scene, 0.6);
}

const byRemembered = (scene: Scene, least: number): Answer | undefined =>
  byWords(
    scene,
    least,
    scene.remembered.map(({ sentence }) => sentence),
  );

function byMatter(scene: Scene, matter: Matter): Answer | undefined {
  const wanted = matterUnits(scene);
  const kin: readonly Matter[] =
    matter === 'origin' || matter === 'home'
      ? ['origin', 'home']
      : matter === 'like'
        ? ['like', 'favourite']
        : matter === 'favourite'
          ? ['favourite', 'like']
          : matter === 'job'
            ? ['job', 'study']
            : matter === 'study'
              ? ['study', 'job']
              : matter === 'pet'
                ? ['pet', 'relation']
                : [matter];
  let told = [...scene.remembered, ...scene.told].filter(
    (one) => kin.includes(one.matter) && one.turn < scene.userTurns.length,
  );
  if (['origin', 'home', 'job', 'study'].includes(matter)) told = preferring(told, (one) => one.matter === matter);
  if (matter === 'relation' || matter === 'favourite' || matter === 'pet') {
    const fitting = told.filter(
      (one) =>
        wanted.length === 0 || wanted.some((unit) => strengthIn(unit, bagOf(`${one.of} ${one.sentence}`)) >= 0.6),
    );
    if (matter !== 'pet' || fitting.length > 0) told = fitting;
    if (matter === 'pet' && /叫|名字|\bname|called\b/i.test(scene.heard.main))
      told = preferring(told, (one) => one.value !== one.of);
  }
  const last = told.at(-1);
  if (last === undefined) return undefined;
  const named = namedAnswer(scene, matter, last);
  const lines = [named ?? quoted(scene, last.sentence)];
  if (matter === 'like' || matter === 'dislike') {
    const other = told.filter((one) => one.sentence !== last.sentence).at(-1);
    const also = other === undefined ? undefined : said(scene, other.sentence, 'youSaidAlso');
    if (also !== undefined) lines.push(also);
  }
  const sentences = lines.filter((line): line is string => line !== undefined);
  return sentences.length === 0 ? undefined : { sentences, why: `recall ${matter}`, whole: true };
}

function namedAnswer(scene: Scene, matter: Matter, told: Told): string | undefined {
  if (matter === 'name' && told.of === 'surname') return undefined;
  if (matter === 'name' && languageOf(told.value) !== undefined) return scene.phrase('yourName', { x: told.value });
  if (matter === 'age') return scene.phrase('yourAge', { x: told.value });
  if (
    (told.matter === 'pet' || /^[A-Z][a-z]+$/.test(told.value)) &&
    told.matter !== 'like' &&
    told.value !== told.of &&
    told.of !== '' &&
    !told.of.includes(' ')
  )
    return scene.phrase('yourPet', { x: told.value, of: told.of });
  if (told.matter === 'favourite') return scene.phrase('yourFavourite', { x: bare(told.value), of: told.of });
  return undefined;
}

/** "The first thing I asked", "what did I just say". */
function byPlace(scene: Scene): Answer | undefined {
  const text = scene.heard.main;
  const before = scene.userTurns.slice(0, -1).filter((turn) => sentencesOf(turn).length > 0);
  if (/\bhow many (?:questions|times|things)\b|几个问题|多少个?问题/i.test(text)) {
    const line = scene.phrase('questionsSoFar', { x: String(scene.userTurns.length) });
    return line === undefined ? undefined : { sentences: [line], why: 'recall: count', whole: true };
  }
  const question = /\bask(?:ed)?\b|question|问(?:的|了|过|题)/i.test(text);
  const pool = question ? before.filter((turn) => sentencesOf(turn).some(asks)) : before;
  const first = /\bfirst\b|beginning|at the start|第一|最开始|一开始|最早|开头/i.test(text);
  const general =
    unitsOf(text).filter((unit) => unit.weight >= 0.5 && !recallWords.test(unit.term) && unit.script !== 'concept')
      .length === 0;
  const ofKind = ['when', 'where', 'how-many'].includes(scene.heard.wonder ?? '') && !question;
  if (!general || ofKind || asksOfUser(text)?.matter !== undefined) return undefined;
  const chosen = first ? pool[0] : (pool.at(-1) ?? before.at(-1));
  if (chosen === undefined) return undefined;
  const sentence = question ? (sentencesOf(chosen).filter(asks).at(-1) ?? chosen) : chosen;
  const line = question
    ? scene.phrase('youAsked', { x: clipped(sentence.trim(), 160) })
    : quoted(scene, clipped(chosen.trim(), 200));
  return line === undefined ? undefined : { sentences: [line], why: 'recall: place', whole: true };
}

const recallWords =
  /^(?:rememb|recal|mention|befor|earli|previou|first|begin|conversat|messag|forgot|forget|said|ago|记得|之前|刚才|忘记|忘了|提到|提过|开头|一开始|最开始|句话|第一句|上一个|上一句|最后|星期|星期几|周几|几号|哪天|几点|几|problem|troubl|situat|issu|要求|情况|麻烦|问题|事情)$/;

/** The user's own earlier sentence that speaks of what is asked. */
function byWords(scene: Scene, least: number, turns = scene.userTurns.slice(-120, -1)): Answer | undefined {
  const units = matterUnits(scene);
  if (units.length === 0) return undefined;
  const mass = units.reduce((sum, unit) => sum + unit.weight, 0);
  const sign = signOf(scene);
  let best: { sentence: string; value: number } | undefined;
  turns.forEach((turn, at) => {
    for (const sentence of sentencesOf(turn.slice(0, 1000))) {
      const asking = asks(sentence);
      const told = asking && !/\bask|问/.test(scene.heard.main) ? telling(sentence) : sentence;
      if (told === '') continue;
      const bag = bagOf(sentence);
      const match = units.reduce((sum, unit) => sum + unit.weight * strengthIn(unit, bag), 0) / mass;
      if (sign !== undefined && !sign.test(told)) continue;
      const value = match + at * 0.0005;
      if (match >= least && (best === undefined || value > best.value)) best = { sentence: told, value };
    }
  });
  const line = best === undefined ? undefined : quoted(scene, best.sentence);
  return line === undefined ? undefined : { sentences: [line], why: 'recall: words', whole: true };
}

/** What a sentence must hold to tell where, when or how many. */
function signOf(scene: Scene): RegExp | undefined {
  const { wonder } = scene.heard;
  return wonder === undefined ? undefined : signs[wonder];
}
const signs: { readonly [wonder in NonNullable<Wonder>]?: RegExp } = {
  where:
    /\b(?:in|from|at|near|to) (?:the |an? )?(?!January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:[A-Z]|\w+['’]s [a-z])|\bat an? |facing|在|从|住|去/,
  when: /\d|\b(?:on|tomorrow|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|january|february|march|april|in may|june|july|august|september|october|november|december)\b|[今明后]天|周|月|号|点/i,
  'how-many': /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|[一二两三四五六七八九十]/i,
  who: /\b(?:my|with) [a-z]+|[我和跟].{0,4}(?:朋友|妈|爸|同学|老师)/,
};

/** Asked where, when or how many, and no pattern caught it: the last sentence of the user's that holds a place, time or number. */
function byWonder(scene: Scene): Answer | undefined {
  const sign = signOf(scene);
  const place = /\b(?:city|town|country)\b|哪里|哪个城/i.test(scene.heard.main)
    ? /\b(?:in|from|at) [A-Z]|在|来自/
    : /\b(?:department|team|company|firm)\b|部门|公司|单位/i.test(scene.heard.main)
      ? /\b(?:in|from|at|for) (?:the )?[a-z]{4,}|在|来自/i
      : undefined;
  const wanted = sign ?? place;
  if (wanted === undefined) return undefined;
  const sentence = scene.userTurns
    .slice(0, -1)
    .flatMap((turn) => sentencesOf(turn.slice(0, 1000)))
    .filter((one) => !asks(one) && wanted.test(one))
    .at(-1);
  const line = sentence === undefined ? undefined : quoted(scene, sentence);
  return line === undefined ? undefined : { sentences: [line], why: 'recall: by kind', whole: true };
}

function allTold(scene: Scene): Answer | undefined {
  const sentences = [
    ...new Set(
      [...scene.remembered, ...scene.told]
        .filter((one) => one.turn < scene.userTurns.length - 1)
        .map((one) => one.sentence),
    ),
  ].slice(-3);
  const lines = sentences
    .map((sentence, at) => (at === 0 ? quoted(scene, sentence) : said(scene, sentence, 'youSaidAlso')))
    .filter((line): line is string => line !== undefined);
  return lines.length === 0 ? undefined : { sentences: lines, why: 'recall: all', whole: true };
}

/** The user's sentence in changed person where that is safe, else word for word. */
function quoted(scene: Scene, sentence: string): string | undefined {
  return said(scene, sentence, 'youSaid') ?? scene.phrase('yourWords', { x: clipped(sentence, 200) });
}

function said(scene: Scene, sentence: string, how: 'youSaid' | 'youSaidAlso'): string | undefined {
  const language = languageOf(sentence);
  if (language !== scene.language || sentence.length > 140 || asks(sentence)) return undefined;
  const plain = bare(
    sentence
      .replace(/^(?:(?:[Hh]i|[Hh]ello|[Hh]ey)[ ,]+)?[A-Z]\w+, (?=I\b|my\b)/, '')
      .replace(
        /^(?:(?:well|so|yes|no|oh|ok(?:ay)?|by the way|actually|hello|hi|hey|对了|其实|嗯|哦|你好|您好|老师)[,，!！]?\s*)+/i,
        '',
      ),
  );
  const back = saidBack(plain, language);
  if (back === undefined || sentencesOf(plain).length > 1 || (language === 'en' && !/\b(?:you|your)\b/i.test(back)))
    return undefined;
  if (language === 'zh' && !back.includes('你')) return undefined;
  return scene.phrase(how, { x: lowered(back) });
}

/** What the question asks about, without the words of remembering. */
export function matterUnits(scene: Scene): Unit[] {
  return scene.heard.units.filter(
    (unit) => !recallWords.test(unit.term) && !(unit.script === 'concept' && unit.term === '#name'),
  );
}

const preferring = <T>(items: readonly T[], wanted: (item: T) => boolean): T[] => {
  const fitting = items.filter(wanted);
  return fitting.length > 0 ? fitting : [...items];
};
