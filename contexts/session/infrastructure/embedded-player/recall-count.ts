import type { Recalling } from './recall-question.js';
import { quoted } from './recall-say.js';
import type { Scene } from './scene.js';
import type { Answer } from './talk-material.js';
import { kinIn } from './told-owners.js';
import type { Statement } from './told-statements.js';

const everybody =
  /\b(?:people|persons|relatives|siblings|family members|friends and family)\b|(?:几|多少)(?:个|位|口)?(?:人|家人|亲人|亲戚|兄弟姐妹)/i;
const siblings = /\bsiblings\b|兄弟姐妹/i;

/** "How many people did I mention?": those named, counted and named again. A number that was told comes before this. */
export function counted(scene: Scene, asked: Recalling, statements: readonly Statement[]): Answer | undefined {
  if (asked.wonder !== 'how-many' || !everybody.test(scene.heard.main)) return undefined;
  const told = new Map<string, string>();
  for (const statement of statements)
    for (const kin of [...statement.names, ...kinIn(statement.text)])
      if (
        (!siblings.test(scene.heard.main) || kin.kinds.includes('sibling')) &&
        !kin.kinds.includes('pet') &&
        !told.has(kin.word)
      )
        told.set(kin.word, kin.word);
  if (told.size === 0) return undefined;
  const words = [...told.values()];
  const list =
    scene.language === 'zh'
      ? words.map((word) => `你${word}`).join('、')
      : words.map((word) => `your ${word}`).join(words.length > 2 ? ', ' : ' and ');
  const line = scene.phrase('countTold', { x: numberWord(words.length, scene), list });
  return line === undefined ? undefined : { sentences: [line], why: 'recall: counted', whole: true };
}

const numberWord = (count: number, scene: Scene): string =>
  (scene.language === 'zh'
    ? ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九']
    : ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'])[count] ?? String(count);

/** Everything told lately, where the user asks what is known of them. */
export function allTold(scene: Scene, statements: readonly Statement[]): Answer | undefined {
  if (
    !/\b(?:what|how much) (?:do|have) you (?:know|learn\w*|remember) (?:about|of) me\b|\beverything i(?:'ve)? told\b|\bwhat have you learn\w+ about me\b|\b(?:so )?who am i\b.{0,30}$|(?:知道|了解|记得)(?:关于)?我(?:的)?(?:什么|哪些|多少|事)|对我(?:了解|知道|有多了解).{0,4}(?:多少|什么|吗)?|我(?:都)?(?:说|告诉你|讲)(?:过|了)(?:哪些|些什么|什么事)/i.test(
      scene.heard.main,
    )
  )
    return undefined;
  const own = statements.filter(
    (one) =>
      one.turn < scene.userTurns.length - 1 &&
      (one.owner !== undefined || /\b(?:i|i'm|i've|my)\b|我|家/i.test(one.text)),
  );
  const sentences = [...new Set(own.map(({ text }) => text))].filter(
    (text, at, all) => !all.some((other, place) => place !== at && other.includes(text)),
  );
  const lines = [...sentences.slice(0, 2), ...sentences.slice(2).slice(-1)].map((sentence) => quoted(scene, sentence));
  const found = lines.filter((line): line is string => line !== undefined);
  return found.length === 0 ? undefined : { sentences: found, why: 'recall: all', whole: true };
}
