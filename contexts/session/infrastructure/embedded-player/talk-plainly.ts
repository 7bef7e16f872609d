import type { Passage } from './material.js';
import type { PhraseKey } from './phrases-en.js';
import { retrieve } from './retrieve.js';
import type { Scene } from './scene.js';
import { bare, lowered } from './sentences.js';
import { windowOf } from './lines.js';
import { sure } from './fitting.js';
import { queryOf } from './query.js';
import type { Answer } from './talk-material.js';
import { fold, strengthIn, unitsOf } from './words.js';

/** Deeds that nobody should say yes to in passing. */
const wrong =
  /\b(?:kill|steal|stole|lie|lied|hurt|cheat|betray|rob|poison|hit|beat|break the law)\b|杀|骗|偷|背叛|害|抢|打人|撒谎|犯法/i;

/** Yes-or-no questions to the character that its material does not touch: the plain, cautious answer a person would give. */
const kinds: readonly (readonly [PhraseKey, RegExp])[] = [
  [
    'plainNever',
    /^(?:and |so |but |well |or )*(?:have you (?:ever |actually |really |yourself )*(?!got\b)[a-z]+|did you ever|were you ever|do you ever)\b|^(?:那)?(?:你|您).{0,6}(?:有没有|曾经?).{0,10}过|^(?:那)?(?:你|您)(?:自己)?(?:以前|从前|曾经|真的?|到底)?(?:有没有|有|是不是|曾)?.{1,14}过(?:吗|没有|没|么)?[？?。]*$/i,
  ],
  [
    'plainNone',
    /^(?:and |so |but |well )*(?:do you (?:have|own|keep|carry)|have you got|are there any|is there an?y?)\b|^(?:那)?(?:你|您)(?:自己|这里|这儿|家里?)?(?:有没有|有).{1,12}(?:吗|么|没有)?[？?。]*$/i,
  ],
  [
    'plainWould',
    /\bwould you\b|^(?:and |so |but )*(?:will|could) you (?:ever|still|also)\b|^(?:如果|要是|假如|万一).{2,24}你(?:会|还会|愿意)|^(?:那)?(?:你|您)(?:愿意|愿不愿意|肯|肯不肯|舍得|敢).{1,14}(?:吗|么)?[？?。]*$/i,
  ],
  [
    'plainLike',
    /^(?:and |so |but |well )*(?:do|did) you (?:like|love|enjoy|fancy|care for|miss)\b|^(?:那)?(?:你|您)(?:自己)?(?:喜欢|喜不喜欢|爱|爱不爱|想).{1,12}(?:吗|么)?[？?。]*$/i,
  ],
  [
    'plainCan',
    /^(?:and |so |but )*(?:can|could) you\b.{2,40}\b(?:me|us|my|our)\b|^(?:那)?(?:你|您)(?:能不能|能|可不可以|可以|会不会)(?:来)?(?:帮|陪|保护|救|教|带|送|给|替|跟|和)我?.{0,12}(?:吗|么|呀)?[？?。]*$/i,
  ],
  [
    'plainThink',
    /\b(?:do|don't) you (?:think|believe|agree|reckon|suppose)\b|\bin your (?:opinion|view)\b|^is it (?:true|right|wrong|possible|okay|bad|good)\b|^(?:那)?(?:你|您)(?:也)?(?:觉得|认为|相信|信|同意|说).{2,24}(?:吗|么|对吗|对不对|好吗|是不是)[？?。]*$/i,
  ],
];

export function plainly(scene: Scene): Answer | undefined {
  const { main, asks, wonder } = scene.heard;
  if (!asks || wonder !== undefined || main.length > 120) return undefined;
  const kind = kinds.find(([, asked]) => asked.test(main.trim()))?.[0];
  if (kind === undefined) return undefined;
  const line = scene.phrase(kind === 'plainWould' && wrong.test(main) ? 'plainNot' : kind);
  const back =
    kind === 'plainThink' || kind === 'plainLike' || kind === 'plainNever' ? scene.phrase('youToo') : undefined;
  return line === undefined
    ? undefined
    : { sentences: [line, ...(back === undefined ? [] : [back])], why: `plainly: ${kind}`, whole: true };
}

/** "Roses or lilies?", 茶还是咖啡？: what the material says on either, best first; else one of them, owned up to as a whim. */
export function choice(scene: Scene): Answer | undefined {
  if (!scene.characterSpeaks || !scene.heard.asks) return undefined;
  const sides = sidesOf(scene.heard.main);
  if (sides === undefined) return undefined;
  const query = queryOf(scene);
  const both = retrieve(scene.material, query).find(
    (hit) =>
      (sure(hit) || hit.asked >= 0.5) &&
      hit.passage.kind !== 'limit' &&
      sides.every((side) => touches(scene, hit.passage, side)) &&
      windowOf(scene, hit.passage, query, 2).length > 0,
  );
  if (both !== undefined)
    return { sentences: windowOf(scene, both.passage, query, 2), why: `choice: ${both.passage.title}` };
  const ofYou = /\b(?:you|your)\b|[你您]/i.test(scene.heard.main);
  const told = sides.flatMap((side) => {
    const passage = namedBy(scene, side);
    const line = passage === undefined || ofYou ? undefined : windowOf(scene, passage, query, 1)[0];
    return line === undefined ? [] : [{ side, line }];
  });
  const [one, other] = told;
  if (one !== undefined && other !== undefined && one.line !== other.line) {
    const link = scene.phrase('meanwhile', { x: lowered(bare(other.line)) });
    return { sentences: [one.line, ...(link === undefined ? [] : [link])], why: 'choice, both sides', whole: true };
  }
  if (!ofYou || !prefers.test(scene.heard.main) || !sides.every(isThing)) return undefined;
  const line = scene.phrase('choose', { x: lowered(sides[Math.floor(scene.roll() * sides.length)] ?? sides[0]) });
  return line === undefined ? undefined : { sentences: [line], why: 'plainly: choice', whole: true };
}

/** Only of tastes may it choose by whim, never of facts, of how often, or of what it is. */
const prefers =
  /\b(?:prefer|rather|like (?:better|more|best)|favou?rite|choose|pick|do you like|would you take|love more)\b|喜欢|更爱|爱(?:吃|喝|看|听)|选|宁愿|宁可|想要/i;
const isThing = (side: string): boolean =>
  !/\b(?:i|me|my|you|your|we|our|he|she|they|is|are|was|do|does|did)\b|[我你您他她]|是|有没有/i.test(side) &&
  side.length <= (/\p{Script=Han}/u.test(side) ? 8 : 32);

/** The lore or fact that has a thing for its title or among its keys, with all its words. */
function namedBy(scene: Scene, thing: string): Passage | undefined {
  const units = unitsOf(thing).filter((unit) => unit.weight >= 0.5);
  const named = scene.material.passages.filter(
    (one) =>
      (one.kind === 'lore' || one.kind === 'fact') &&
      units.length > 0 &&
      units.every((unit) => strengthIn(unit, one.head) >= 0.9) &&
      one.lines.every((line) => scene.fresh(line.text)),
  );
  return named.find((one) => units.some((unit) => fold(one.title).includes(unit.term))) ?? named[0];
}

const touches = (
  scene: Scene,
  passage: { readonly head: { readonly raw: string }; readonly body: { readonly raw: string } },
  side: string,
): boolean =>
  unitsOf(side).some(
    (unit) => unit.weight >= 0.5 && (passage.head.raw.includes(unit.term) || passage.body.raw.includes(unit.term)),
  );

/** The two things that are to be chosen between; short ones only, or the "or" joins something else. */
function sidesOf(text: string): readonly [string, string] | undefined {
  const match =
    text.match(
      /(?:^|[,:;]\s*|\b(?:prefer|like|rather|choose|pick|take|be|do you (?:want|like)|better[,:]?)\s+)(?:the |an? )?((?:[\w'-]+ ){0,3}[\w'-]+?),? or (?:the |an? )?((?:[\w'-]+ ?){1,4})\?*\s*$/i,
    ) ??
    text.match(
      /(?:喜欢|爱|选|想要|要|吃|喝|是|，|^)([\p{Script=Han}A-Za-z]{1,8}?)(?:更?(?:好|强|厉害|聪明|大|高|快|重要|难|贵))?(?:还是|或者?)(?:喜欢|爱|选|要|吃|喝|是)?([\p{Script=Han}A-Za-z]{1,8}?)(?:呢|啊|更?(?:好|强|厉害|聪明|大|高|快|重要|难|贵)|多一点)*[？?]*$/u,
    ) ??
    text.match(
      /^(?:那|你觉得|你说)?([\p{Script=Han}A-Za-z]{1,8}?)(?:和|跟|与)([\p{Script=Han}A-Za-z]{1,8}?)[，,]?(?:你|您)?(?:更|最|比较)?(?:喜欢|爱|选|要)?(?:哪|谁)(?:一)?(?:个|种|样|只|边)?(?:更|最|比较)?(?:好|强|厉害|重要|贵|多|赢|快|大)?(?:些|一点)?[？?]*$/u,
    );
  const [, a = '', b = ''] = match ?? [];
  const dull =
    /^(?:not|what|so|else|no|more|less|is it|was it|something|anything|others?)\b|^(?:不是?|没有?|怎么|什么)/i;
  const ofPersons = /[你您我]|\b(?:you|your|i|me|my)\b|\b(?:win|lose|often|real|true|made up)\b|赢|输|真的|编的/i;
  if (ofPersons.test(a) || ofPersons.test(b)) return undefined;
  if (a === '' || b === '' || dull.test(a) || dull.test(b) || unitsOf(a).length === 0 || unitsOf(b).length === 0)
    return undefined;
  return [a.trim(), b.trim()];
}
