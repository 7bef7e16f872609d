import { saidBack } from './person.js';
import type { Recalling } from './recall-question.js';
import type { Scene } from './scene.js';
import { bare, clipped, lowered, sentencesOf } from './sentences.js';
import { asks } from './asks.js';
import { languageOf } from './words.js';

/** The user's sentence in changed person where that is safe, else word for word. */
export function quoted(scene: Scene, sentence: string): string | undefined {
  return said(scene, sentence, 'youSaid') ?? scene.phrase('yourWords', { x: clipped(sentence, 200) });
}

/** Undefined where it is of another language, speaks to the character, or is of more than one sentence. */
export function said(scene: Scene, sentence: string, how: 'youSaid' | 'youSaidAlso'): string | undefined {
  const language = languageOf(sentence);
  if (language !== scene.language || sentence.length > 140 || asks(sentence)) return undefined;
  const plain = bare(
    sentence
      .replace(/^(?:(?:[Hh]i|[Hh]ello|[Hh]ey)[ ,]+)?[A-Z]\w+, (?=I\b|my\b)/, '')
      .replace(
        /^(?:(?:well|so|yes|no|oh|ok(?:ay)?|by the way|actually|sorry|hello|hi|hey|good (?:morning|evening|day)|对了|其实|嗯|哦|你好|您好|老师好?|不过|但是|而且|可是)[,，!！ ]+\s*)+|^(?:and|but|because|though|while|so|when) (?=(?:i|i'm|my|he|she|it|the|they|we)\b)/i,
        '',
      ),
  );
  const back = saidBack(plain, language);
  if (back === undefined || sentencesOf(plain).length > 1) return undefined;
  if (language === 'zh' ? !/\p{Script=Han}{2}/u.test(back) : !subject.test(back)) return undefined;
  return scene.phrase(how, { x: lowered(back) });
}

/** A clause that says of whom or what it speaks; any other is quoted. */
const subject =
  /^(?:(?:now|today|yesterday|tomorrow|last|next|in|on|at)\b[^,]{0,24},? )?(?:you|your|you're|you've|you'd|he|she|it|it's|they|the|his|her|their|there|[A-Z]\p{L}+)\b/iu;

/** "You never told me where you work": names what is missing where the question can be turned round, else says so at large. */
export function notTold(scene: Scene, asked: Recalling): string | undefined {
  if (asked.matter === 'name' && asked.kin === undefined) return scene.phrase('neverSaidName');
  const missing = scene.language === 'zh' ? missingZh(asked) : missingEn(asked);
  return missing === undefined
    ? scene.phrase('neverSaid')
    : scene.phrase('neverSaidThat', { x: missing.replace(/^[A-Z]/, (letter) => letter.toLowerCase()) });
}

/** "I do not find your order number in your words": goes in front of the nearest that was told, where it is not the thing asked for. */
export function notAmong(scene: Scene, asked: Recalling): string | undefined {
  if (asked.matter === 'name' && asked.kin === undefined)
    return scene.phrase('notAmong', { x: scene.language === 'zh' ? '你的名字' : 'your name' });
  const missing = scene.language === 'zh' ? missingZh(asked) : missingEn(asked);
  const x = missing?.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return scene.phrase('notAmong', { x: x ?? (scene.language === 'zh' ? '这个' : 'that') });
}

function missingZh({ text }: Recalling): string | undefined {
  const plain = bare(text)
    .replace(/(?:没有|没得|[吗呢呀啊嘛不没])+$/, '')
    .replace(/^(?:那|请问|老师|先生|幺嬢)[，, ]*/, '')
    .replace(/[\s，,]+/g, '')
    .trim();
  if (!/什么|啥|谁|哪|几|多|怎么|何/.test(plain) || plain.length > 24 || /[你您]/.test(plain)) return undefined;
  return plain.replace(/我/g, '你');
}

function missingEn({ text, kin }: Recalling): string | undefined {
  const plain = bare(text)
    .replace(/^(?:and|so|but|well|ok(?:ay)?),? /i, '')
    .replace(/,.*$/, '')
    .trim();
  const back = (words: string): string | undefined => saidBack(words, 'en')?.trim();
  const my = /^(?:what|who)(?:'s| is| was| are| were) (my .+?)(?: called| named)?$/i.exec(plain)?.[1];
  if (my !== undefined && !/\b(?:i|i'm)\b/i.test(my)) {
    const whose = back(my);
    if (whose === undefined || kin === undefined || /name$/i.test(my)) return whose;
    return / (?:called|named)$/i.test(plain) ? `what ${whose} is called` : whose;
  }
  const called = /^(?:what|which|where|who|how old|when) (is|are|was) (my [a-z ]+)$/i.exec(plain);
  if (called !== null)
    return back(
      `${plain.split(' ')[0]?.toLowerCase() ?? ''}${/^how old/i.test(plain) ? ' old' : ''} ${called[2] ?? ''} ${called[1] ?? ''}`,
    );
  const verb = /^((?:what|where|when|who|which|how)(?: [a-z]+)??) (?:do|does) ((?:i|my [a-z]+) .+)$/i.exec(plain);
  if (verb !== null) return back(`${verb[1] ?? ''} ${verb[2] ?? ''}`);
  const am = /^((?:what|where|when|who|which|how)(?: [a-z]+)??) am i\b ?(.*)$/i.exec(plain);
  if (am !== null) return back(`${am[1] ?? ''} I am ${am[2] ?? ''}`.trim());
  const bareMy = /^my [a-z' ]{2,30}$/i.exec(plain)?.[0] ?? /^(?:where|what|who|when) i [a-z ]{2,30}$/i.exec(plain)?.[0];
  return bareMy === undefined ? undefined : back(bareMy);
}
