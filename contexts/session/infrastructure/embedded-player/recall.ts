import type { Matter, Told } from './remember.js';
import type { Scene } from './scene.js';
import { bare, clipped, lineKey, lowered, sentencesOf } from './sentences.js';
import { saidBack } from './person.js';
import type { Answer } from './talk-material.js';
import { asks } from './understand.js';
import { bagOf, languageOf, strengthIn, unitsOf } from './words.js';
import type { Unit } from './words.js';

/** Questions that can only be about what the user said. */
const plainly: readonly RegExp[] = [
  /\b(?:what|which|where|who|how|when)\b.{0,30}\bmy\b.{0,40}\bagain\b/i,
  /\b(?:remember|recall|forgot(?:ten)?|forget)\b.{0,40}\b(?:i|my|me|i'm)\b/i,
  /\b(?:did|have|had) i (?:just |already |ever |first )?(?:say|said|tell|told|mention(?:ed)?|ask(?:ed)?|talk(?:ed)?|write|written|call(?:ed)?)\b/i,
  /\bi (?:just |already |first )?(?:said|told you|mentioned|asked|was saying)\b.*\?|\bremind me\b.{0,20}\b(?:i|my)\b|\bmy (?:first|last|previous|earlier) (?:question|message|sentence|words)\b/i,
  /\bdo you know (?:what |who |how |where )?(?:i|my|i'm)\b|\bwhat do you know about me\b|\bwhat have you learn(?:ed|t) about me\b/i,
  /我(?:刚才|刚刚|之前|前面|一开始|最开始|开头|上面|先前|最早|刚)?(?:跟你|和你|对你|向你|都|已经|有没有|是不是)?(?:说|提|讲|问|告诉|聊)(?:你|到|起)?(?:过|了|的)?.{0,16}(?:什么|吗|哪|谁|几|多少|啥|呢|没有|怎么|名字)/,
  /(?:还|你)?(?:记得|记不记得|记住|忘了|忘记)(?!自己|你).{0,12}我/,
  /我(?:的)?(?:第一|上一|最后|前一|刚才的?|之前的?|刚刚的?)(?:个|句|次)?(?:问题|话|句)/,
  /你(?:都)?(?:知道|了解)(?:关于)?我(?:的)?(?:什么|哪些|多少|名字|叫)/,
];

/** Questions about one matter of the user's own life. */
const matters: readonly (readonly [Matter, RegExp])[] = [
  [
    'name',
    /\b(?:my name|what am i called|who am i(?! (?:talking|speaking|chatting))|what (?:do|should|did) (?:you|i) (?:ask you to )?call me|call me again)\b|我(?:叫|是叫)(?:什么|啥)|我(?:的)?(?:名字|姓名)|我姓什么|我是谁|怎么称呼我|该叫我/i,
  ],
  ['age', /\bhow old (?:am i|i am)\b|\bmy age\b|我(?:今年)?(?:多大|几岁|多少岁)|我的年龄/i],
  [
    'study',
    /\bwhat (?:am i|do i|did i|was i|i(?:'m| am)) .{0,20}\b(?:study(?:ing)?|major(?:ing)?|learn(?:ing)?)\b|\bmy (?:major|studies|field|subject|degree)\b(?=.*\?)|我(?:刚才说)?(?:我)?(?:是|在)?(?:学|读|念|研究)(?:的)?(?:是)?(?:什么|啥|哪)|我(?:的)?专业(?:是什么|$|[？?])/i,
  ],
  [
    'job',
    /\bwhat (?:do|did) i (?:say i )?(?:do|work)\b(?: (?:for a living|as))?[?.]?$|\bwhat(?:'s| is|was) my (?:job|profession|work|occupation|trade)\b|\bwhere (?:do|did) i (?:say i )?work\b|我(?:是)?(?:做|干|搞)(?:的)?(?:是)?(?:什么|啥)(?:工作|的|职业|方向|专业|行)?|我什么方向|我(?:的)?(?:研究)?方向|我(?:的)?(?:职业|工作)(?:是什么|是啥|[？?]|$)|我在(?:哪里|哪儿|哪)(?:工作|上班)/i,
  ],
  [
    'origin',
    /\bwhere (?:am i|do i come|i(?:'m| am)|did i (?:say i )?(?:come|grow|was)) .{0,12}from\b|\bmy (?:hometown|home town)\b|我(?:是)?(?:哪里|哪儿|什么地方)(?:的)?人|我(?:是)?(?:来自|从)(?:哪|什么)|我(?:的)?(?:老家|家乡)(?:在哪|是哪|[？?])/i,
  ],
  ['home', /\bwhere (?:do|did) i (?:say i )?live\b|\bwhere i live\b|我(?:现在)?(?:家)?住(?:在)?(?:哪|什么)|我家在哪/i],
  ['favourite', /\bmy fav(?:ou?rite)?\b|我最(?:喜欢|爱)(?:的)?.{0,10}(?:什么|哪|谁)/i],
  [
    'dislike',
    /\bwhat .{0,14}\bi (?:hate|dislike|don'?t like|can'?t stand|(?:am|was) (?:afraid|scared) of)\b|\bwhat am i (?:afraid|scared) of\b|我(?:不喜欢|讨厌|怕|害怕|不吃)(?:的)?(?:是)?(?:什么|啥|吃什么)/i,
  ],
  [
    'like',
    /\bwhat (?:do|did) i (?:say i )?(?:like|love|enjoy)\b|\bmy (?:hobby|hobbies|interests)\b|\bwhat i (?:like|love|enjoy)\b|我(?:平时)?(?:喜欢|爱)(?:做|吃|喝|看|听|玩)?(?:什么|啥|哪)|我(?:的)?(?:爱好|兴趣)(?:是什么|[？?])/i,
  ],
  [
    'pet',
    /\bmy (?:dog|cat|pet|puppy|kitten|parrot|rabbit|hamster|horse|bird|fish|tortoise|turtle)(?:'s)?\b|\bpets? do i have\b|我(?:家)?(?:的)?(?:狗|猫|宠物|小狗|小猫|猫咪|狗狗|兔子|仓鼠|鹦鹉|乌龟)(?:的)?.{0,6}(?:叫|名字|几岁|什么)|我(?:家)?(?:养|有)(?:了|的)?(?:是)?(?:什么|几|哪).{0,4}(?:宠物|动物|猫|狗)?|我养了/i,
  ],
  [
    'relation',
    /\bmy (?:mother|mom|mum|father|dad|brother|sister|wife|husband|partner|girlfriend|boyfriend|son|daughter|grandmother|grandma|grandfather|grandpa|uncle|aunt|cousin|best friend|friend|boss|neighbou?r|roommate|colleague)(?:'s)?\b|我(?:的)?(?:妈妈|爸爸|母亲|父亲|哥哥|姐姐|弟弟|妹妹|老婆|老公|妻子|丈夫|女朋友|男朋友|儿子|女儿|奶奶|爷爷|外婆|外公|室友|同学|同事|孩子|朋友|老板)(?:的)?.{0,8}(?:什么|谁|哪|几|多大|怎么)/i,
  ],
  [
    'plan',
    /\bwhat (?:am i|was i|are my|were my|did i) .{0,14}(?:going to|plan|planning)|\bmy plans?\b(?=.*\?)|\bwhere am i going\b|\bwhen (?:am i|is my|do i)\b|我(?:打算|准备|计划)(?:做|去|干)?(?:什么|哪|几|啥)|我.{0,6}(?:要|想)去哪|我(?:的)?(?:计划|打算)是什么/i,
  ],
  [
    'feeling',
    /\bhow (?:am i|was i|did i (?:say i )?)\s*feel(?:ing)?\b|我(?:刚才|今天)?(?:的)?(?:心情|感觉)(?:怎么样|如何|是什么|好不好)/i,
  ],
  ['language', /\bwhat languages? (?:do|can) i\b|我会(?:说|讲)(?:什么|哪)/i],
];

const tooGeneral =
  /\b(?:how|what|where|when|which|who)(?: \w+)? (?:should|can|could|would|shall|must|may|will|do|to) i\b(?! (?:like|love|hate|enjoy|study|do|live|work|say|come|have|call|plan|speak|keep|own))/i;
const tooGeneralZh = /我(?:该|应该|可以|能|能不能|要怎么|怎么|如何|得|需要|想知道|想问|想了解|要不要)/;

/** What the user's question asks of their own words, if it does. */
export function asksOfUser(text: string): { matter: Matter | undefined; plain: boolean } | undefined {
  const plain = plainly.some((pattern) => pattern.test(text));
  const matter = matters.find(([, pattern]) => pattern.test(text))?.[0];
  if (!plain && (matter === undefined || tooGeneral.test(text) || tooGeneralZh.test(text))) return undefined;
  if (!plain && (!asks(text) || /^(?:can|could|may|should|shall|would|will|do|does|is|are|was)\b/i.test(text.trim())))
    return undefined;
  return { matter, plain };
}

/** Answers a question about what the user said before. Undefined where it is none, or one the material should answer. */
export function recall(scene: Scene): Answer | undefined {
  const asked = asksOfUser(scene.heard.main);
  if (asked === undefined) return ofOnesOwnDoing(scene) ? byWords(scene, 0.7) : undefined;
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
  const nearest = byWords(scene, asked.matter === undefined ? 0.45 : 0.6);
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
  return /\b(?:did|was|were|have|had)\b.{0,20}\bi\b|\bmy\b.{0,30}\b(?:called|named|name)\b|我.{0,10}(?:了|过).{0,4}(?:什么|啥|几|哪|谁)|我的?.{1,8}(?:叫什么|是谁|是什么)/i.test(
    main,
  );
}

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
  let told = scene.told.filter((one) => kin.includes(one.matter) && one.turn < scene.userTurns.length);
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
  if (matter === 'name' && languageOf(told.value) !== undefined) return scene.phrase('yourName', { x: told.value });
  if (matter === 'age') return scene.phrase('yourAge', { x: told.value });
  if (told.matter === 'pet' && told.value !== told.of && told.of !== '' && !told.of.includes(' '))
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
  const lately = /\bjust\b|\blast\b|previous|a moment ago|before this|刚才|刚刚|上一|前一|最后/i.test(text);
  const general =
    unitsOf(text).filter((unit) => unit.weight >= 0.5 && !recallWords.test(unit.term) && unit.script !== 'concept')
      .length === 0;
  if (!general || asksOfUser(text)?.matter !== undefined || (!first && !lately && !general)) return undefined;
  const chosen = first ? pool[0] : (pool.at(-1) ?? before.at(-1));
  if (chosen === undefined) return undefined;
  const sentence = question ? (sentencesOf(chosen).filter(asks).at(-1) ?? chosen) : chosen;
  const line = question
    ? scene.phrase('youAsked', { x: clipped(sentence.trim(), 160) })
    : quoted(scene, clipped(chosen.trim(), 200));
  return line === undefined ? undefined : { sentences: [line], why: 'recall: place', whole: true };
}

const recallWords =
  /^(?:rememb|recal|mention|befor|earli|previou|first|begin|conversat|messag|forgot|forget|said|ago|记得|之前|刚才|忘记|忘了|提到|提过|开头|一开始|最开始|句话|第一句|上一个|上一句|最后)$/;

/** The user's own earlier sentence that speaks of what is asked. */
function byWords(scene: Scene, least: number): Answer | undefined {
  const units = matterUnits(scene);
  if (units.length === 0) return undefined;
  const mass = units.reduce((sum, unit) => sum + unit.weight, 0);
  let best: { sentence: string; value: number } | undefined;
  scene.userTurns.slice(-120, -1).forEach((turn, at) => {
    for (const sentence of sentencesOf(turn.slice(0, 1000))) {
      const bag = bagOf(sentence);
      const match = units.reduce((sum, unit) => sum + unit.weight * strengthIn(unit, bag), 0) / mass;
      const asking = asks(sentence);
      if (asking && !/\bask|问/.test(scene.heard.main)) continue;
      const value = match + at * 0.0005;
      if (match >= least && (best === undefined || value > best.value)) best = { sentence, value };
    }
  });
  const line = best === undefined ? undefined : quoted(scene, best.sentence);
  return line === undefined ? undefined : { sentences: [line], why: 'recall: words', whole: true };
}

/** Asked where, when or how many, and no pattern caught it: the last sentence of the user's that holds a place, time or number. */
function byWonder(scene: Scene): Answer | undefined {
  const sign = {
    where: /\b(?:in|from|at|near|to) (?:the )?[A-Z]|facing|在|从|住|去/,
    when: /\d|\b(?:on|tomorrow|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month)\b|[今明后]天|周|月|号|点/i,
    'how-many': /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|[一二两三四五六七八九十]/i,
    who: /\b(?:my|with) [a-z]+|[我和跟].{0,4}(?:朋友|妈|爸|同学|老师)/,
  }[scene.heard.wonder as 'where'] as RegExp | undefined;
  const place = /\b(?:city|town|country)\b|哪里|哪个城/i.test(scene.heard.main)
    ? /\b(?:in|from|at) [A-Z]|在|来自/
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
    ...new Set(scene.told.filter((one) => one.turn < scene.userTurns.length - 1).map((one) => one.sentence)),
  ].slice(-3);
  const lines = sentences
    .map((sentence, at) => (at === 0 ? quoted(scene, sentence) : said(scene, sentence, 'youSaidAlso')))
    .filter((line): line is string => line !== undefined);
  return lines.length === 0 ? undefined : { sentences: lines, why: 'recall: all', whole: true };
}

/** The user's sentence in changed person where that is safe, else word for word. */
export function quoted(scene: Scene, sentence: string): string | undefined {
  return said(scene, sentence, 'youSaid') ?? scene.phrase('yourWords', { x: clipped(sentence, 200) });
}

function said(scene: Scene, sentence: string, how: 'youSaid' | 'youSaidAlso'): string | undefined {
  const language = languageOf(sentence);
  if (language !== scene.language || sentence.length > 140 || asks(sentence)) return undefined;
  const plain = bare(
    sentence
      .replace(/^(?:(?:hi|hello|hey)[ ,]+)?[A-Z]\w+, (?=I\b|my\b)/, '')
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
function matterUnits(scene: Scene): Unit[] {
  return scene.heard.units.filter(
    (unit) => !recallWords.test(unit.term) && !(unit.script === 'concept' && unit.term === '#name'),
  );
}

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

const preferring = <T>(items: readonly T[], wanted: (item: T) => boolean): T[] => {
  const fitting = items.filter(wanted);
  return fitting.length > 0 ? fitting : [...items];
};
