import type { Part } from '../../application/players/role-player.js';
import { answerOf, evasive } from './answer.js';
import type { Passage } from './material.js';
import { questionsOf } from './questions.js';
import { recallBoth } from './recall-both.js';
import type { Vectors } from './ranking/sentence-vectors.js';
import { Scene } from './scene.js';
import { lineKey, join, sentencesOf } from './sentences.js';
import { briefReaction } from './take-in.js';
import { backed, sourceOf, surelyMeant } from './talk-ranked.js';
import type { Answer } from './talk-material.js';
import { offerLine } from './offer.js';
import { closer } from './talk-small.js';
import { usedUp } from './talk-on.js';
import { roundAgain } from './talk-unknown.js';

export interface Reply {
  readonly text: string;
  /** Which way the answer was found. */
  readonly why: string;
}

/** How often an opener or closer of the character's voice stands around an answer. */
const openerChance = 0.1;
const closerChance = 0.08;

/** One reply of a character: understood, found or remembered, composed. The same part always gives the same reply. @param vectors without them only words are compared */
export function replyTo(part: Part, vectors?: Vectors): Reply {
  if (part.spoken !== '') {
    // The words already spoken may be this very reply, cut off: then its rest is what comes next.
    const messages = part.messages.at(-1)?.role === 'assistant' ? part.messages.slice(0, -1) : part.messages;
    const whole = replyTo({ ...part, messages, spoken: '' }, vectors);
    if (whole.text.startsWith(part.spoken)) return { text: whole.text.slice(part.spoken.length), why: whole.why };
  }
  const found = answered(part, vectors);
  if (part.earlierVersions?.length && !elsewise(found)) {
    // Asked anew with nothing else to say on it: the same again is better than beside the point.
    const same = answered({ ...part, earlierVersions: [] }, vectors);
    if (!evasive(same.answer)) return saidAgain(part, { ...same, answer: fuller(same, part.earlierVersions) });
  }
  return said(part, found);
}

interface Found {
  readonly scene: Scene;
  readonly answer: Answer;
}

function answered(part: Part, vectors: Vectors | undefined): Found {
  const scene = new Scene(part, vectors);
  const answer = recallBoth(part, scene) ?? eachAnswered(part, scene) ?? answerOf(scene);
  // A reply that a filter broke off is brought to an end rather than told to be past the character, or beside the point.
  const broken = scene.goesOn && part.keptBack?.length;
  return { scene, answer: broken && !toThePoint(scene, answer, scene.drawnLast) ? (usedUp(scene) ?? answer) : answer };
}

const said = (part: Part, { scene, answer }: Found): Reply => ({
  text: continued(scene, part, join(composed(scene, answer))),
  why: answer.why,
});

/** Word for word an earlier version, it begins in another way at least. */
function saidAgain(part: Part, found: Found): Reply {
  const reply = said(part, found);
  const { scene } = found;
  const opener = scene.characterSpeaks ? scene.pick(scene.material.character.voice.openers) : undefined;
  return opener === undefined || part.spoken !== '' || !part.earlierVersions?.includes(reply.text)
    ? reply
    : { ...reply, text: join([opener, reply.text]) };
}

/** Another answer that is as much to the point as the first: of the same title, or held for the answer by the ranker. */
function elsewise({ scene, answer }: Found): boolean {
  return !answer.again && toThePoint(scene, answer, scene.passedOver);
}

/** Drawn from what the reply was drawn from before, from what has the same title, or from what the ranker holds for the answer. */
function toThePoint(scene: Scene, answer: Answer, before: readonly Passage[]): boolean {
  if (evasive(answer)) return false;
  const source = answer.sentences.map((line) => sourceOf(scene, [line])).find((one) => one !== undefined);
  if (source === undefined) return true;
  return before.some(({ kind, title }) => kind === source.kind && title === source.title) || surelyMeant(scene, source);
}

/** The same, with what comes next where an earlier version said just that. */
function fuller({ scene, answer }: Found, versions: readonly string[]): Answer {
  const last = answer.sentences.at(-1) ?? '';
  const source = sourceOf(scene, [last]);
  if (source?.kind !== 'lore' || !versions.some((version) => version.includes(join(answer.sentences)))) return answer;
  const lines = source.lines.map((line) => line.text);
  const next = lines.slice(lines.indexOf(last) + 1).filter((line) => scene.unheard(line));
  return { ...answer, sentences: [...answer.sentences, ...next.slice(0, 2)] };
}

/** Two questions in one turn: each is answered as if it came after the other, briefly. Undefined where one answer does for all. */
function eachAnswered(part: Part, scene: Scene): Answer | undefined {
  const questions = questionsOf(scene.userTurns.at(-1) ?? '');
  if (questions === undefined || scene.heard.exactly !== undefined || part.spoken !== '') return undefined;
  const messages = [...part.messages.slice(0, -1)];
  const found: Answer[] = [];
  const unbacked = new Set<Answer>();
  for (const question of questions) {
    messages.push({ role: 'user', content: question });
    const asked = new Scene({ ...part, messages: [...messages] }, scene.vectors);
    const answer = answerOf(asked);
    if (!backed(asked, answer)) unbacked.add(answer);
    if (/^(?:danger|limit|beyond)/.test(answer.why)) return undefined;
    messages.push({ role: 'assistant', content: join(answer.sentences) });
    if (!evasive(answer)) found.push(answer);
  }
  const [first] = found;
  const firm = found.filter((answer) => !unbacked.has(answer));
  const [only = first] = firm;
  if (only === undefined || firm.length <= 1) return only;
  return {
    sentences: firm.flatMap(({ sentences }) => sentences.slice(0, 2)),
    why: firm.map(({ why }) => why).join(' + '),
    whole: true,
  };
}

/** Puts reaction, opener, answer and closer together; drops what was said lately; owns up to another tongue. */
function composed(scene: Scene, answer: Answer): string[] {
  if (answer.why === 'danger') return [...answer.sentences];
  const { heard } = scene;
  const said = new Set<string>();
  const once = (line: string): boolean => {
    const keys = sentencesOf(line).map(lineKey);
    if (!scene.fresh(line) || keys.some((key) => said.has(key))) return false;
    for (const key of keys) said.add(key);
    return true;
  };
  let body = answer.sentences.filter(once);
  if (body.length === 0) body = [offerLine(scene) ?? roundAgain(scene)].filter(once);
  if (heard.exactly !== undefined && answer.why.startsWith('exactly')) return body;
  const foreign = !scene.characterSpeaks && body.some((line) => scene.material.ownerOf.has(lineKey(line)));
  const tongue = foreign ? scene.phrase('ownTongue') : undefined;
  // "I'm Ada, I teach": the name is taken in before what is said to the rest.
  const takenIn = heard.asks ? !/^(?:recall|feeling|example)/.test(answer.why) : answer.why.startsWith('likely');
  const reaction = takenIn ? briefReaction(scene) : undefined;
  const { openers, closers } = scene.material.character.voice;
  const adorned = answer.whole !== true && scene.characterSpeaks;
  const opener = adorned && reaction === undefined && scene.roll() < openerChance ? scene.pick(openers) : undefined;
  const closing =
    adorned && closers.length > 0 && scene.roll() < closerChance && !/[？?]$/.test(body.at(-1) ?? '')
      ? closer(scene)
      : undefined;
  const before = scene.goesOn ? [tongue] : [reaction, tongue, opener, answer.lead];
  const front = before.filter((line): line is string => line !== undefined && once(line));
  return [...front, ...body, ...(closing !== undefined && once(closing) ? [closing] : [])];
}

/** Goes on after words already spoken: a sentence cut short is left open, and a new one begun. */
function continued(scene: Scene, { spoken }: Part, text: string): string {
  if (spoken === '') return text;
  const space =
    /\p{Script=Han}/u.test(spoken.slice(-4)) || /[。！？…”）]\s*$/.test(spoken) || /\s$/.test(spoken) ? '' : ' ';
  if (/[。！？!?.…”"）)]\s*$/.test(spoken) || scene.ledIn(spoken)) return space + text;
  const open = spoken.lastIndexOf('“') > spoken.lastIndexOf('”') ? '”' : '';
  return scene.language === 'zh' ? `……${open}${text}` : `…${open} ${text}`;
}
