import { answers, windowOf } from './lines.js';
import type { PhraseKey } from './phrases-en.js';
import { retrieve } from './retrieve.js';
import { slight } from './scene.js';
import type { Scene } from './scene.js';
import { askedFor, commonlyAsked } from './asked-for.js';
import { asksAfter, followsFact } from './self.js';
import { fitsUser, sure } from './fitting.js';
import { queryOf, topicUnits } from './query.js';
import { fromMaterial, again, toldWhole } from './talk-material.js';
import { kindWanted, oneMore } from './talk-another.js';
import type { Answer } from './talk-material.js';
import { goOn, restOf, unsaid } from './talk-on.js';
import { offerLine } from './offer.js';
import { asks } from './asks.js';
import { strengthIn, unitsOf } from './words.js';

/** Turns that are about the talk itself, each with the phrase that meets it. */
const turns: readonly (readonly [RegExp, PhraseKey])[] = [
  [
    /^(?:ok(?:ay)?,? |so,? |now,? )?(?:(?:please |can you |could you |will you |why don't you |do you want to )?ask me (?:a question|something|anything)|(?:it's )?your turn(?: to ask)?|do you have any questions? for me|any questions? for me|(?:is there )?anything you(?:'d| would)? (?:want|like) to (?:ask|know)(?: me| about me)?|what do you want to know about me|aren'?t you curious about me)\b[^,;]{0,20}$|(?:你|您)?(?:反过来|也)?(?:来)?(?:问问?我)(?:一?个|几个|点|些)?(?:问题|什么|别的)?(?:吧|呗|啊)?[。！!~]*$|(?:轮到|该)(?:你|您)(?:来)?问|(?:你|您)(?:有)?(?:没有|有没有)?(?:什么)?(?:问题|话)?(?:想|要)问我(?:的|吗|什么)*[？?]?$|你对我(?:就)?不好奇/i,
    'askUser',
  ],
  [
    /^(?:hi,? |hello,? |hey,? )?(?:do you have (?:a (?:minute|moment|second)|time)|(?:have you )?got (?:a (?:minute|moment|sec(?:ond)?)|time)|are you (?:busy|free)(?: now| right now)?|can (?:i|we) (?:ask|talk to|have a (?:word|minute))\b.{0,30}|may i (?:ask|bother|sit|come in)\b.{0,30}|i have a question)[?.! ]*$|^(?:你|您)?(?:现在|这会儿)?(?:有空|有时间|忙)(?:吗|么|不|没)[？?]?$|^(?:我)?(?:能|可以|想)(?:问|请教|打扰)(?:你|您)?(?:一?个|几个|一下)?(?:问题|事)?(?:吗|么)?[？?。]*$/i,
    'listening',
  ],
  [
    /^(?:excuse me,? )?(?:do you know )?what(?:'s| is)? (?:the )?(?:time|date|day)(?: is it| today)?(?: now| right now| today)?[?.! ]*$|^what time is it\b.{0,16}$|^(?:请问)?(?:现在|今天)(?:是)?(?:几点|几号|星期几|周几|什么日子)(?:了|啊|呀)*[？?]?$/i,
    'noClock',
  ],
];

export function aboutTheTalk(scene: Scene): Answer | undefined {
  const key = turns.find(([asked]) => asked.test(scene.heard.main.slice(0, 200)))?.[1];
  const line = key === undefined ? undefined : scene.phrase(key);
  return line === undefined ? really(scene) : { sentences: [line], why: `the talk: ${key}`, whole: true };
}

/** "Really?", "are you sure?": stands by what was said, and adds what is left of it. */
function really(scene: Scene): Answer | undefined {
  if (
    !/^(?:oh,? |wow,? |no way,? )*(?:(?:is that )?(?:really|seriously|for real|true|honestly)(?: true)?|are you (?:really |quite )?(?:sure|serious|kidding(?: me)?)(?: about (?:that|it|this))?|you(?:'re| are) (?:joking|kidding)(?: me)?|no way|is that (?:so|right))[?!. ]*$|^(?:是吗|真的(?:吗|假的|啊|呀|么)?|当真|你(?:确定|没骗我|不是开玩笑)(?:吗|吧)?|不会吧|不是吧|骗人(?:的)?吧?|开玩笑(?:的)?吧?|有这种事|还有这种事|可靠吗)[？?！!。~]*$/i.test(
      scene.heard.main.trim(),
    ) ||
    (scene.drawnLast[0] === undefined && ownedUp(scene))
  )
    return undefined;
  const line = scene.phrase('really');
  const more = followsFact(scene, 'more') ?? restOf(scene);
  return line === undefined
    ? undefined
    : { sentences: [line, ...(more?.sentences ?? []).slice(0, 2)], why: 'really', whole: true };
}

const ownedUp = (scene: Scene): boolean =>
  scene.material.character.voice.unknown.some((line) => scene.ownTurns.at(-1)?.includes(line) ?? true);

/** "Another one": of what was told last, or by its name. */
export function anotherOfIt(scene: Scene): Answer | undefined {
  const kind = kindWanted(scene);
  if (kind === undefined) return undefined;
  const next = oneMore(scene, kind);
  // What its author wrote to follow this very one goes first.
  return asksAfter(scene, 0.8) ?? (next === undefined ? undefined : toldWhole(next));
}

/** "And you?": the character's own side of what the user has just told, or asked. */
export function andYou(scene: Scene): Answer | undefined {
  if (!scene.characterSpeaks) return undefined;
  const { text, aside } = scene.heard;
  const match = text.match(
    /(?:^|[.,!;]\s*)(?:and |but |so )?(?:(?:what|how) about (?:you|yours(?:elf)?)|(?:and )?(?:you|yourself)(?: too| as well)?|(?:do|are|have|did|would) you(?: too| as well)?|(?:do|have|are) you (?:feel|think)? ?(?:the same|so too))\s*\?+\s*$|(?:^|[，。！,.!])(?:那)?(?:你|您)(?:自己)?(?:呢|也是(?:吗|么|这样吗)?|也一样吗|也会吗|也喜欢吗|怎么样)[？?]*$/i,
  );
  if (match === null) return undefined;
  const before = text.slice(0, match.index).trim();
  const source = before !== '' ? before : aside !== '' ? aside : (scene.userTurns.at(-2) ?? '');
  const units = unitsOf(source);
  const asked = [...askedFor(scene.material, toYou(source)), ...commonlyAsked(scene.material, toYou(source))];
  const query = {
    ...queryOf(scene),
    text: source,
    units,
    context: [],
    aboutYou: true,
    asked: new Map(asked.map(({ passage, likeness }) => [passage, likeness])),
  };
  const open = retrieve(scene.material, query).filter(
    ({ passage }) =>
      (passage.kind === 'fact' || passage.kind === 'example') &&
      fitsUser(scene, passage) &&
      passage.lines.every((line) => scene.fresh(line.text)),
  );
  const hit = open.find(sure) ?? open.find((one) => one.headed && one.passage.kind === 'fact');
  return hit === undefined
    ? undefined
    : { sentences: hit.passage.lines.map((line) => line.text).slice(0, 3), why: `and you: ${hit.passage.title}` };
}

/** What a user told of themself, as a question to the character: "I love autumn" → "you love autumn". */
const toYou = (told: string): string =>
  told
    .replace(/\bI(?:'m| am)\b/g, 'are you')
    .replace(/\bI\b/g, 'you')
    .replace(/我/g, '你');

/** "Such as?", "for example?": an example of what was just said. */
export function suchAs(scene: Scene): Answer | undefined {
  if (
    !/^(?:and |so )?(?:such as|like what|for (?:example|instance)|e\.g\.?|(?:can|could) you give (?:me )?an? example|give me an? example|any examples?|an example|what kind|which ones?|like)(?: please)?[?.! ]*$|^(?:那)?(?:比如|例如|譬如|比方)(?:说)?(?:呢|什么|有什么|哪些)?[？?。]*$|^(?:能|可以)?(?:不能)?(?:给我|再)?(?:举|打)(?:一?个)?(?:例子|比方)(?:吗|吧|呗)?[？?。]*$|^(?:有)?(?:什么)?例子(?:吗|呢)?[？?。]*$/i.test(
      scene.heard.main.trim(),
    )
  )
    return undefined;
  const last = scene.drawnOn[0];
  if (last === undefined) return undefined;
  const follows = followsFact(scene, 'more');
  if (follows !== undefined) return follows;
  const context = [...scene.contextUnits(), ...topicUnits(scene)];
  const given = retrieve(scene.material, {
    ...queryOf(scene),
    text: '',
    units: [...context, ...unitsOf('example 例子')],
    context: [],
    asked: new Map(),
  }).find(
    ({ passage, coverage }) =>
      passage !== last &&
      coverage >= 0.3 &&
      /例|example|instance/i.test(passage.head.raw) &&
      passage.lines.every((line) => scene.unheard(line.text)),
  );
  if (given !== undefined)
    return {
      sentences: given.passage.lines.map((line) => line.text).slice(0, 3),
      why: `example: ${given.passage.title}`,
      whole: true,
    };
  const own = last.kind === 'example' ? [] : unsaid(scene, last);
  if (own.length > 0) return { sentences: own.slice(0, 2), why: `example in ${last.title}`, whole: true };
  const query = { ...queryOf(scene), text: '', units: context, context: [], asked: new Map() };
  const example = retrieve(scene.material, query).find(
    ({ passage, coverage }) =>
      passage !== last &&
      coverage >= 0.4 &&
      (passage.kind === 'lore' || passage.kind === 'fact') &&
      passage.lines.every((line) => scene.unheard(line.text)),
  );
  return example === undefined
    ? goOn(scene, 2)
    : { sentences: windowOf(scene, example.passage, query, 2), why: `example near ${last.title}`, whole: true };
}

/** "What should I do?" after something told: asked of what was told. */
export function whatNow(scene: Scene): Answer | undefined {
  const before = scene.heard.aside !== '' ? scene.heard.aside : (scene.userTurns.at(-2) ?? '');
  if (
    !/^(?:so |and |but |then |well,? |ok(?:ay)?,? )*(?:what (?:should|can|do|would you have me|am i supposed to) (?:i|we|you suggest|you think|you advise|you recommend|to)(?: (?:do|suggest|say))?(?: (?:now|then|about (?:it|that|this)))*|what now|any (?:advice|ideas?|tips|suggestions?|help)(?: for me)?|can you help(?: me)?(?: with (?:that|this|it))?|what do you think|how can i (?:fix|solve|handle) (?:it|that|this))[?!. ]*$|^(?:那)?(?:我|我们)?(?:现在)?(?:到底)?(?:该|应该|要|能)?(?:怎么办(?:才好)?|咋办|怎么处理|如何是好|做什么|做点什么)(?:呢|啊|呀|好)*[？?。]*$|^(?:那)?(?:你|您)(?:觉得|看|说)(?:呢|怎么办|怎么样|我该怎么办)[？?。]*$|^(?:有什么|给点|给我点?)(?:建议|办法|主意)(?:吗|呗|吧)?[？?。]*$/i.test(
      scene.heard.main.trim(),
    ) ||
    before === '' ||
    asks(before)
  )
    return undefined;
  const units = unitsOf(before);
  const query = {
    ...queryOf(scene),
    text: before,
    units,
    context: [],
    asked: new Map(askedFor(scene.material, before).map(({ passage, likeness }) => [passage, likeness])),
  };
  const found = fromMaterial(scene, query, 3);
  return found === undefined || found.why.startsWith('again') ? undefined : { ...found, why: `what now: ${found.why}` };
}

/** "How does that work?", "how so?", 怎么做到的？: what is left of it, or what the material says on it. */
export function howSo(scene: Scene): Answer | undefined {
  const { main, wonder, leansBack } = scene.heard;
  if (!leansBack || wonder !== 'how' || !slight(scene) || scene.drawnLast[0] === undefined) return undefined;
  if (/\bhow (?:are|do) you\b|怎么样/i.test(main)) return undefined;
  const follows = followsFact(scene, 'more') ?? restOf(scene);
  if (follows !== undefined) return follows;
  const last = scene.drawnLast[0];
  const query = {
    ...queryOf(scene),
    text: '',
    units: topicUnits(scene),
    context: scene.contextUnits(),
    asked: new Map(),
  };
  const hit = retrieve(scene.material, query).find(
    (one) =>
      one.passage !== last &&
      one.passage.kind === 'lore' &&
      one.coverage >= 0.5 &&
      one.passage.lines.every((line) => scene.unheard(line.text)),
  );
  return hit === undefined
    ? undefined
    : { sentences: windowOf(scene, hit.passage, query, 2), why: `how so: ${hit.passage.title}` };
}

/** It names a way of doing something. */
const tellsHow = /办法|方法|法子|诀窍|先.{1,30}再|\b(?:way to|the trick)\b/i;

/** A question that leans on what was said and finds nothing more there: the same once more where it holds the answer, else says so. */
export function noMore(scene: Scene): Answer | undefined {
  const last = scene.drawnLast[0];
  const { aboutYou, pronoun, pointsBack, units, wonder } = scene.heard;
  if (last === undefined || aboutYou || units.length > 2 || !(pronoun || (pointsBack && slight(scene))))
    return undefined;
  if (/^(?:comfort|mood|ai)$/.test(last.title) || last.kind === 'limit') return undefined;
  const own = units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept');
  const holds = last.lines.some(
    (line) =>
      (own.length > 0 && own.every((unit) => strengthIn(unit, line.bag) >= 0.6)) ||
      (own.length <= 1 &&
        wonder !== undefined &&
        !/happen|\bdo\b|\bdid\b|后来|结果/.test(scene.heard.main) &&
        (wonder === 'what' ||
          wonder === 'who' ||
          (wonder === 'how' ? tellsHow.test(line.text) : answers(line.text, wonder)))),
  );
  if (holds) return again(scene, last, queryOf(scene));
  const line = own.length === 0 ? scene.phrase('noMore') : undefined;
  const offer = scene.roll() < 0.5 ? offerLine(scene) : undefined;
  return line === undefined
    ? undefined
    : { sentences: [line, ...(offer === undefined ? [] : [offer])], why: `no more on ${last.title}`, whole: true };
}
