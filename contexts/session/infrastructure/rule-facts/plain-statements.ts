import { sentencesOf } from '../embedded-player/sentences.js';
import { spelledOut } from '../embedded-player/words-en.js';
import { telling } from '../embedded-player/remember.js';

/** One thing that the speaker says of themself, in their own voice and in earnest. */
export interface Statement {
  readonly text: string;
  /** It puts right what was said before. */
  readonly corrects: boolean;
  /** It says that this does not hold (any more): `text` is what does not. */
  readonly retracts: boolean;
  /** (0, 1]: lower where the speaker is not sure. */
  readonly sureness: number;
}

/** Sentences of one message that are read. */
const mostSentences = 40;
const longestSentence = 300;

/**
 * What of a message is said plainly: no questions, no quotations, nobody else's words, no stage directions, nothing that only
 * might be, and nothing that was true once.
 */
export function statementsOf(message: string): Statement[] {
  const own = withoutOthersWords(message.slice(0, 8_000));
  return sentencesOf(own)
    .slice(0, mostSentences)
    .flatMap((sentence) => {
      const text = telling(spelledOut(sentence.slice(0, longestSentence)).replace(/[’‘]/g, "'"));
      return text === '' ? [] : ofSentence(withoutSupposition(withoutReport(text)));
    });
}

/** Code, quoted lines, *stage directions* and quotations go; a quoted word or name stays, without its marks. */
function withoutOthersWords(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/^\s*>.*$/gm, ' ')
    .replace(/\*[^*\n]{1,200}\*/g, ' ')
    .replace(/["“”「『]([^"“”「」『』\n]{1,300})["“”」』]/g, (_, inside: string) => (isWord(inside) ? inside : ' … '));
}

const isWord = (inside: string): boolean =>
  inside.length <= 24 && !/[。！？!?，,]|我|你|(?:^|\s)I(?:'|\s)|\b(?:my|am|is|are)\b/i.test(inside);

/** "She said I was late", 他说我很懒: what others say of the speaker. */
function withoutReport(text: string): string {
  return text
    .replace(
      /\b(?:[Hh]e|[Ss]he|[Tt]hey|[Pp]eople|everyone|somebody|someone|who|[Mm]y [a-z]+|[Tt]he [a-z]+|[A-Z][a-z]+) (?:(?:always|often|once|just|still|also) )?(?:said|says|say|told (?:me|him|her|them|us)|tells me|thinks?|thought|believes?|believed|asked|asks|claims?|claimed|wrote|writes|wonders?|guess(?:es|ed)?|calls me)\b.*$/,
      '',
    )
    .replace(/\b(?:i )?(?:never|didn't|did not) (?:say|said|claim|claimed|tell|told|mean|meant)\b.*$/i, '')
    .replace(
      /(?:他|她|他们|她们|它|人家|别人|有人|大家|谁|朋友|同学|同事|老师|医生|老板|妈妈?|爸爸?|母亲|父亲|爷爷|奶奶|姐姐?|哥哥?|弟弟?|妹妹?|老公|老婆|女儿|儿子)(?:们)?(?:总|老|常|都|经常|一直|曾经?|今天|昨天)*(?:说|问|告诉|觉得|认为|以为|骂|夸|讲|猜|叫我)(?!话).*$/,
      '',
    )
    .replace(/我(?:从来|可|又|并|也)?没(?:有)?说(?:过)?.*$/, '')
    .trim();
}

const supposing =
  /\b(?:if|unless|suppose|supposing|imagine|assume|assuming|pretend(?:ing)?|let's say|say i|what if|as if|as though|i wish|would be|would have|in (?:the|my|a) (?:story|novel|game|dream|book|film|movie)|my character|for example|e\.g)\b|如果|假如|要是|假设|假装|假如说|比如|比方|例如|想象|倘若|万一|若是|设想|扮演|故事里|小说里|游戏里|梦里|梦见|我希望我|好像我|仿佛/i;

/** From where somebody begins to suppose, nothing is told. */
function withoutSupposition(text: string): string {
  const at = text.search(supposing);
  return at === -1 ? text : text.slice(0, at).replace(/[,，\s]+$/, '');
}

const unsure =
  /\b(?:maybe|perhaps|probably|possibly|might|i think|i guess|i suppose|kind of|sort of|not sure)\b|可能|也许|大概|或许|好像|应该是|说不定|不确定/i;
const past =
  /\b(?:used to|formerly|back then|when i was|as a (?:child|kid|boy|girl)|years ago|once (?:was|lived|had))\b|以前|曾经|小时候|过去|当年|从前|原来(?=[是在住])/i;
const correcting =
  /^(?:no|actually|sorry|oops|wait|correction|well, actually|i mean(?:t)?|oh)\b[,，]?|\b(?:actually|to be precise|i meant|correction)\b|^(?:不|不对|不是|其实|抱歉|对不起|说错了|我说错了|纠正一下|更正|我是说)[，,、 ]|其实|说错/i;

function ofSentence(text: string): Statement[] {
  if (text === '' || past.test(text)) return [];
  const sureness = unsure.test(text) ? 0.6 : 1;
  const swapped = notThisButThat(text);
  if (swapped) {
    return [
      { text: swapped.before, corrects: false, retracts: true, sureness },
      { text: swapped.after, corrects: true, retracts: false, sureness },
    ];
  }
  const over = noLonger(text);
  if (over !== undefined) return [{ text: over, corrects: false, retracts: true, sureness }];
  const plain = text.replace(/^(?:(?:no|actually|sorry|oops|wait|oh|well|yes|yeah|hi|hello|hey)[,，.!]?\s+)+/i, '');
  const chinese = plain.replace(
    /^(?:(?:不对|不是|其实|抱歉|对不起|说错了|我说错了|纠正一下|更正|我是说|对|嗯|啊|哦|你好|您好)[，,、！!\s]+)+/,
    '',
  );
  return [{ text: chinese.replace(/^其实/, ''), corrects: correcting.test(text), retracts: false, sureness }];
}

/** "My name is not Ada but Ann", "I'm not Ada, I'm Ann", 我不是住在北京，是住在上海: both wordings without the "not". */
function notThisButThat(text: string): { before: string; after: string } | undefined {
  const but =
    /^(.*?\b(?:is|are|am|'s|'m|live|work|like))(?: not|n't)? ?(?:not )?(?:in |at |from |called |a |an )?(.+?),? but (?:rather )?(.+)$/i.exec(
      text,
    );
  if (but && /\bnot\b|n't/.test(text)) {
    const [, head = '', before = '', after = ''] = but;
    const link = /\b(in|at|from|called|an?)\b/i.exec(
      text
        .slice(head.length)
        .replace(/^(?: not|n't)?/, '')
        .slice(0, 9),
    )?.[0];
    const bare = head.replace(/ ?(?:not|n't)$/i, '');
    const join = (value: string) => `${bare} ${link && !value.startsWith(link) ? `${link} ` : ''}${value}`;
    return { before: join(before.replace(/^not /i, '')), after: join(after) };
  }
  const twice =
    /^(?:no,? |actually,? )?((?:my [a-z ]+? (?:is|are)|i(?:'m| am)|i (?:do|live|work|like)))(?: not|n't) (.+?)[,;.] ?(?:but )?((?:it's|it is|i'm|i am|i|they're|my)\b.+)$/i.exec(
      text,
    );
  if (twice) {
    const [, head = '', before = '', after = ''] = twice;
    const said = /^(?:it's|it is)\b/i.test(after) ? `${head} ${after.replace(/^(?:it's|it is) /i, '')}` : after;
    return { before: `${head.replace(/^i do$/i, 'I')} ${before}`, after: said };
  }
  const chinese = /^(.*?我[^，,不]{0,6}?)(?:并)?不(?:是)?(.+?)[，,]\s*(?:而)?(?:我)?(是)?(.+)$/.exec(text);
  if (
    chinese &&
    /不是|不叫|不姓|不住|不在|不学/.test(text) &&
    /[，,]\s*(?:而)?(?:我)?(?:是|叫|姓|住|在|学)/.test(text)
  ) {
    const [, head = '', before = '', is = '', after = ''] = chinese;
    const verb = /^(?:叫|姓|住在|住|在|学|来自|喜欢)/;
    const link = verb.test(after) ? '' : verb.test(before) ? (verb.exec(before)?.[0] ?? '') : is !== '' ? '是' : '';
    const was = verb.test(before) ? before : `${/不是/.test(text) ? '是' : ''}${before}`;
    return { before: `${head}${was}`, after: `${head}${link}${after}` };
  }
  return undefined;
}

/** "I don't live in Paris any more", 我不再学法语了: the wording without "not" and "any more". */
function noLonger(text: string): string | undefined {
  const english =
    /^(.*\bI)(?:'m| am)?\s+(?:(?:do not|don't|am not|no longer|not)\s+)(.+?)(?:\s+(?:any ?more|any longer))?$/i.exec(
      text.replace(/[.!]+$/, ''),
    );
  if (english && /\b(?:no longer|any ?more|any longer)\b/i.test(text)) {
    const [, who = '', what = ''] = english;
    return `${who}${/\bI(?:'m| am)\b/.test(text) ? "'m" : ''} ${what}`;
  }
  const denied =
    /^(?:no,? )?(my name) (?:is not|isn't) (.+)$/i.exec(text) ?? /^(?:no,? )?(I'm|I am) not (?=[A-Z])(.+)$/.exec(text);
  if (denied)
    return `${denied[1] ?? ''} ${denied[1]?.startsWith('my') || denied[1]?.startsWith('My') ? 'is ' : ''}${denied[2] ?? ''}`;
  const chinese = /^(我(?:已经|现在|早就)?)不(?:再)?(?=叫|姓|住|在|学|养|是|读)(.+?)了?[。！!]?$/.exec(text);
  if (chinese && (/不再|了[。！!]?$/.test(text) || /^我不(?:叫|姓)/.test(text)))
    return `我${(chinese[2] ?? '').replace(/了$/, '')}`;
  return undefined;
}
