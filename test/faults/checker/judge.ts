import type { Frame } from '#contexts/session/contract/frames.js';
import { lateWords } from '#test/races/story.js';
import { type Journal, type Reading, type Shown, wholeReply } from './journal.js';
import { twoOwners } from './two-owners.js';

/**
 * What is wrong in one conversation; nothing where every acknowledged message is at every client exactly once and in order, no turn
 * had two owners, and nothing is missing that was not reported.
 * @param words in a whole reply
 */
export function judge(journal: Journal, words: number): string[] {
  const wrong: string[] = [];
  for (const reading of journal.readings) {
    const own = [...orderOf(reading), ...talesOf(reading, words), ...shownIn(reading, journal, words)];
    wrong.push(...own.map((what) => `${journal.session}, ${reading.who}: ${what}`));
  }
  const together = [...twoOwners(journal), ...agreement(journal)];
  return [...wrong, ...together.map((what) => `${journal.session}: ${what}`)];
}

/** Frames come once and in the order of their numbers, and nobody speaks behind the end of their turn. */
function orderOf({ told }: Reading): string[] {
  const wrong: string[] = [];
  let last = 0;
  for (const { seq, kind } of told) {
    if (seq <= last) wrong.push(`${kind} ${seq} came after ${last}`);
    last = Math.max(last, seq);
  }
  const accepted = told.flatMap((frame) => (frame.kind === 'message.accepted' ? [frame.text] : []));
  for (const text of doubles(accepted)) wrong.push(`"${text}" was told twice`);
  // Behind a gap it is not known who had the turn.
  if (!told.some(({ kind }) => kind === 'gap')) wrong.push(...lateWords(told));
  return wrong;
}

/**
 * Each reply is the beginning of what one call of the model said, whole where it ended by itself, and silent after its end. A second
 * call may have said the rest where the reply was resumed, and its end says so.
 */
function talesOf({ told }: Reading, words: number): string[] {
  const wrong: string[] = [];
  const texts = new Map<string, string>();
  const ended = new Set<string>();
  const ofOneCall = new Set<string>();
  let reported = false;
  for (const frame of told) {
    if (frame.kind === 'gap') reported = true;
    const id = frame.messageId;
    if (id === null) continue;
    const had = texts.get(id) ?? '';
    if (frame.kind === 'reply.delta') {
      if (frame.offset > had.length) {
        if (!reported) wrong.push(`a hole that nobody told of at ${had.length} of "${had.slice(0, 12)}…"`);
        continue;
      }
      const fresh = frame.text.slice(had.length - frame.offset);
      if (!had.startsWith(frame.text.slice(0, had.length - frame.offset), frame.offset)) {
        wrong.push(`"${had}" was told again as "${frame.text}" at ${frame.offset}`);
      }
      if (fresh !== '' && ended.has(id)) wrong.push(`"${fresh}" was said behind the end of "${had}"`);
      texts.set(id, had + fresh);
    } else if (frame.kind === 'reply.done') {
      ended.add(id);
      if (isOfOneCall(frame.finishReason === 'stop', frame.code)) ofOneCall.add(id);
      if (frame.offset > had.length && !reported && texts.has(id)) wrong.push(`the end of "${had}" is missing`);
      if (frame.offset < had.length) wrong.push(`"${had.slice(frame.offset)}" was said and is taken back`);
    }
  }
  for (const [id, text] of texts) wrong.push(...wordsOf(text, words, ofOneCall.has(id)));
  return wrong;
}

/** One that was resumed, and broken off again, is not marked. */
const isOfOneCall = (isComplete: boolean, code: string | null | undefined): boolean =>
  isComplete && code !== 'session.reply-resumed';

function wordsOf(text: string, words: number, ofOneCall: boolean): string[] {
  const reply = wholeReply(text, words);
  if (!reply) return [];
  if (reply.isGoneOn && ofOneCall) return [`"${text}" was resumed, and its end does not say so`];
  return reply.whole.startsWith(text) ? [] : [`"${text}" are the words of more than one speaker`];
}

/** What was acknowledged stands there once, in the order in which it was said; so does every other message, if at all. */
function shownIn({ told, shown }: Reading, { said }: Journal, words: number): string[] {
  if (shown === null) return ['it did not come to rest'];
  const wrong: string[] = [];
  const people = shown.filter(({ author }) => author !== 'character').map(({ text }) => text);
  for (const text of doubles(people)) wrong.push(`"${text}" stands there twice`);
  for (const { text, isAcknowledged } of said) {
    if (isAcknowledged && !people.includes(text)) wrong.push(`"${text}" was acknowledged and is lost`);
  }
  for (const who of new Set(said.map((one) => one.who))) {
    const own = said.filter((one) => one.who === who && !one.isSaidAgain && people.includes(one.text));
    const asSaid = own.map(({ text }) => text);
    const asShown = people.filter((text) => asSaid.includes(text));
    if (asShown.join() !== asSaid.join()) wrong.push(`${who} said ${asSaid.join()} and ${asShown.join()} stands there`);
  }
  const replies = shown.filter(({ author, replyTo }) => author === 'character' && replyTo !== null);
  for (const id of doubles(replies.map(({ replyTo }) => replyTo!))) wrong.push(`${id} was answered twice`);
  for (const reply of replies) wrong.push(...replyIn(reply, shown, words));
  return [...wrong, ...withdrawn(told, shown)];
}

function replyIn({ id, text, status, code, replyTo }: Shown, shown: readonly Shown[], words: number): string[] {
  const wrong = wordsOf(text, words, isOfOneCall(status === 'complete', code));
  const reply = wholeReply(text, words);
  if (status === 'streaming') wrong.push(`"${text}" never ended`);
  if (!reply) return wrong;
  if (status === 'complete' && text !== reply.whole) wrong.push(`"${text}" counts as complete`);
  const ids = shown.map((one) => one.id);
  const asked = shown[ids.indexOf(replyTo!)];
  if (asked && asked.text !== reply.message) wrong.push(`"${text}" is given as the answer to "${asked.text}"`);
  if (asked && ids.indexOf(id) < ids.indexOf(asked.id)) wrong.push(`"${text}" stands before "${asked.text}"`);
  return wrong;
}

/** Nothing that somebody has heard is gone in the end. */
function withdrawn(told: readonly Frame[], shown: readonly Shown[]): string[] {
  const texts = new Map(shown.map(({ id, text }) => [id, text]));
  return told.flatMap((frame) => {
    if (frame.messageId === null || (frame.kind !== 'reply.delta' && frame.kind !== 'message.accepted')) return [];
    const text = texts.get(frame.messageId);
    if (text === undefined) return [`"${frame.text}" was told and is gone`];
    return text.startsWith(frame.text, frame.offset) ? [] : [`"${frame.text}" was told, and "${text}" stands there`];
  });
}

/**
 * All who came back see the same. Where a reply stands is left open: whoever listened has it where its first word came, the
 * transcript where it was begun, and in between somebody may have said something.
 */
function agreement({ readings }: Journal): string[] {
  const [first, ...others] = readings.flatMap(({ who, shown }) => (shown ? [{ who, shown }] : []));
  if (!first) return [];
  const story = (shown: readonly Shown[]) =>
    shown
      .map(({ id, text, status }) => `${id} ${status} ${text}`)
      .sort()
      .join('\n');
  return others
    .filter(({ shown }) => story(shown) !== story(first.shown))
    .map(({ who }) => `${first.who} and ${who} do not see the same`);
}

const doubles = (of: readonly string[]): string[] => [...new Set(of.filter((one, index) => of.indexOf(one) !== index))];
