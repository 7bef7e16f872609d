import type { FactKind } from '../../domain/facts.js';
import { sentencesOf } from '../embedded-player/sentences.js';

/** Questions of a character that people answer with the bare thing. */
const questions: readonly (readonly [FactKind, RegExp])[] = [
  ['called', /\b(?:what|how) (?:should|may|can|shall) i call you\b|(?:怎么|如何|该怎么)称呼(?:你|您)|我该叫你什么/i],
  [
    'name',
    /\b(?:what(?:'s| is) your name|may i (?:have|know|ask) your name|who (?:are you|am i (?:speaking|talking) (?:to|with)))\b|(?:你|您)(?:叫什么|的名字|贵姓)|请问(?:你|您)是(?:谁|哪位)/i,
  ],
  ['age', /\bhow old are you\b|(?:你|您)(?:今年)?(?:多大|几岁|多少岁)/i],
  ['origin', /\bwhere (?:are you|do you come) from\b|(?:你|您)(?:是)?(?:哪里人|哪儿人|从哪里来|从哪儿来|来自哪)/i],
  ['home', /\bwhere do you live\b|(?:你|您)(?:现在)?住(?:在)?(?:哪|什么地方)/i],
];

/** A name, a place or a number, and nothing else. */
const bareEn =
  /^(?:it's |it is |i'm |i am |just |my name is |from |in )?([A-Z][\p{L}'-]+(?: [A-Z][\p{L}'-]+){0,2}|\d{1,3})[.!]?$/u;
const bareZh =
  /^(?:我?(?:是|叫|姓|在|住|来自)|就叫)?([\p{Script=Han}A-Za-z·]{1,8}|\d{1,3}岁?|[一二三四五六七八九十]{1,3}岁)[。！!吧呀啊]?$/u;
const notOne =
  /^(?:yes|no|ok|okay|sure|hi|hello|hey|thanks|why|what|who|nothing|nobody|never|maybe|guess|sorry|good|fine|great|well|later|hmm+|haha|lol|you)\b|[不没你吗呢什么猜为谁哪好的嗯哦谢对啊呀]|^(?:可以|随便|都行|秘密|保密|无所谓)/i;

/** What a short message tells as the answer to the question that stood last. */
export function bareAnswer(asked: string, message: string): { kind: FactKind; text: string } | undefined {
  const answer = message.trim();
  if (answer.length > 40 || notOne.test(answer)) return undefined;
  const question = sentencesOf(asked.slice(-600)).at(-1) ?? '';
  const kind = /[?？]["”’]?$/.test(question) ? questions.find(([, pattern]) => pattern.test(question))?.[0] : undefined;
  const text = (bareEn.exec(answer) ?? bareZh.exec(answer))?.[1];
  if (kind === undefined || text === undefined || (kind === 'age') !== /^[\d一二三四五六七八九十]+岁?$/.test(text))
    return undefined;
  return { kind, text };
}
