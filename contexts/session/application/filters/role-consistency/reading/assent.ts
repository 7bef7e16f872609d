import type { Reading } from './reading.js';

const yes =
  /^(?:(?:哦|嗯|啊|哈哈?|嘿)[，！]?)?(?:是的?|对的?|没错|正是|不错|当然|可不(?:是|嘛)?|是啊|对啊|确实|自然)(?:呀|啊|呢|在下|我|的|了|就|本人)*(?=[，。！；]|$)|^(?:(?:oh|ah|why|ha),? )?(?:yes|yep|yeah|aye|yup|right|correct|that's (?:me|right|my name)|indeed|sure am|exactly|guilty|that i am|the very same|none other)\b/i;

/**
 * Who says yes says what was asked: "Are you Edith?" and "Yes, that is my name" is "I am Edith".
 * @returns the user's words as the character's own; nothing where it assents to none
 */
export function assented(reading: Reading): Reading | undefined {
  const { own, user, isFirst } = reading;
  const match = isFirst ? yes.exec(own.trimStart()) : null;
  if (!match || own.length > 60) return undefined;
  const [asked] = user
    .split(/(?<=[。！？.!?])/)
    .filter((one) => one.trim() !== '')
    .slice(-1);
  if (
    !asked ||
    !/[你您]|\byou(?:r|'re)?\b/i.test(asked) ||
    /[谁哪]|什么|多少|几|\b(?:who|what|where|when|how|why|or)\b|还是/i.test(asked)
  )
    return undefined;
  const said = /\p{Script=Han}/u.test(asked) ? inChinese(asked) : inEnglish(asked);
  return { ...reading, text: said, own: said, user: '', before: '', isFirst: false };
}

const inChinese = (asked: string): string =>
  asked
    .replace(/是不是|是否|该不会|难道|应该|想必|莫非/g, '是')
    .replace(/(?:，?(?:对吧|是吧|没错吧|对不对|是吗|对吗)|吗|吧|呢|么)?[？?。！!]*$/, '。')
    .replace(/您|你/g, '我');

const inEnglish = (asked: string): string =>
  asked
    .trim()
    .replace(/^(?:so|and|then|hello|hi|excuse me|wait),? /i, '')
    .replace(/,? (?:right|yes|correct|isn't it|aren't you|don't you|no)\?$/i, '?')
    .replace(/^(?:are|were) you\b/i, 'I am')
    .replace(/^is (your \w+(?: \w+)?) (?=\p{Lu})/iu, '$1 is ')
    .replace(/^(?:do|did) you\b/i, 'I')
    .replace(/^have you\b/i, 'I have')
    .replace(/\byou are\b|\byou're\b/gi, 'I am')
    .replace(/\byour\b/gi, 'my')
    .replace(/\byou\b/gi, 'I')
    .replace(/[?？]+$/, '.');
