import { arithmetic } from './arithmetic.js';
import type { Cue } from './cues.js';
import type { PhraseKey } from './phrases-en.js';
import type { Passage } from './material.js';
import type { Scene } from './scene.js';
import { sentencesOf } from './sentences.js';
import { goOn, inShort, moreSimply, offeredTopic, repeated, tellOf, usedUp } from './talk-on.js';
import { fitsUser } from './fitting.js';
import type { Answer } from './talk-material.js';
import { offerLine } from './offer.js';
import { signAlone } from './talk-signs.js';
import { whole } from './ways.js';
import { bagOf, languageOf } from './words.js';

/** Facts by topic, for the questions every character gets; the first that was not said lately. */
function factOf(scene: Scene, topics: readonly string[]): string | undefined {
  if (!scene.characterSpeaks) return undefined;
  for (const topic of topics) {
    const lines = scene.material.passages
      .filter((one) => one.kind === 'fact' && one.title === topic)
      .map((one) => one.lines.map((line) => line.text).join(scene.language === 'zh' ? '' : ' '));
    const line = scene.pick(lines);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** The character's own way of meeting a greeting, thanks, an insult …: an example whose user side wants the same. */
function inVoice(scene: Scene, cue: Cue, topics: readonly string[] = []): Answer | undefined {
  if (!scene.characterSpeaks) return undefined;
  const fact = factOf(scene, topics);
  if (fact !== undefined) return whole([fact], `${cue}, as a fact`);
  const open = scene.material.passages.filter(
    (one) =>
      one.kind === 'example' &&
      one.cues.has(cue) &&
      suits(scene, one, cue) &&
      fitsUser(scene, one) &&
      one.lines.every((line) => scene.fresh(line.text)),
  );
  const example = open[Math.floor(scene.roll() * open.length)];
  return example === undefined
    ? undefined
    : whole(
        example.lines.map((line) => line.text),
        `${cue}, as in an example`,
      );
}

/** In the user's language; and no good evening in the morning: a greeting must be answered word for word. */
function suits(scene: Scene, example: Passage, cue: Cue): boolean {
  const asked = example.asked;
  if (asked === undefined || languageOf(asked.text) !== scene.language) return false;
  const turn = bagOf(scene.heard.text);
  return cue !== 'greeting' || [...asked.bag.terms.keys()].every((term) => turn.terms.has(term));
}

interface Small {
  readonly cue: Cue;
  /** At most so many words of substance beside it. */
  readonly most: number;
  /** Topics of facts that answer it in the character's own words. */
  readonly topics?: readonly string[];
  readonly otherwise: (scene: Scene, name: string) => readonly (string | undefined)[];
}

/** At a joke, or its badness; else with somebody, whom it does good. */
function laughedAt(scene: Scene): PhraseKey {
  if (/terrible|awful|corny|\bbad\b|冷/i.test(scene.heard.text)) return 'laughed';
  if (scene.drawnOn.some((one) => one.title === 'joke')) return 'laughed';
  return scene.heard.cues.has('praise') ? 'praise' : 'happy';
}

/** In the order they are looked for. */
const small: readonly Small[] = [
  { cue: 'areYouAi', most: 4, topics: ['ai'], otherwise: (scene, name) => [scene.phrase('machine', { name })] },
  {
    cue: 'whoAreYou',
    most: 2,
    otherwise: (scene, name) => [scene.phrase('iAm', { name }), factOf(scene, ['work', 'job', 'role', 'home'])],
  },
  {
    cue: 'howAreYou',
    most: 2,
    topics: ['mood'],
    otherwise: (scene) => [scene.phrase('howAreYou'), scene.phrase('andYou')],
  },
  { cue: 'capable', most: 2, topics: ['help'], otherwise: (scene) => [topicsLine(scene)] },
  { cue: 'translate', most: 8, otherwise: (scene) => [scene.phrase('noTranslating'), offerLine(scene)] },
  {
    cue: 'otherTongue',
    most: 3,
    topics: ['language', 'languages'],
    otherwise: (scene) => [scene.phrase('tongues', { x: tongueOf(scene) })],
  },
  { cue: 'bye', most: 4, otherwise: (scene) => [scene.phrase('bye')] },
  {
    cue: 'thanks',
    most: 4,
    otherwise: (scene) => [scene.phrase('thanks'), scene.roll() < 0.4 ? closer(scene) : undefined],
  },
  { cue: 'insult', most: 4, otherwise: (scene) => [scene.phrase('insult'), scene.phrase('askMend')] },
  { cue: 'wrong', most: 1, otherwise: (scene) => [scene.phrase('wrong'), scene.phrase('askMend')] },
  {
    cue: 'laugh',
    most: 2,
    otherwise: (scene) => [scene.phrase(laughedAt(scene))],
  },
  { cue: 'sorry', most: 1, otherwise: (scene) => [scene.phrase('forgiven')] },
  {
    cue: 'praise',
    most: 3,
    otherwise: (scene) => [scene.phrase('praise'), scene.roll() < 0.5 ? closer(scene) : undefined],
  },
  { cue: 'greeting', most: 1, otherwise: (scene) => [scene.phrase('greeting'), scene.phrase('askName')] },
];

/** Greetings, thanks, praise and the like, only when little else is said: the character's own words first. */
export function smallTalk(scene: Scene): Answer | undefined {
  const { cues, units } = scene.heard;
  const strong = units.filter((unit) => unit.weight >= 0.5 && unit.script !== 'concept').length;
  const found = small.find(({ cue, most }) => cues.has(cue) && strong <= most);
  if (found === undefined) return undefined;
  return (
    inVoice(scene, found.cue, found.topics) ?? whole(found.otherwise(scene, scene.material.character.name), found.cue)
  );
}

/** Turns that steer the talk without naming a topic: yes, no, shorter, again, not understood. */
export function steering(scene: Scene, wanted: number): Answer | undefined {
  const { cues, main, units } = scene.heard;
  const strong = units.filter((unit) => unit.weight >= 0.5).length;
  if (cues.has('talkSummary')) return summary(scene);
  const sum = arithmetic(main);
  if (sum !== undefined) return whole([scene.phrase('sum', { x: sum })], 'sum');
  if (cues.has('yes') && scene.ownTurns.length > 0 && scene.userTurns.length > 1) {
    const offered = offeredTopic(scene);
    const told = offered === undefined ? goOn(scene, wanted) : tellOf(scene, offered, wanted);
    return told === undefined
      ? undefined
      : {
          ...told,
          sentences: [scene.phrase('yesWhat'), ...told.sentences].filter((line): line is string => line !== undefined),
        };
  }
  if (cues.has('no'))
    return whole([scene.phrase('noFine'), scene.roll() < 0.6 ? scene.phrase('whatElse') : offerLine(scene)], 'no');
  if (cues.has('shorter') && strong === 0) return inShort(scene);
  if (cues.has('again') && (strong === 0 || onceAgain.test(main))) return repeated(scene);
  if (cues.has('confused') && strong <= 1 && scene.drawnOn.length > 0) return moreSimply(scene);
  if (!/[\p{L}\p{N}]/u.test(main) || gibberish(main))
    return signAlone(scene) ?? whole([scene.phrase('unclear')], 'unclear');
  return undefined;
}

const onceAgain = /^(?:请|麻烦)?[你您]?(?:再|重新)(?:说|讲)一(?:遍|次)(?:吧|呗|嘛|好吗|行吗)?[。？?！!]*$/;

/** Letters without a vowel, one sign over and over: nothing a person would read either. */
function gibberish(text: string): boolean {
  const t = text.trim();
  return /^(.)\1{4,}$/u.test(t) || (/^[a-z]{5,}$/i.test(t) && !/[aeiouy]/i.test(t)) || /^(?:asdf|qwer|zxcv)/i.test(t);
}

function summary(scene: Scene): Answer | undefined {
  const titles: string[] = [];
  for (const turn of scene.ownTurns.slice(-40)) {
    for (const passage of scene.material.passages) {
      if (
        passage.kind === 'lore' &&
        !titles.includes(passage.title) &&
        passage.lines.some((line) => turn.includes(line.text))
      )
        titles.push(passage.title);
    }
  }
  const zh = scene.language === 'zh';
  const listed = titles
    .slice(-5)
    .map((title) => (zh ? `“${title}”` : `“${title}”`))
    .join(zh ? '、' : ', ');
  const heard = scene.told.at(-1)?.sentence ?? scene.userTurns.slice(0, -1).flatMap((turn) => sentencesOf(turn))[0];
  return (
    whole(
      [
        titles.length === 0 ? undefined : scene.phrase('talkedOf', { x: listed }),
        heard === undefined ? undefined : scene.phrase('youBrought', { x: heard.slice(0, 160) }),
      ],
      'summary',
    ) ?? usedUp(scene)
  );
}

function topicsLine(scene: Scene): string | undefined {
  const fact = factOf(scene, ['help', 'capable', 'skills']);
  if (fact !== undefined) return fact;
  const titles = scene
    .openTopics()
    .map((passage) => passage.title)
    .filter((_, at, all) => at % Math.max(1, Math.floor(all.length / 3)) === 0)
    .slice(0, 3);
  const zh = scene.language === 'zh';
  return titles.length === 0
    ? undefined
    : scene.phrase('capable', { x: titles.map((title) => `“${title}”`).join(zh ? '、' : ', ') });
}

export function closer(scene: Scene): string | undefined {
  return scene.characterSpeaks ? scene.pick(scene.material.character.voice.closers) : undefined;
}

function tongueOf(scene: Scene): string {
  const zh = scene.material.character.language === 'zh';
  if (scene.language === 'zh') return zh ? '中文' : '英语';
  return zh ? 'Chinese' : 'English';
}
