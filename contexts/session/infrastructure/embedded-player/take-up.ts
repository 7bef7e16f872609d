import { kinIn } from './told-owners.js';
import type { PhraseKey } from './phrases-en.js';
import { saidBack } from './person.js';
import { likelihoodOf } from './ranking/ranked.js';
import type { Hit } from './retrieve.js';
import type { Scene } from './scene.js';
import { bare, lowered, sentencesOf } from './sentences.js';
import type { Answer } from './talk-material.js';
import { whole } from './ways.js';
import { languageOf } from './words.js';
import { spelledOut } from './words-en.js';

/** What a remark about oneself is of, what is said to it, what is asked back; the first that fits. */
const kinds: readonly (readonly [PhraseKey, PhraseKey, RegExp])[] = [
  [
    'ofQuarrel',
    'askQuarrel',
    /\b(?:fights?|fought|argu(?:ed|ing|ment)|quarrel\w*|shouted|fell out|(?:not|n't) spoken)\b|吵架|吵了|吵翻|闹翻|冷战|骂了我|嫌我/i,
  ],
  [
    'ofLoss',
    'askLoss',
    /(?<!\b(?:i|we|nearly|almost|have)(?: just| literally)? )(?<!\b(?:phone|battery|laptop|computer|tablet|car|engine|watch|plant)(?: just| has| had)? )\bdied\b(?! laughing)|\b(?:passed away|funeral|buried|widow\w*|in memory|used to (?:let|take|make|bring|tell|sing|say))\b|去世|过世|走了?的那|去年走的|不在了|以前(?:也)?(?:总|老|常)/i,
  ],
  [
    'ofLeaving',
    'askLeaving',
    /\b(?:just left|ran away|walked out|moved (?:out|away|to)|(?:didn't|haven't) (?:tell|told)|told no ?(?:one|body)|shouldn't be|so far away|needed air)\b|离家|搬走|搬到|没告诉|没跟.{1,4}说|不该来|一个人跑/i,
  ],
  [
    'ofDoubt',
    'askDoubt',
    /\b(?:don't|do not|never|can't) (?:really |quite )?(?:believe|trust|buy|see the point)\b|\bwaste of\b|\bnot convinced\b|\bif you ask me\b|不(?:太|大|怎么)?信|没必要|没意义|有什么用/i,
  ],
  [
    'ofTrouble',
    'askTrouble',
    /\b(?:can't|cannot|couldn't|won't|keeps?|always|never|too|hard|difficult|broken?|hate|hopeless|only got|nobody|struggl\w+|cold|leaks?|hurts?|pinch\w*|worse)\b|不了|不会|不懂|老是|总是|一直|太|难|坏了|骂|没意思|丢了|忘了|烦|怕/i,
  ],
  [
    'ofWork',
    'askWork',
    /\b(?:my|at|from|after|the) (?:work|job|shift|boss|office|school|exam|thesis|studies)\b|上班|下班|工作|加班|老板|考试|论文|上课/i,
  ],
];

const wants =
  /\b(?:i want|i'd (?:like|love)|i need|help|looking for)\b|想(?:找|要|问|买|学|听|看|知道|请)|帮|要买|考考我/i;

/** First person, nothing asked and nothing wanted: the user speaks of themself. */
export const ofThemself = (scene: Scene): boolean =>
  !scene.heard.asks &&
  /\b(?:i|i'm|i've|i'd|i'll|im|ive|my|me|we|our)\b|[我咱俺]/i.test(scene.heard.text.replace(/[’‘]/g, "'")) &&
  !wants.test(scene.heard.text);

/** A quarrel, a loss, a leaving: they want a word before anything else. */
export const isGrave = (scene: Scene): boolean =>
  ofThemself(scene) && kinds.slice(0, 3).some(([, , words]) => words.test(scene.heard.text));

/** Titles of what is written for a visitor's own case. */
export const forUsers = /^(?:user-|comfort|advice)/;

/** Whether an entry may answer a remark: of the user's own life only what the ranker holds for likely, and of grave things only for sure. */
export function mayAnswer(scene: Scene, hits: readonly Hit[], { passage }: Hit): boolean {
  if (!ofThemself(scene)) return true;
  if (passage.kind === 'limit' || passage.title.startsWith('limits')) return false;
  const least = !isGrave(scene) || forUsers.test(passage.title) ? 0.25 : passage.kind === 'lore' ? 0.45 : 0.7;
  const likelihood = likelihoodOf(scene, hits, passage);
  return likelihood === undefined || likelihood >= least;
}

/** The user's own words turned round, a word to them, and one question back. Undefined where nothing is told of oneself. */
export function takeUp(scene: Scene): Answer | undefined {
  if (!ofThemself(scene)) return undefined;
  const { text } = scene.heard;
  const kin = kinIn(text)[0];
  const near = kin !== undefined && kin.at <= (scene.language === 'zh' ? 3 : 10);
  const [said, ask] = kinds.find(([, , words]) => words.test(text)) ?? (near ? theirs : plain);
  const back = turned(scene);
  if (said === plain[0] && back === undefined) return undefined;
  return whole([back, scene.phrase(said), scene.phrase(ask)], `taken up: ${said}`);
}
const theirs: readonly [PhraseKey, PhraseKey] = ['ofTheirs', 'askTheirs'];
const plain: readonly [PhraseKey, PhraseKey] = ['ofRemark', 'askRemark'];

/** "So your husband and you had a fight": the last sentence that can be said back. */
function turned(scene: Scene): string | undefined {
  const zh = scene.language === 'zh';
  for (const sentence of sentencesOf(
    spelledOut(scene.heard.text.replace(/\p{Extended_Pictographic}/gu, '')),
  ).reverse()) {
    if (languageOf(sentence) !== scene.language || sentence.length > (zh ? 30 : 90)) continue;
    const told = bare(
      sentence
        .replace(
          /^(?:(?:good \w+(?: [A-Z]\w+)?|(?:hi|hello|hey)(?: [A-Z]\w+| there)?|omg|ugh+|wow|well|so|oh|ok(?:ay)?|but|and|hmm|actually|honestly|sorry|好|嗯|哦|唉|其实|可是|但是|不过|那)[,，…\s]+)+/i,
          '',
        )
        .replace(/[,，]?\s*(?:please|lol|tho|haha\w*|哈哈+|哈|啊|呢|了?呀)[.!。！]*$/i, ''),
    );
    const back = saidBack(told, scene.language);
    const fits = zh
      ? /^[^，,]{0,6}你|[他她]/
      : /^(?:(?:now|today|yesterday|sometimes|maybe|lately|once|then|just),? )?(?:you|you're|you've|you'd|you'll|your|he|she|it|it's|they)\b/i;
    if (back === undefined || told.length < 4 || !fits.test(back)) continue;
    return scene.phrase('soYou', { x: lowered(back) });
  }
  return undefined;
}

/** The user's remark in changed person, so that it is plain what was heard; a short one only, and none that speaks of both. */
export function saidAgain(scene: Scene): string | undefined {
  const { main } = scene.heard;
  if (languageOf(main) !== scene.language || main.length > (scene.language === 'zh' ? 30 : 90)) return undefined;
  const told = bare(
    main
      .replace(
        /^(?:omg|ugh+|wow|well|so|oh|ok(?:ay)?|but|and|hmm|actually|嗯|哦|唉|其实|可是|但是|不过|那)[,，…\s]+/i,
        '',
      )
      .replace(/[,，]?\s*(?:please|lol|haha\w*|哈哈+|哈|啊|呢|吧|了?呀)[.!。！]*$/i, ''),
  );
  const back = saidBack(told, scene.language);
  const says =
    scene.language === 'zh' ? /[你他她它]|我们|是|有/ : /\b(?:you|your|he|she|they|it|is|are|was|were|has)\b/i;
  if (back === undefined || sentencesOf(told).length > 1 || !says.test(back) || told.length < 4) return undefined;
  return scene.phrase('soYou', { x: lowered(back) });
}
