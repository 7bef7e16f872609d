import { sentencesOf } from './sentences.js';

const english =
  /^(?:so,? |well,? |today,? |yesterday,? |and |but )*(?:my|our|the|a|one of my) [\w' -]{2,40}? (?:(?:just|has|have|always|once|recently) )*(?:asked|asks?|keeps? asking|(?:is|are|was) asking|wants? to know|wanted to know|wonder(?:s|ed)?)(?: (?:me|us))?(?: (?:today|yesterday|again))?[,:]? ?["“]?((?:why|how|what|where|when|which)\b.+?)["”]?[.?!]*$/i;
const chinese =
  /^(?:今天|昨天|刚才)?(?:我家?|咱)(?:的|家)?(?:女儿|儿子|孩子|娃儿?|小孩|闺女|学生|朋友|同学)(?:今天|昨天|刚才|老是?|总是?|一直)*(?:问我?|想知道)(?:说)?[，,：:]?[“"]?((?:为什么|为啥|怎么|什么|哪).+|.+?(?:为什么|为啥|是什么|怎么|从哪).+?)[”"]?[。？?！!]*$/;
/** Of persons, it is no question about a thing: "my mother asked me when I would marry". */
const ofPersons = /\b(?:i|me|my|we|us|our|he|she|him|her|his)\b|\bto (?:do|go|say|be|wear)\b|我|她|他/i;
/** "What should I tell her?", 我该怎么说？ */
const whatToSay =
  /^(?:and |so )*what (?:should|shall|do|can|could|would) (?:i|we|you) (?:tell|say|answer|reply)\b.{0,20}$|^how (?:should|do|can|would) (?:i|we|you) (?:answer|explain|put it)\b.{0,24}$|^(?:那)?(?:我)?(?:该|应该|要|能)?(?:怎么|咋个?|如何)(?:跟|和|对|给)?(?:他|她|它|孩子|娃儿?)?(?:说|讲|回答|解释|答)(?:才好|呢|好)*[。？?！!]*$/i;

/** The question that somebody else asked and the user passes on: "my daughter asked me why the moon doesn't fall down". */
export function passedOn(text: string): string | undefined {
  const [first = '', ...others] = sentencesOf(text);
  if (!others.every((other) => whatToSay.test(other))) return undefined;
  const clauses = /\p{Script=Han}/u.test(first)
    ? first.split(
        /[，,](?=(?:我)?(?:该|应该|要)?(?:怎么|咋|如何)(?:跟|和|对|给)?(?:他|她|孩子|娃)?(?:说|讲|回答|解释|答))/,
      )
    : [first];
  const question = (english.exec(first) ?? chinese.exec(clauses[0] ?? ''))?.[1];
  return question === undefined || ofPersons.test(question) ? undefined : question;
}
