import { withoutGreeting, withoutName, withoutVocative } from './addressed.js';
import { asks } from './asks.js';
import { cuesOf, feelingOf } from './cues.js';
import type { Cue, Feeling } from './cues.js';
import { toldIn } from './remember.js';
import { passedOn } from './reported.js';
import { sentencesOf } from './sentences.js';
import { asksTersely } from './terse.js';
import type { Told } from './told.js';
import { lengthIn, pointsIn, withoutLength } from './wished-length.js';
import { wonderOf } from './wonder.js';
import type { Wonder } from './wonder.js';
import { languageOf, unitsOf } from './words.js';
import type { Language, Unit } from './words.js';
import { spelledOut } from './words-en.js';

/** What one turn of the user says and wants. */
export interface Heard {
  readonly text: string;
  readonly language: Language | undefined;
  /** The sentence that wants an answer: the last question or request, else all of the turn. */
  readonly main: string;
  readonly units: readonly Unit[];
  readonly cues: ReadonlySet<Cue>;
  readonly asks: boolean;
  readonly aboutYou: boolean;
  readonly wonder: Wonder;
  /** It leans on what was said before: a pronoun, an ellipsis, "and in winter?". */
  readonly leansBack: boolean;
  /** "What else?", whatever little stands around it. */
  readonly wantsElse: boolean;
  /** It says that it leans back: a pronoun, "and …", 那…呢. */
  readonly pointsBack: boolean;
  /** What the turn says beside its main sentence: the first thing a pronoun may stand for. */
  readonly aside: string;
  /** A pronoun of the third person stands for somebody or something named before. */
  readonly pronoun: boolean;
  /** Exactly so many sentences are wanted. */
  readonly exactly: number | undefined;
  /** So many points of a list are wanted. */
  readonly points: number | undefined;
  readonly told: readonly Told[];
  readonly feeling: Feeling | undefined;
}

export function understand(text: string, turn: number, names: readonly string[] = []): Heard {
  const whole = withoutVocative(spelledOut(text.slice(0, 2000)), names);
  const question = passedOn(whole);
  const plain = question === undefined ? whole : `${question}${/[？?]$/.test(question) ? '' : '?'}`;
  const sentences = sentencesOf(plain);
  const feeling = feelingOf(plain);
  const formed = sentences.filter(asks);
  const asking = formed.length > 0 || feeling !== undefined ? formed : sentences.filter(asksTersely);
  const main = withoutGreeting(
    lastAsking(asking) ?? (sentences.length > 0 ? sentences.join(' ') : plain.slice(0, 500)),
  );
  const exactly = lengthIn(text);
  const units = unitsOf(withoutName(exactly === undefined ? main : withoutLength(main)));
  const faint = units.every((unit) => unit.weight < 0.5);
  const pointsBack = leansOn(main, units);
  return {
    text,
    language: languageOf(text),
    main,
    units,
    cues: cuesIn(text, plain, main, asking.length > 0),
    asks: asking.length > 0,
    aboutYou: speaksOfYou(main),
    wonder: wonderOf(main),
    wantsElse: faint && /\belse\b|还有(?:什么|别的|哪些)/i.test(main),
    leansBack: faint || pointsBack,
    pointsBack,
    aside: sentences.filter((sentence) => !main.includes(sentence)).join(' '),
    pronoun: standsFor(main, units),
    exactly,
    points: pointsIn(main),
    told: toldIn(text, turn),
    feeling,
  };
}

/** The last question; together with the one before it where it could not stand alone: "Do you have a cat? What's its name?" */
function lastAsking(asking: readonly string[]): string | undefined {
  const last = asking.at(-1);
  const before = asking.at(-2);
  if (last === undefined || before === undefined) return last;
  const strong = unitsOf(last).filter(
    (unit) => unit.weight >= 0.5 && unit.script !== 'concept' && (unit.script === 'en' || unit.term.length > 1),
  ).length;
  return strong <= 1 ? `${before} ${last}` : last;
}

/** The cues of the main sentence; of what stands beside it, those that need not be the whole of a turn. */
function cuesIn(text: string, plain: string, main: string, asking: boolean): ReadonlySet<Cue> {
  const cues = cuesOf(main);
  if (/^(?:ha(?:ha)+h?|lo+l|lmao|rofl|hehe+|哈哈+|嘿嘿|呵呵|hhh+|233+|笑死)/i.test(text.trim())) cues.add('laugh');
  if (main !== plain)
    for (const cue of cuesOf(plain)) if (!bareOnly.has(cue) && !(asking && polite.has(cue))) cues.add(cue);
  return cues;
}

/** Cues that mean something only where they are the whole of what is asked. */
const bareOnly = new Set<Cue>([
  'greeting',
  'more',
  'why',
  'then',
  'yes',
  'no',
  'again',
  'bye',
  'howAreYou',
  'confused',
  'shorter',
  'explain',
  'list',
  'compare',
]);

/** What people say in front of a question: it must not swallow it. */
const polite = new Set<Cue>(['thanks', 'praise', 'sorry', 'laugh']);

/** Of the character; "can you tell me" and "thank you" are not. */
const speaksOfYou = (text: string): boolean =>
  /\b(?:you|your|yours|yourself|u|ur)\b|[你您]/i.test(
    text.replace(
      /\b(?:can|could|would|will|do) you (?:please )?(?:tell|explain|describe|give|show|list|help|say|know)\b|\bthank you\b|\btell you\b|(?:你|您)(?:能|可以|能不能|可不可以|知道|觉得|认为|(?:说|看|猜|讲)(?=[我他她它气这那，, ]))/gi,
      ' ',
    ),
  );

function standsFor(text: string, units: readonly Unit[]): boolean {
  const strong = units.filter((unit) => unit.weight >= 0.5).length;
  if (/\b(?:it|its|they|them|their|he|she|him|her|his)\b|[它他她]/i.test(text)) return strong <= 2;
  if (strong <= 1 && /\b(?:one|ones)\b(?! of)/i.test(text)) return true;
  return strong === 0 && /\b(?:that|this|there)\b/i.test(text) && !/\byou\b/i.test(text);
}

function leansOn(text: string, units: readonly Unit[]): boolean {
  const strong = units.filter((unit) => unit.weight >= 0.5).length;
  if (
    /^(?:and|but|what about|how about|so|then|or)\b|^(?:那|那么|还有|而|但|可|不过|所以|如果|要是)/i.test(
      text.trim(),
    ) &&
    strong <= 3
  )
    return true;
  if (/呢[？?]?$/.test(text.trim()) && strong <= 2) return true;
  if (
    /\b(?:it|its|that|this|they|them|their|those|these|he|she|him|her|his|there|one|ones)\b|[它他她其]|这(?!里)|那(?!里|么)/i.test(
      text,
    ) &&
    strong <= 3
  )
    return true;
  return false;
}
