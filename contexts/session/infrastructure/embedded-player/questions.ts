import { sentencesOf } from './sentences.js';
import { asks } from './asks.js';
import { unitsOf } from './words.js';
import { spelledOut } from './words-en.js';

/** More than so many questions in one turn are a list to be read, not answered one by one. */
const most = 3;

/**
 * The questions of a turn that asks more than one thing, each as it could be asked alone; what the turn tells stands before
 * the first. Undefined where it asks one thing or none.
 */
export function questionsOf(turn: string): readonly string[] | undefined {
  const sentences = sentencesOf(spelledOut(turn.slice(0, 1000)));
  const pieces = sentences.flatMap((sentence) => (asks(sentence) ? clausesOf(sentence) : [sentence]));
  const asking = pieces.filter((piece) => asks(piece) && !tag.test(piece));
  if (asking.length < 2 || asking.length > most || !asking.every(saysEnough)) return undefined;
  const [first = '', ...others] = asking;
  const told = pieces.filter((piece) => !asks(piece)).join(' ');
  return [told === '' ? first : `${told} ${first}`, ...others];
}

/** "It eats what, and does it bite?" is two questions; "tea or coffee?" and "isn't it?" are none of their own. */
function clausesOf(sentence: string): string[] {
  const clauses = sentence.split(
    /[，,；;]\s*(?!还是|or\b)|\s(?=and (?:what|how|who|where|when|why|which|do|does|did|is|are|can|have)\b)/i,
  );
  const each = clauses.map((clause) => clause.trim()).filter((clause) => clause !== '');
  if (each.length < 2 || each.length > most) return [sentence];
  const chinese = /\p{Script=Han}/u.test(sentence);
  const whole = each.every((clause) => asksByItself(clause) && saysEnough(clause));
  return whole ? each.map((clause) => clause.replace(/[?？。.!！]*$/, chinese ? '？' : '?')) : [sentence];
}

/** By its words, not by the mark that only the last clause carries. */
const asksByItself = (clause: string): boolean =>
  asks(clause.replace(/[?？]+$/, '')) &&
  /什么|啥|怎么|谁|哪|几|多少|吗|为什么|会不会|能不能|有没有|是不是|(\p{Script=Han})不\1|^(?:and |but |so )?(?:what|how|who|where|when|why|which|do|does|did|is|are|can|have|any)\b/iu.test(
    clause,
  );

/** It names a thing of its own; what leans on the question before it is asked together with that. */
const saysEnough = (question: string): boolean =>
  !/呢[？?]*$|^(?:and |so )?or\b|\b(?:it|its|they|them|their|he|him|his|she|her|that|those)\b|[它他她]/i.test(
    question,
  ) &&
  unitsOf(question).some((unit) =>
    unit.script === 'en' ? unit.weight >= 0.5 : unit.term.length > 1 && unit.weight >= 0.5,
  );

const tag =
  /^(?:right|ok(?:ay)?|isn't it|don't you think|you know|get it|deal|yes|no|please|really|(?:do|can) you (?:still )?(?:remember|recall|know)|did i (?:say|tell you|mention)(?: (?:that|it|so))?)[?.! ]*$|^(?:对吧|对不对|是吧|是吗|是不是|好吗|好不好|行吗|可以吗|懂吗|你说呢|真的吗|(?:你|您)?(?:还)?(?:记得|晓得|知道)(?:吗|不|么)|我说过吗)[？?]*$/i;
