import type { Check, Talk } from '../reading/talk.js';
import { contentOf, questionIn } from '../reading/questions.js';
import { besideThePoint } from './beside-the-point.js';

/** Words of one kind: asked about one of them, an answer about another answers another question. */
const kinds: readonly (readonly RegExp[])[] = [
  [
    /早上|早晨|早饭|早餐|\bmorning\b|\bbreakfast\b/i,
    /中午|午饭|午餐|\bnoon\b|\blunch\b/i,
    /晚上|晚饭|晚餐|今晚|\bevening\b|\bdinner\b|\bsupper\b|\btonight\b/i,
  ],
  [/猫|\bcats?\b|\bkitten/i, /狗|\bdogs?\b|\bpuppy/i, /鸟|鹦鹉|\bbirds?\b|\bparrot/i, /马|\bhorses?\b/i],
  [
    /爸|父亲|\b(?:dad|father)\b/i,
    /妈|母亲|\b(?:mum|mom|mother)\b/i,
    /哥|弟|\bbrothers?\b/i,
    /姐|妹|\bsisters?\b/i,
    /爷爷|外公|\bgrand(?:father|pa)\b/i,
    /奶奶|外婆|\bgrand(?:mother|ma)\b/i,
  ],
  [
    /周一|星期一|\bmonday\b/i,
    /周二|星期二|\btuesday\b/i,
    /周三|星期三|\bwednesday\b/i,
    /周四|星期四|\bthursday\b/i,
    /周五|星期五|\bfriday\b/i,
    /周六|星期六|\bsaturday\b/i,
    /周日|星期天|星期日|\bsunday\b/i,
  ],
  [/春天|春季|\bspring\b/i, /夏天|夏季|\bsummer\b/i, /秋天|秋季|\bautumn\b|\bfall\b/i, /冬天|冬季|\bwinter\b/i],
  [/昨天|\byesterday\b/i, /今天|\btoday\b/i, /明天|\btomorrow\b/i],
  [/咖啡|\bcoffee\b/i, /茶|\btea\b/i, /啤酒|\bbeer\b/i],
  [/退款|退货|\brefund|\breturns?\b/i, /发票|\binvoice|\breceipt\b/i, /快递|物流|\bshipping|\bdelivery\b/i],
  [
    /尺码|尺寸|多大|\bsizes?\b/i,
    /颜色|\bcolou?rs?\b/i,
    /价格|多少钱|\bprices?\b|\bcosts?\b|how much (?:is|does|are)/i,
    /材质|面料|\bmaterials?\b|\bfabric\b/i,
  ],
  [/身高|多高|\bheight\b|how tall/i, /体重|多重|\bweigh|how heavy/i, /年龄|多大年纪|几岁|\bage\b|how old/i],
];
/** What kind of answer a question word asks for, and what shows that one was given. */
const sorts: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [
    /几点|什么时候|哪天|哪一天|何时|多久|几月|哪年|多长时间|\bwhen\b|\bwhat (?:time|days?|years?|date)\b|\bhow long\b|\bhow soon\b/i,
    /[0-9零一二三四五六七八九十两半]|早|晚|午|天|周|星期|月|年|时|点|刻|马上|立刻|之后|之前|刚|春|夏|秋|冬|永远|很快|节|\d|\b(?:morning|noon|evening|night|today|tomorrow|yesterday|soon|now|later|after|before|weeks?|months?|years?|days?|hours?|minutes?|o'clock|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|ago|since|until|once|when|always|never|january|february|march|april|may|june|july|august|september|october|november|december|one|two|three|four|five|six|seven|eight|nine|ten|dawn|dusk|ages|while|moments?|long|christmas|easter)\b/i,
  ],
  [
    /多少钱|什么价|怎么卖|价格|几块|\bhow much (?:is|are|does|do|for|did|will|would)\b|\bwhat (?:does|do|did) .{1,20} cost\b|\bprice\b/i,
    /[0-9零一二三四五六七八九十百千万两半]|免费|不要钱|贵|便宜|价|送|\d|\b(?:free|cheap|expensive|price|cost|dollars?|pounds?|euros?|cents?|pence|coins?|nothing|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand|worth|pay|charge|afford)\b|[$£€]/i,
  ],
  [
    /几(?:个|只|口|层|本|次|位|条|岁|张|瓶)|多少(?:个|人|只|次|本|位|层|条|张|度|公里|斤)|\bhow (?:many|old|far|tall|heavy|often)\b/i,
    /[0-9零一二三四五六七八九十百千万两半几]|很多|许多|不少|没有|一点|无数|数不清|远|近|每|天天|经常|从不|偶尔|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|many|few|none|no|several|some|lots?|plenty|countless|half|every|once|twice|never|always|often|rarely|sometimes|far|near|close|twenty|thirty|forty|fifty|sixty|couple|pair|a|daily|enough|only|just|neither|both)\b/i,
  ],
  [
    /(?:在|去|到|从)哪(?:儿|里|个)?|哪(?:儿|里)(?!是|会|能|敢|有)|什么地方|何处|\bwhere\b(?! (?:was|were) i\b)/i,
    /在|去|到|从|里|上|下|边|旁|街|路|城|市|村|楼|店|站|家|东|西|南|北|国|省|处|附近|外|地|山|海|河|\b(?:in|on|at|near|by|under|behind|over|from|to|beside|between|inside|outside|next|home|here|there|north|south|east|west|street|road|city|town|village|floor|shop|upstairs|downstairs|above|below|across|nowhere|anywhere|everywhere|around|along|off|past|through|down|up|left|right|mile|miles)\b/i,
  ],
  [
    /(?<![你您]是)谁(?:[^，。]{0,12})[？?]|哪位|什么人|\bwho(?! are you\b)(?:'s|m)?\b/i,
    /我|你|他|她|人|先生|女士|老|小|师|爸|妈|哥|姐|弟|妹|友|[A-Z][a-z]+|王|李|张|陈|\b(?:i|me|my|you|he|she|they|we|him|her|nobody|no one|someone|everyone|man|woman|friend|father|mother|brother|sister|mr|mrs|captain|doctor|master|myself|team|people)\b/i,
  ],
];
/** Refusing, not knowing, asking back, hinting. */
const hedged =
  /^(?:yes|yeah|no|sure|aye|nope)\b|不知道|不清楚|不记得|记不|忘了|不好说|说不准|保密|秘密|不告诉|猜|不能说|问这个|为什么问|得看|看情况|不一定|抱歉|对不起|等等|稍等|恕|不便|不方便|无可奉告|不想?[能会便]?[说讲提]|别问|问不得|天机|说来话长|改天|让我|容我|查一下|没听|什么意思|以后再|[？?]|\b(?:(?:not|never|n't)(?: yet)? (?:told|said|mentioned)|don't know|stays with me|not for (?:you|your)|no comment|keep (?:that|it) (?:to|between)|my (?:own )?business|private|won't (?:tell|say)|can't tell|refuse|no idea|not sure|can't say|cannot say|won't say|secret|guess|forgot|forgotten|don't remember|can't recall|depends|hard to say|sorry|let me|hold on|wait|why do you ask|none of your|rather not|ask me|who knows|it varies|couldn't tell|classified|another time)\b/i;

/** “At the harvest supper, …”: what stands alone before a comma is the answer. */
const short = /^\s*(?:[^，。,.]{1,5}[，。]|(?:[\w’'-]+ ){0,3}[\w’'-]+[,.] )/u;

/** Another question is answered than the one that was asked, as if it were that one. */
export const otherQuestions: Check = {
  kind: 'other-question',
  of: 'reply',
  slips(talk) {
    const { user, text } = talk;
    if (!/[？?]/.test(user) || hedged.test(text) || text.length > 240) return [];
    const sort = short.test(text) ? undefined : (otherSort(talk) ?? asideFrom(talk) ?? besideThePoint(talk));
    const rule = otherOfKind(talk) ?? sort ?? elsewhere(talk);
    return rule ? [{ rule, start: 0, end: text.length, confidence: 0.88 }] : [];
  },
};

function otherOfKind({ user, text }: Talk): string | undefined {
  const asked = questionIn(user);
  if (/星期几|周几|几号|为什么|为何|\bwhy\b|\bwhat day\b|\bwhich\b|还是|\bor\b/i.test(asked)) return undefined;
  const first = text.split(/[，。！？,.!?\n]/).find((part) => part.trim().length > 2) ?? '';
  for (const kind of kinds) {
    const wanted = kind.filter((word) => word.test(asked));
    const given = kind.filter((word) => word.test(first));
    if (wanted.length === 1 && given.length === 1 && !wanted[0]!.test(text)) return 'other-thing';
  }
  return undefined;
}

function otherSort({ user, text }: Talk): string | undefined {
  const asked = questionIn(user);
  const wanted = sorts.filter(([question]) => question.test(asked));
  if (
    wanted.length !== 1 ||
    /吗[？?]$|\b(?:do|does|did|is|are|can|could|will|would|have|has) (?:you|it|he|she|they|there|the|i|we)\b[^?]*\bwhen\b/i.test(
      asked,
    )
  )
    return undefined;
  // "At dusk", "不远": a short answer is to the point.
  if (/\p{Script=Han}/u.test(text) ? text.length < 10 : text.split(/\s+/).length < 6) return undefined;
  const [[, answer]] = wanted as [readonly [RegExp, RegExp]];
  return answer.test(text) ? undefined : 'other-sort';
}

/** A question, and what of an answer to it would stand in a sentence about its subject. */
const answering: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [
    /为什么|为何|为啥|怎么(?:会|就|没|不|还)|\bwhy\b|\bhow come\b|\bwhat for\b/i,
    /因|由于|为了|怕|想|逼|不|没|所以|才|被|太|为的|图|总得|\b(?:because|since|so|to|for|afraid|want\w*|need\w*|had to|must|couldn|not|no|never|too|only|if|when|would|until|after)\b|n't/i,
  ],
  [
    /怎么(?!样|会|就|没|不|还)|如何|怎样|咋|\bhow (?:do|can|should|would|could|to)\b/i,
    /先|再|用|按|点击|拨|可以|得|把|请|只要|重|走|拐|找|打开|关|\b(?:you|your|press|turn|use|take|go|try|first|then|by|click|hold|pull|push|just|left|right|need|switch|ask|follow|start)\b/i,
  ],
  [
    /几点|什么时候|哪天|哪一天|何时|\bwhen (?:do|does|did|is|are|was|were|will|can|should|would|have|has|shall)\b|\bwhat time\b/i,
    /点|[今明后昨前]天|[早晚]|[上下中]午|周|星期|月|[来去今明]年|时候|马上|刚|立刻|等|随时|分钟|小时|之?[前后]|春|夏|秋|冬|节|潮|\b(?:at|morning|noon|evening|night|today|tomorrow|yesterday|soon|now|later|after|before|weeks?|months?|days?|hours?|minutes?|o'clock|\w+day|spring|summer|autumn|winter|ago|until|once|when|always|never|dawn|dusk|midnight|open|close|1\d{3}|20\d{2})\b/i,
  ],
  [
    /多少钱|什么价|怎么卖|几块|\bhow much\b|\bprice\b|\bcost\b/i,
    /[元块文两钱价贵贱]|免费|便宜|[$£€]|\b(?:free|cheap|expensive|price|costs?|dollars?|pounds?|euros?|cents?|pence|coins?|silver|gold|shillings?|credits?|worth|pay|charge|nothing)\b|\b(?:\d+|\w+ty|\w+teen|two|three|four|five|six|seven|eight|nine|ten|hundred)(?: (?:a|per|each|for|plus)\b|[.,!]|$)/i,
  ],
  [
    /哪(?:儿|里|个地方)|何处|什么地方|\bwhere\b/i,
    /(?:在|去|到|往|放|藏|挂|从)[^，。]{1,8}|\b(?:it|they|he|she|that|i|we)(?:'s|'re| is| are| was| were| lies?| lives?| hangs?| keeps?| went)\b|^(?:in|on|at|under|behind|by|over|near|next|down|up|through|past|two|three|just|not|out)\b/i,
  ],
  [
    /谁|哪位|什么人|\bwho\b/i,
    /我|你|他|她|有?人|[老小][\p{Script=Han}]|师|叔|爷|兄|王|李|张|先生|\b(?:i|me|he|she|they|we|nobody|someone)\b|(?<=\s)\p{Lu}\p{Ll}+/u,
  ],
  [
    /(?:吗|(?<![什怎那这])么)[？?]|^(?:do|does|did|is|are|was|were|can|could|will|would|have|has|may|should|shall)\b|[.!,] (?:do|does|did|is|are|can|could|will|would|have|has|may|should) \w+|还是|[是能会有可要好].{0,2}(?:不|没)/i,
    /^.{0,3}(?:[是不没能会行好对有嗯要别得还挺很太够早刚已都])|可以|不[能会行是要可得]|没[有事]|当然|随便|尽管|最好|千万|很|挺|有点|\b(?:yes|no|not|never|sure|course|can|cannot|may|must|should|only|if|maybe|perhaps|always|please|i|too|very|quite|enough|always|it(?:'s| is| does| was)|they (?:are|do)|there(?:'s| is| are)|he|she|afraid|certainly|absolutely|hours?|minutes?|miles?|days?|steps)\b|n't\b|小时|分钟|里路|步/i,
  ],
];
/** How a textbook or a catalogue tells of a thing. */
const telling =
  /分为|属于|发明|起源|最早|首次|由[^，。]+组成|一般|通常|代表|象征|含有|占地|各不相同|每年|个子|[一二三四五六七八九十百千两\d]+(?:米|口人|个人|多册|间|层|种)|做的|产于|颜色|\b(?:belongs? to|consists?|(?:was|were|is|are) (?:\w+ )?(?:made|built|invented|founded|painted|served|known|divided|called|quartered|covered|grown|sold)|ha(?:s|ve) (?:become|two|three|four|five|six|a|an|its|many|several)|comes? in|wore|wears|covers?|measures?|dates? (?:back|from)|for instance|such as|distinct|popular|a kind of|a type of)\b/i;

/** Tells something of what the question speaks of, as a textbook would, and nothing that answers it. */
function asideFrom({ user, said, text }: Talk): string | undefined {
  const asked = questionIn(user);
  const [first = ''] = text.split(/[。！？.!?\n]/).filter((part) => part.trim() !== '');
  const isZh = /\p{Script=Han}/u.test(text);
  if (/[你您]|\byou\b/i.test(text) || (isZh ? text.length < 9 : text.split(/\s+/).length < 7)) return undefined;
  const opening = contentOf(isZh ? first.slice(0, 5) : first.split(/\s+/).slice(0, 4).join(' '));
  const known = contentOf(`${user} ${said.at(-1) ?? ''}`);
  const isOfSubject = [...opening].some((word) => known.has(word));
  if (!isOfSubject || !telling.test(text)) return undefined;
  const sort = answering.find(([question]) => question.test(asked));
  if (!sort || sort[1].test(text)) return undefined;
  // What was asked of the subject is spoken of.
  const predicate = [...contentOf(asked)].filter((word) => !opening.has(word));
  const about = contentOf(text);
  const isEchoed = predicate.filter((word) => about.has(word)).length >= (isZh ? 2 : 1);
  return isEchoed && /[吗么]|^(?:do|does|did|is|are|can)/i.test(asked) ? undefined : 'aside';
}

const apart =
  /产于|产自|景德镇|分为|属于|发明|起源|含有|占地|颜色|面料|口味|象征|代表|历史|年代|做的|[一二三四五六七八九十百千\d]+(?:种|多册|间|层|座|里)|[开种摆挂刻绣漆造烧建][着了在有过]|新开|桂花|香味|小火|\b(?:(?:is|are|was|were) (?:\w+ )?(?:from|made|built|painted|minted|carved|woven|dug|grown|invented|folded|silver|gold|found|sealed)|lies? (?:on|in|by)|goes back|covers?|consists?|belongs?|dates? (?:back|from)|comes? in|a gift from|has (?:a|two|three|four|five|six|several) \w+|the process by which|for instance|lived? in)\b/iu;

/** Tells of some other thing altogether, by itself, and neither the speaker nor who asked is spoken of. */
function elsewhere({ user, said, text }: Talk): string | undefined {
  const isZh = /\p{Script=Han}/u.test(text);
  const bare = text.replace(/\bmy (?=\w+ (?:is|are|was|were)\b)|我家/giu, '');
  if (/[你您]|我|咱|\b(?:you|your|I|me|my|we|our|us)\b/iu.test(bare) || !apart.test(text)) return undefined;
  if (isZh ? text.length < 10 : text.split(/\s+/).length < 7) return undefined;
  if (text.split(/[。！!]|\.\s/).filter((part) => part.trim() !== '').length > 1 || !isOfPeople.test(questionIn(user)))
    return undefined;
  const known = contentOf(`${user} ${said.at(-1) ?? ''}`);
  return [...contentOf(text)].some((word) => known.has(word)) ? undefined : 'elsewhere';
}

/** About the two who speak: what is told of a thing does not answer it. */
const isOfPeople = /[你您我]|能不能|可不可以|\b(?:you|your|I|me|my|we)\b/iu;
