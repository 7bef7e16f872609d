import type { Told, ToldPattern } from './told.js';
import { toldEn } from './told-en.js';
import { toldZh } from './told-zh.js';
import { sentencesOf } from './sentences.js';
import { languageOf } from './words.js';
import { spelledOut } from './words-en.js';

/** Only so much of one sentence is read for what it tells. */
const longestSentence = 300;

/** Every match of a pattern is looked at: "I'm Sam, I'm a nurse" tells two things of one form. */
const everywhere = (patterns: readonly ToldPattern[]): readonly ToldPattern[] =>
  patterns.map((one) => ({ ...one, pattern: new RegExp(one.pattern.source, `${one.pattern.flags}g`) }));
const english = everywhere(toldEn);
const chinese = everywhere(toldZh);

/** What one turn of the user tells about the user, in order, at most one of a kind a sentence. */
export function toldIn(text: string, turn: number): Told[] {
  const told: Told[] = [];
  for (const sentence of sentencesOf(text)) {
    const cut = telling(spelledOut(sentence.slice(0, longestSentence)));
    if (cut === '') continue;
    const patterns = languageOf(cut) === 'zh' ? chinese : english;
    for (const { matter, pattern, read } of patterns) {
      const found = [...cut.matchAll(pattern)]
        .map((match) => (read === undefined ? { value: match[1] ?? '' } : read(match)))
        .find((one) => one !== undefined);
      const value = trimmed(found?.value ?? '');
      if (found === undefined || value === '' || told.some((one) => one.sentence === cut && one.matter === matter))
        continue;
      told.push({ matter, value, of: found.of?.toLowerCase().trim() ?? '', sentence: cut, turn });
    }
  }
  return told;
}

/** What of a sentence tells: a question tells nothing, but clauses beside it may. */
export function telling(sentence: string): string {
  if (!asks(sentence)) return sentence;
  const clauses = sentence.split(/[，,；;]\s*/);
  const comma = /\p{Script=Han}/u.test(sentence) ? '，' : ', ';
  return clauses
    .filter((clause) => !asks(clause) && !asksInside.test(clause))
    .join(comma)
    .replace(/[?？]+$/, '');
}

/** "Do you know what I like?" */
function asks(sentence: string): boolean {
  return (
    /[?？]\s*["'”’]?$/.test(sentence) ||
    /(?:吗|呢|什么|谁|哪里|哪儿|多少|几岁|来着|没有|记得不)[。.!！]?$/.test(sentence) ||
    /^(?:and |so |but |ok(?:ay)?,? )?(?:did|do|does|can|could|would|what|where|who|when|why|how|which)\b/i.test(
      sentence,
    )
  );
}
const asksInside = /什么|怎么|为何|谁|哪|几[岁个年]|多少|是不是|有没有|能不能|想问|请问|[你您]/;

function trimmed(value: string): string {
  return value
    .replace(/^[\s,，:：]+|[\s,，.。!！;；:：~～]+$/gu, '')
    .replace(/\s+(?:too|as well|though|by the way|now|these days|and)$/i, '')
    .replace(/(?:呢|啦|哦|呀|啊|了|的)$/u, '')
    .slice(0, 80);
}
