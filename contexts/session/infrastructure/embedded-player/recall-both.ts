import type { Part } from '../../application/players/role-player.js';
import { inDanger } from './danger.js';
import { recall } from './recall.js';
import { isRecall, recallingIn } from './recall-question.js';
import { Scene } from './scene.js';
import { sentencesOf } from './sentences.js';
import type { Answer } from './talk-material.js';
import { kinIn } from './told-owners.js';
import { asks } from './asks.js';
import { spelledOut } from './words-en.js';

/** Two things asked of memory at once, "what's my name and what do I do?", 我叫什么、做什么工作: each is looked up by itself. */
export function recallBoth(part: Part, scene: Scene): Answer | undefined {
  const text = spelledOut(scene.heard.text.slice(0, 300)).replace(/[’‘]/g, "'");
  const parts = /\p{Script=Han}/u.test(text) ? partsZh(text) : partsEn(text);
  if (parts.length !== 2 || !ofMemory(text, parts) || inDanger(scene) !== undefined) return undefined;
  const answers = parts.map((asked) => {
    const messages = [...part.messages.slice(0, -1), { role: 'user' as const, content: asked }];
    return recall(new Scene({ ...part, messages }, scene.vectors));
  });
  const [first, second] = answers;
  if (first === undefined || second === undefined) return undefined;
  const found = answers.filter((one): one is Answer => one !== undefined && !one.why.includes('never said'));
  const exact = found.filter(({ why }) => !why.includes('nearest'));
  const said = exact.length > 0 ? exact : found.slice(0, 1);
  // One sentence of the user may hold both.
  const sentences = [...new Set(said.flatMap((one) => one.sentences))];
  const told = new Set<string>();
  const once = sentences.filter((line) => {
    const core = line.replace(/^.*?[“:：]|["”]$/g, '');
    return told.has(core) ? false : (told.add(core), true);
  });
  const zh = scene.language === 'zh';
  const closed = once.map((line, at) => (zh && at < once.length - 1 && line.endsWith('”') ? `${line}。` : line));
  return once.length === 0 ? undefined : { sentences: closed, why: 'recall: both', whole: true };
}

/** Plainly of memory as a whole, or each by itself of the user's own, the first of a plain matter. */
function ofMemory(text: string, [first = '']: readonly string[]): boolean {
  if (isRecall(text) || sentencesOf(text).some(isRecall)) return true;
  const read = recallingIn(first.replace(remember, ''));
  return (
    read?.ofUser === true &&
    (['name', 'age', 'job', 'home', 'origin'].includes(read.matter ?? '') ||
      (read.kin !== undefined && (read.wonder === 'name' || read.wonder === 'age')))
  );
}

const remember = /^Do you remember |^你还记得/;
const asking = /\b(?:what|where|how|who|when|which|whose|name)\b/i;

function partsEn(text: string): string[] {
  const questions = sentencesOf(text).filter((one) => asks(one) || /^and (?:my|his|her|its|their) \w+\?$/i.test(one));
  const pieces = questions
    .flatMap((one) =>
      one.split(
        /,?\s+(?:and|or)\s+(?=(?:what|where|how|who|when|which|his|her|its|their|my)\b)|,\s+(?=(?:what|where|how|who|when|which)\b)/i,
      ),
    )
    .map((one) =>
      one
        .trim()
        .replace(/[?.!]+$/, '')
        .replace(/,? (?:do|can) you (?:still )?(?:remember|recall|know)$/i, '')
        .replace(/^(?:ok(?:ay)?|so|well|right|and|then|thanks?|wait)\b[,. ]*(?:then[,. ]*)?/i, '')
        .replace(/^(?:(?:do|can|could) )?(?:you )?(?:still )?(?:remember|recall|remind me(?: of)?|tell me) /i, ''),
    )
    .filter((one) => (asking.test(one) || /^(?:my|his|her|its) \w+$/i.test(one)) && !/^(?:do|can) you\b/i.test(one));
  const kin = kinIn(pieces[0] ?? '')[0];
  return pieces.map((one, at) => {
    const whole =
      kin === undefined || at === 0 || /\b(?:my|i)\b/i.test(one)
        ? one
        : one
            .replace(/\b(?:his|her|its|their)\b(?= \w)/i, `my ${kin.word}'s`)
            .replace(/\b(?:he|she|it|him|her)\b/i, `my ${kin.word}`);
    return `Do you remember ${/^my\b.*\bname$/i.test(whole) ? 'what is ' : ''}${whole}?`;
  });
}

function partsZh(text: string): string[] {
  const pieces = text
    .split(/[，,、；;。！!？?\s]+/)
    .map((one) =>
      one
        .replace(/^(?:好的?|那|嬢嬢|老师|请问)+/, '')
        .replace(/^(?:[你您])?(?:还)?(?:能|可以)?(?:记得|记不记得|记得到|晓得|知道)(?:不)?(?=.)/, '')
        .replace(/(?:来着|吗|不|呢|没有?)+$/, ''),
    )
    .filter((one) => /什么|啥|谁|哪|几(?!乎)|多少|多大|多久|何|名字/.test(one) && !/[你您](?!.*我)/.test(one));
  const kin = kinIn(pieces[0] ?? '').find(({ at }) => at <= 4);
  return pieces.map((one) => `你还记得${/我/.test(one) ? one : `我${kin?.word ?? ''}${one}`}吗？`);
}
