import type { Persona } from '../persona/persona.js';
import { isSupposed } from '../reading/clauses.js';
import type { Fault, Reading } from '../reading/reading.js';
import { wordClasses } from './word-classes.js';

/** What a line of a `never` list speaks of, so that a request for it is known. */
interface Line {
  readonly isTelling: boolean;
  readonly signs: ReadonlySet<string>;
  readonly classes: readonly RegExp[];
}

/** What does not help to tell one line from another. */
const zhLight =
  /[的了是在不有吗呢吧啊我你您他她它们这那个什么怎样为会能可以要就都也很和与到上下里一人事东西任何别从绝没给让对向把被替帮说话谈透露议论评价告诉讲]/u;
const enLight = new Set(
  'never not does will would the and any anyone anybody other others another about with from for into who what when where them they their his her its him she has have had you your that this there are was were can could should tell tells speak speaks talk talks give gives share shares make makes take takes let lets say says before after over how did get got some please just like know want need'.split(
    ' ',
  ),
);
const telling =
  /透露|谈|议论|评价|说|讲|泄|提起|\b(?:tell|speak|talk|share|discuss|reveal|gossip|mention|name|disclose|say)s?\b/i;

function signsOf(text: string): Set<string> {
  const zh = [...text].filter((sign) => /\p{Script=Han}/u.test(sign) && !zhLight.test(sign));
  const en = (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    .filter((word) => !enLight.has(word))
    .map((word) => word.replace(/(?:ing|ed|es|s|e)$/, ''));
  return new Set([...zh, ...en]);
}

const known = new WeakMap<Persona, readonly Line[]>();

function linesOf(persona: Persona): readonly Line[] {
  const seen = known.get(persona);
  if (seen) return seen;
  const lines = persona.never.map((line) => ({
    isTelling: telling.test(line),
    signs: signsOf(line),
    classes: wordClasses.filter(({ named }) => named.test(line)).map(({ said }) => said),
  }));
  known.set(persona, lines);
  return lines;
}

const refuses =
  /[不没别莫勿休免](?!过[，。]|错|客气|推辞|了解|瞒|用客气|妨|用还)|恕|无可奉告|拒|哪能|怎么能|岂|换个|问(?:他|她)|规矩|保密|收回|拿回|难为|为难|\b(?:no|not|never|nor|can't|cannot|won't|wouldn't|don't|doesn't|isn't|shan't|refuse\w*|rather|afraid|unable|neither|nobody|secret|private|confidential|rules?|instead|ask (?:him|her|them|your)|keep that|between)\b|n't\b/i;
/** Does as one was asked. */
const grants =
  /^(?:哎呀?|哦|嗯|嘿)?[，！]?(?:好|行|成|可以|没问题|无妨|当然|来|给|拿|那(?:我|就)|既然|包在|不客气|恭敬|却之)|我(?:就|来|这就|先)?(?:收下|笑纳|不推辞|帮你|给你|替你|写|借你|陪你|告诉你)|(?:拿去|给你|归你|成交|记在|算我|贴给|发给|下月再|先欠)|^(?:\W|oh,? |well,? )*(?:sure|yes|yeah|aye|okay|ok|fine|all right|alright|of course|why not|deal|done|here|take|then|go on|gladly|certainly|just this once|make it|pour|happy to|let me|i'll|since you)\b|\b(?:it's yours|here you (?:go|are)|pour me|i'll have|count me in|take this|on the house|twist my arm|don't mind if i do|put (?:it|you) down)\b/i;
const asks =
  /[？?]|吗|呢|能不能|可否|可好|请|求|帮|想|要|\b(?:can|could|will|would|please|need|want|give|tell|let|lend|sell|help|how|what|who|come on|just)\b/i;

/** Asked for what its own list rules out, and grants it, in whatever words. */
export function grantedRequest({ own, user, before, isFirst, persona }: Reading): Fault[] {
  if (
    !isFirst ||
    before.length > 40 ||
    !asks.test(user) ||
    refuses.test(own) ||
    isSupposed(own) ||
    /[？?]\W*$/.test(own)
  )
    return [];
  const wanted = signsOf(user);
  const isZh = /\p{Script=Han}/u.test(user);
  for (const { isTelling, signs, classes } of linesOf(persona)) {
    const shared = [...signs].filter((sign) => wanted.has(sign)).length;
    const isWanted = shared >= (isZh ? 2 : 1) || classes.some((of) => of.test(user));
    if (!isTelling && isWanted && grants.test(own))
      return [{ rule: 'never.granted', start: 0, end: own.length, confidence: 0.7 }];
  }
  return [];
}
