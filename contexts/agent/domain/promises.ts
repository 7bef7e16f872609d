import { endOfDay } from './calendar.js';
import { chinese, denied, englishActs, englishOthers, iWill, worthwhile } from './promise-words.js';

/** A promise as it stands in a message; places are UTF-16 units. */
export interface FoundPromise {
  readonly start: number;
  readonly end: number;
  readonly dueAt: Date | null;
}

const longestText = 20_000;
const mostInOne = 5;
/** Of a sentence, as far as it is looked at. */
const longestSentence = 600;

export function findPromises(text: string, at: Date, timeZone = 'UTC'): FoundPromise[] {
  const found: FoundPromise[] = [];
  if (!worthwhile.test(text)) return found;
  for (const { start, sentence } of sentences(withoutStory(text.slice(0, longestText)))) {
    if (found.length >= mostInOne || !worthwhile.test(sentence) || /[?？]$/u.test(sentence)) continue;
    const plain = sentence.slice(0, longestSentence);
    if (commits(plain)) found.push({ start, end: start + sentence.length, dueAt: dueOf(plain, at, timeZone) });
  }
  return found;
}

/** A "not" before the promise's end takes it back; one after it may speak of something else. */
function commits(sentence: string): boolean {
  const end = endInEnglish(sentence) ?? endOf(chinese.exec(sentence));
  return end !== undefined && !denied.test(sentence.slice(0, end));
}

/** Where the promise ends in the sentence. */
function endInEnglish(sentence: string): number | undefined {
  for (const begun of sentence.matchAll(iWill)) {
    const from = begun.index + begun[0].length;
    const rest = sentence.slice(from);
    for (const act of englishActs) {
      const end = endOf(act.exec(rest));
      if (end !== undefined) return from + end;
    }
  }
  for (const other of englishOthers) {
    const end = endOf(other.exec(sentence));
    if (end !== undefined) return end;
  }
  return undefined;
}

const endOf = (match: RegExpExecArray | null): number | undefined =>
  match ? match.index + match[0].length : undefined;

/** What is quoted, and what is acted rather than said, is nobody's word; everything else keeps its place. */
const withoutStory = (text: string): string =>
  text.replace(
    /"[^"\n]{0,400}"|“[^”\n]{0,400}”|「[^」\n]{0,400}」|『[^』\n]{0,400}』|\*[^*\n]{0,400}\*|（[^）\n]{0,400}）/gu,
    (story) => ' '.repeat(story.length),
  );

function* sentences(text: string): Generator<{ start: number; sentence: string }> {
  for (const { index, 0: raw } of text.matchAll(
    /[^.!?。！？；;\n]+(?:\.(?!\s|$)[^.!?。！？；;\n]*)*[.!?。！？；;]*/gu,
  )) {
    const sentence = raw.trim();
    if (sentence !== '') yield { start: index + raw.length - raw.trimStart().length, sentence };
  }
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  十: 10,
};
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:minute|分钟)/iu, 60_000],
  [/^(?:hour|小时)/iu, 3_600_000],
  [/^(?:business day|working day|day|工作日|天)/iu, 86_400_000],
  [/^(?:week|周)/iu, 604_800_000],
];
const span =
  /(?:(?:with)?in (?:the next )?(\d{1,3}|a|an|one|two|three|four|five|ten) (minutes?|hours?|business days?|working days?|days?|weeks?)\b)|(?:(\d{1,3}|[一二两三四五六七十])个?(分钟|小时|工作日|天|周)(?:之?内|后))/iu;

function dueOf(sentence: string, at: Date, timeZone: string): Date | null {
  const match = span.exec(sentence);
  if (match) {
    const [, enCount, enUnit, zhCount, zhUnit] = match;
    const count = enCount ?? zhCount ?? '';
    const each = units.find(([unit]) => unit.test(enUnit ?? zhUnit ?? ''))?.[1] ?? 0;
    return new Date(at.getTime() + (numbers[count.toLowerCase()] ?? Number(count)) * each);
  }
  if (/\btomorrow\b|明天/iu.test(sentence)) return endOfDay(timeZone, at, 1);
  if (/\b(?:today|tonight|by the end of (?:the )?day)\b|今天|今晚/iu.test(sentence)) return endOfDay(timeZone, at, 0);
  return null;
}
