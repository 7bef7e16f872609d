import type { Matter } from './told.js';
import { asks } from './asks.js';

/** Questions that can only be about what the user said. */
const plainly: readonly RegExp[] = [
  /\b(?:what|which|where|who|how|when)\b.{0,30}\b(?:am|do|did|was|were|have) i\b.{0,30}\bagain\b/i,
  /\b(?:what|which|where|who|how|when|remind)\b.{0,60}\b(?:i (?:just |already |)(?:told (?:you|u)|said)|(?:i |)told (?:you|u))\b|^(?:i |)told (?:you|u)\b.{0,60}\b(?:what|which|where|who|how|when)\b|^remind me (?:how|what|where|when|who)\b/i,
  /我(?:刚才|刚刚|刚|前面|之前)?说(?:过|的)的?(?:来着)?[？?。]*$|我说(?:我|了|过)?.{0,12}(?:来着|多少|几|啥|什么|哪)/,
  /\b(?:what|which|where|who|how|when)\b.{0,30}\bmy\b.{0,40}\bagain\b/i,
  /\b(?:remember|recall|(?<!\bi )forgot(?:ten)?|forget)\b.{0,40}\b(?:i|my|me|i'm)\b/i,
  /\b(?:did|have|had) i (?:just |already |ever |first )?(?:say|said|tell|told|mention(?:ed)?|ask(?:ed)?|talk(?:ed)?|write|written|call(?:ed)?|give|given|complain(?:ed)?)\b/i,
  /\bi (?:just |already |first )?(?:said|told you|mentioned|asked|was saying)\b.*\?|(?<!\b(?:you|that|it|this) )\bremind me\b.{0,20}\b(?:i|my)\b|\bmy (?:first|last|previous|earlier) (?:question|message|sentence|words)\b/i,
  /\bdo you know (?:what |who |how |where )?(?:i|my|i'm)\b|\bwhat do you know about me\b|\bwhat have you learn(?:ed|t) about me\b/i,
  /我(?:刚才|刚刚|之前|前面|一开始|最开始|开头|上面|先前|最早|刚)?(?:跟你|和你|对你|向你|都|已经|有没有|是不是)?(?:说|提|讲|问|告诉|聊)(?:你|到|起)?(?:过|了|的)?.{0,16}(?:什么|吗|哪|谁|几|多少|啥|呢|没有|怎么|名字)/,
  /(?:还|你)?(?:记得|记不记得|记住|忘了|忘记)(?!自己|你).{0,12}我/,
  /我(?:刚才|刚刚|之前|前面|一开始|最开始|开头|上面|先前|最早|最先)(?:第[一二三四]个?)?(?:问|说|提|讲)(?:的|了|过)?.{0,10}(?:什么|哪|谁|啥)/,
  /[你您]还(?:知道|晓得)我/,
  /(?:考考|考一考)[你您].*我/,
  /我.{0,14}来着|我.{0,12}(?:记得|记不得)(?:到)?(?:不|没)/,
  /我(?:的)?(?:第一|上一|最后|前一|刚才的?|之前的?|刚刚的?)(?:个|句|次)?(?:问题|话|句)/,
  /你(?:都)?(?:知道|了解)(?:关于)?我(?:的)?(?:什么|哪些|多少|名字|叫)/,
];

/** Questions about one matter of the user's own life. */
const matters: readonly (readonly [Matter, RegExp])[] = [
  [
    'name',
    /\b(?:my name|what am i called|who am i(?! (?:talking|speaking|chatting))|what (?:do|should|did) (?:you|i) (?:ask you to )?call me|call me again)\b|我(?:叫|是叫)(?:什么|啥)|我(?:的)?(?:名字|姓名)|我姓什么|我是谁|怎么称呼我|该叫我/i,
  ],
  ['age', /\bhow old (?:am i|i am)\b|\bmy age\b|我(?:今年)?(?:多大|几岁|多少岁)|我的年龄/i],
  [
    'study',
    /\bwhat (?:am i|do i|did i|was i|i(?:'m| am)) .{0,20}\b(?:study(?:ing)?|major(?:ing)?|learn(?:ing)?)\b|\bmy (?:major|studies|field|subject|degree)\b(?=.*\?)|我(?:刚才说)?(?:我)?(?:是|在)?(?:学|读|念|研究)(?:的)?(?:是)?(?:什么|啥|哪|[大研高初]?几)|我(?:的)?专业(?:是什么|$|[？?])|我(?:是)?(?:什么|哪个?)专业|我(?:上|读|念|是)?(?:几|哪个?)年级/i,
  ],
  [
    'job',
    /\bwhat i do for (?:a living|work)\b|\bwhat (?:do|did) i (?:say i )?(?:do|work)\b(?: (?:for (?:a living|work)|as))?(?:,? (?:again|remember))?[?.]?$|\bi used to (?:do|work)\b(?=.*\?|.*\bliving\b)|\bwhat(?:'s| is|was) my (?:job|profession|work|occupation|trade)\b|\bwhere (?:do|did) i (?:say i )?work\b|我(?:是)?(?:做|干|搞)(?:的)?(?:是)?(?:什么|啥)(?:工作|的|职业|方向|专业|行)?|我什么方向|我(?:的)?(?:研究)?方向|我(?:的)?(?:职业|工作)(?:是什么|是啥|[？?]|$)|我在(?:哪里|哪儿|哪)(?:工作|上班)/i,
  ],
  [
    'origin',
    /\bwhere (?:am i|do i come|i(?:'m| am)|did i (?:say i )?(?:come|grow|was)) .{0,12}from\b|\bwh(?:ich|at) (?:town|city|country|place|village) (?:am i|do i come|i(?:'m| am)) .{0,6}from\b|\bmy (?:hometown|home town)\b|我(?:是)?(?:哪里|哪儿|什么地方)(?:的)?人|我(?:是)?(?:来自|从)(?:哪|什么)|我(?:是)?(?:打)?(?:哪里|哪儿|哪|什么地方)(?:过)?来|我(?:的)?(?:老家|家乡)(?:在哪|是哪|[？?])/i,
  ],
  ['home', /\bwhere (?:do|did) i (?:say i )?live\b|\bwhere i live\b|我(?:现在)?(?:家)?住(?:在)?(?:哪|什么)|我家在哪/i],
  ['favourite', /\bmy fav(?:ou?rite)?\b|我最(?:喜欢|爱)(?:的)?.{0,10}(?:什么|哪|谁)/i],
  [
    'dislike',
    /\bwhat .{0,14}\bi (?:hate|dislike|don'?t like|can'?t stand|(?:am|was) (?:afraid|scared) of)\b|\bwhat am i (?:afraid|scared) of\b|我(?:不喜欢|讨厌|怕|害怕|不吃)(?:的)?(?:是)?(?:什么|啥|吃什么)/i,
  ],
  [
    'like',
    /\bwhat (?:do|did) i (?:say i )?(?:like|love|enjoy)\b|\bmy (?:hobby|hobbies|interests)\b|\bwhat i (?:like|love|enjoy)\b|我(?:平时)?(?:喜欢|爱)(?:做|吃|喝|看|听|玩)?(?:什么|啥|哪)|我(?:的)?(?:爱好|兴趣)(?:是什么|[？?])/i,
  ],
  [
    'pet',
    /\bmy (?:dog|cat|pet|puppy|kitten|parrot|rabbit|hamster|horse|bird|fish|tortoise|turtle)(?:'s)?\b|\bpets? do i have\b|我(?:家)?(?:的)?(?:狗|猫|宠物|小狗|小猫|猫咪|狗狗|兔子|仓鼠|鹦鹉|乌龟)(?:的)?.{0,6}(?:叫|名字|几岁|什么)|我(?:家)?(?:养|有)(?:了|的)?(?:是)?(?:什么|几|哪).{0,4}(?:宠物|动物|猫|狗)?|我养了/i,
  ],
  [
    'relation',
    /\bmy (?:mother|mom|mum|father|dad|brother|sister|wife|husband|partner|girlfriend|boyfriend|son|daughter|grandson|granddaughter|nephew|niece|grandmother|grandma|grandfather|grandpa|uncle|aunt|cousin|best friend|friend|boss|teacher|supervisor|neighbou?r|roommate|colleague)(?:'s)?\b|我(?:的)?(?:妈妈|爸爸|母亲|父亲|哥哥|姐姐|弟弟|妹妹|老婆|老公|妻子|丈夫|女朋友|男朋友|儿子|女儿|奶奶|爷爷|外婆|外公|室友|同学|同事|孩子|朋友|老板)(?:的)?.{0,8}(?:什么|谁|哪|几|多大|怎么)/i,
  ],
  [
    'plan',
    /\bwhat (?:am i|was i|are my|were my|did i) .{0,14}(?:going to|plan|planning)|\bmy plans?\b(?=.*\?)|\bwhere am i going\b|\bwhen (?:am i|is my|do i)\b|我(?:打算|准备|计划)(?:做|去|干)?(?:什么|哪|几|啥)|我.{0,6}(?:要|想)去哪|我(?:的)?(?:计划|打算)是什么/i,
  ],
  [
    'feeling',
    /\bhow (?:am i|was i|did i (?:say i )?)\s*feel(?:ing)?\b|我(?:刚才|今天)?(?:的)?(?:心情|感觉)(?:怎么样|如何|是什么|好不好)/i,
  ],
  ['language', /\bwhat languages? (?:do|can) i\b|我会(?:说|讲)(?:什么|哪)/i],
];

export const tooGeneral =
  /\b(?:how|what|where|when|which|who)(?: \w+)? (?:should|can|could|would|shall|must|may|will|do|to) i\b(?! (?:like|love|hate|enjoy|study|do|live|work|say|come|have|call|plan|speak|keep|own))/i;
export const tooGeneralZh = /我(?:该|应该|可以|能|能不能|要怎么|怎么|如何|得|需要|想知道|想问|想了解|要不要)/;

/** "She always asks me who I am": somebody else asks. */
const reported =
  /(?<![你您])(?:[他她]|[妈爸]妈?爸?|奶奶|爷爷|外婆|外公|人家|别人|老师|老板|同事)[^，,。你您]{0,6}(?:问我|不记得|认不出|忘了我)/;

/** What the user's question asks of their own words, if it does. */
export function asksOfUser(text: string): { matter: Matter | undefined; plain: boolean } | undefined {
  if (reported.test(text) && !/[你您].{0,4}记得/.test(text)) return undefined;
  const plain = plainly.some((pattern) => pattern.test(text));
  const matter = matters.find(([, pattern]) => pattern.test(text))?.[0];
  if (!plain && (matter === undefined || tooGeneral.test(text) || tooGeneralZh.test(text))) return undefined;
  if (!plain && (!asks(text) || /^(?:can|could|may|should|shall|would|will|do|does|is|are|was)\b/i.test(text.trim())))
    return undefined;
  return { matter, plain };
}
