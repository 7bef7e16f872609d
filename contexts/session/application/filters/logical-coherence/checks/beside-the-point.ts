import { contentOf, questionIn } from '../reading/questions.js';
import type { Talk } from '../reading/talk.js';

/** What a question wants to know. */
interface Sort {
  readonly asks: RegExp;
  /** One of these stands in an answer to it. */
  readonly answer: RegExp;
  /** A statement about the subject without any of them answers something else, whatever it says. */
  readonly isStrict?: true;
}

const number =
  /[0-9零〇一二两三四五六七八九十百千万半几数多少]|没有|无数|全|都|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?|many|few|none|no|several|some|lots?|plenty|countless|half|every|once|twice|never|always|often|rarely|enough|only|just|more|less|all|both|neither|nobody|couple|pair|not)\b|\w+ty-\w+|n't\b/iu;
const time =
  /点(?!心|击)|逢|[今明后昨前]天|早|晚|[上下中]午|周|星期|礼拜|月|[来去今明前]年|马上|刚|立刻|等|随时|分钟|小时|钟头|[之以]?[前后]|春|夏|秋|冬|节|潮|号|天[亮黑]|\d|年|更|时辰|日|永|一直|从来|辈子|久|快|没|不|\b(?:at|morning|noon|evening|night|today|tomorrow|yesterday|soon|now|later|after|before|weeks?|months?|years?|days?|hours?|minutes?|o'clock|\w+day|spring|summer|autumn|winter|ago|until|till|once|when|while|since|always|never|forever|ages|dawn|dusk|midnight|sunset|sunrise|already|not|moment|every|long|time|open|close|by|from|january|february|march|april|may|june|july|august|september|october|november|december|\d+)\b|n't\b/iu;
const somebody =
  /他|她|人|[老小阿][\p{Script=Han}]|师|叔|爷|兄|先生|夫人|爸|妈|爹|娘|哥|姐|弟|妹|奶|王|李|张|赵|陈|自己|自学|大家|谁|没|\b(?:he|she|they|nobody|no one|someone|somebody|everyone|anyone|man|woman|men|women|boy|girl|friends?|father|mother|brother|sister|uncle|aunt|wife|husband|son|daughter|mr|mrs|captain|doctor|master|teacher|myself|ourselves|team|people|guy|old|king|queen|monk|nun|stranger|neighbour|not)\b|n't\b|(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/u;
const place =
  /(?:在|去|到|往|放|藏|挂|从|进|埋|住|过|沿|离)[^，。]{1,8}|[里上下边旁面头街路巷楼门外东西南北前后](?:的|[，。！]|$)|\b(?:in|under|behind|beneath|near|next to|inside|outside|between|beside|above|below|across|past|along|down|up|through|nowhere|anywhere|everywhere|home|here|there|upstairs|downstairs|north|south|east|west|left|right|miles?|corner|street|road|lane)\b|\b(?:at|on|by|to|from|off|over) (?:the|an?|my|our|your|his|her|its|\p{Lu})/iu;

/** The first that a question is of. */
const sorts: readonly Sort[] = [
  {
    asks: /为什么|为何|为啥|怎么(?:会|就|没|不|还)|\bwhy\b|\bhow come\b|\bwhat for\b/i,
    answer:
      /因|由于|为了|怕|想|逼|所以|才|被|太|图|总得|只好|否则|不然|实在|受|没|不|让|免得|省得|答应|欠|毕竟|需要|要|想|该|只|难|死|病|恨|爱|忍|\b(?:because|since|so|for|afraid|want\w*|need\w*|ha[ds]? to|must|could|not|no|never|too|only|if|when|would|until|after|owed?|promised|tired|enough|made|makes?|let|rather|better|should|hate\w*|lov\w+|killed|died|betray\w*|lied|keeps?|kept)\b|\bto (?!the|a|an|my|\d)\w+|n't\b/i,
  },
  {
    asks: /叫什么|什么名字|怎么称呼|名字(?:是|叫)什么|\bwhat(?:'s| is| was| are) (?:\w+ ){1,3}(?:name|called)\b|\bname of\b[^?]*\?|\bwhat (?:do|did) (?:you|they) call\b/i,
    answer:
      /叫|姓|名|号|称|是\p{Script=Han}{2,3}(?=[，。！]|$)|\bname[ds]?\b|\bcall(?:ed|s)?\b|\bnot\b|n't\b|(?<=[\p{Ll},] )(?!I\b)\p{Lu}\p{Ll}+|没|不/u,
    isStrict: true,
  },
  {
    asks: /多少钱|什么价|怎么卖|价[钱格](?:是|怎么)?(?:多少|样|算)|几块|\bhow much (?:is|are|does|do|for|did|will|would|was|were)\b|\bwhat(?:'s| is) the (?:price|cost|fee|rent|fare)|\bcost\?/i,
    answer:
      /[元块文两钱价贵贱铜银金]|免费|便宜|折|白送|不要|[$£€¥]|\b(?:free|cheap\w*|expensive|price|costs?|dollars?|pounds?|euros?|cents?|pence|pennies|penny|coins?|silver|gold|shillings?|coppers?|credits?|worth|pay|charge|nothing|bob|quid|bucks|grand|fortune|afford|kilos?|weighs?)\b|\b(?:\d+|\w+ty|\w+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred)(?: (?:a|per|each|for|plus|all|in)\b|[.,!]|$)/iu,
    isStrict: true,
  },
  {
    asks: /几(?:个|只|口|层|本|次|位|条|岁|张|瓶|路|间|名|辆|艘|把|匹|家|号|楼)|多少(?:个|人|只|次|本|位|层|条|张|度|公里|斤|米|步|间|名)|有多(?:高|远|深|重|宽|大|长)|\bhow (?:many|old|far|tall|heavy|often|deep|wide|high|big)\b|\bwhich (?:floor|bus|platform|gate|number)\b/i,
    answer: number,
  },
  {
    asks: /多久|多长时间|几(?:天|年|个月|小时|分钟|周)|\bhow (?:long|soon)\b(?! is (?:the|your|that|this|a))/i,
    answer:
      /[天年月周]|小时|钟头|分钟|久|星期|刚|很快|马上|一直|辈子|世|[一二三四五六七八九十百半几两\d]|\b(?:days?|weeks?|months?|years?|hours?|minutes?|moments?|nights?|ages|forever|long|since|until|till|once|always|never|soon|just|all|as|while|not|whole|most|after|when|decades?|centur\w+|\w+ty|\d+)\b|n't\b/iu,
    isStrict: true,
  },
  {
    asks: /几点|什么时候|哪天|哪一天|何时|几月|哪年|几时|几号|\bwhen(?:'s| do| does| did| is| are| was| were| will| can| should| would| have| has| shall)\b|\bwhat (?:time|day|date|year)\b/i,
    answer: time,
    isStrict: true,
  },
  {
    asks: /(?:怎么(?!样|会|就|没|不|还|称|卖)|如何|怎样|咋)(?![^？?]{0,2}[？?])|\bhow (?:do|can|should|would|could|did|to|does) /i,
    answer:
      /先|再|然后|用|按|点|拨|把|请|只要|拐|打开|关|放|加|煮|炒|切|倒|拌|炖|蒸|烤|锅|走|往|沿|顺|过|坐|乘|靠|凭|趁|从|慢|多|少|练|找|买|借|拿|跟|学|不|没|翻|钻|爬|\b(?:you|your|press|turn|use[ds]?|take|took|go|went|try|first|then|by|click|hold|pull|push|just|left|right|need|switch|ask|follow|start|with|through|from|let|put|add|mix|boil|slowly|carefully|practi[cs]e|keep|never|over|climb\w*|find|found|learn\w*|taught|not|via|until|got|made|work\w*)\b|n't\b/i,
  },
  {
    asks: /哪(?:儿|里|个地方|条街|条路|座)|何处|什么地方|\bwhere\b/i,
    answer: place,
  },
  {
    asks: /谁|哪位|什么人|\bwho(?:'s|se|m)?\b/i,
    answer: somebody,
  },
  {
    asks: /\bwhich (?:way|road|path|one|door|of|side|bus|train|key)\b|哪(?:条|个|把|扇|一|边)/i,
    answer:
      /左|右|这|那[条个把扇边]|第|都|两|东|西|南|北|红|黑|白|最|\b(?:left|right|this|that|those|first|second|third|last|one|either|both|neither|all|north\w*|south\w*|east\w*|west\w*|any|none|no|not|red|blue|green|black|white|old|new|upper|lower|road|path|way)\b|n't\b/i,
  },
  {
    asks: /好[看吃喝玩听用]吗|怎么样[？?]|喜欢[^？?]{0,8}吗|觉得|心情|感觉|还是[^？?]{1,8}[？?]|\bdid you (?:like|enjoy)\b|\bdo you (?:like|prefer|enjoy|love)\b|\bhow (?:was|is|are|do you feel)\b|(?:你|您)能|(?:你|您)会[^？?]{1,8}吗|\b(?:can|could|will|would) you\b|\bis it (?:safe|true|good|worth)\b/i,
    answer:
      /我|咱|你|您|好|坏|棒|差|不|没|还行|可以|一般|挺|很|太|真|有点|喜欢|爱|烦|闷|开心|高兴|难|行|能|会|都|值|当然|是[的啊呀]|\b(?:i|me|my|we|us|our|you|your|yes|no|not|good|bad|great|fine|lovely|awful|wonderful|terrible|boring|dull|long|best|worst|better|worse|beautiful|sad|happy|safe|dangerous|thin|sure|never|too|very|so|quite|rather|enough|neither|both|either|always|hardly|only|should|must|careful\w*)\b|n't\b|[!！]/iu,
  },
];

/** A statement about a thing rather than an event or a wish: what it is, has, is made of, looks like, when or where it is. */
const describes =
  /是[^，。]{1,14}(?:的|者|物|种)|[有开建种修写做卖住学][了着]?[一二三四五六七八九十百千两几\d]+|得(?:很|特别|真|挺)|平均|属于|一种|出版|发生|的时候(?:记得|要|别)|最|每[天年]|位于|学了|都能|行业|住在|门前|离(?:这|城)|\b(?:is|are|was|were) (?:\w+ly )?(?:an?|the|in|on|at|by|near|from|\w+ed|made|built|woven|grown|struck|full|blue|red|white|black|green|old|about)\b|\bwith \w+|\b(?:has|have|had|sells?|learn(?:ed|t)|wears?|wore|runs?|comes?|came|stands?|lies?|lives?|grinds?|serves?|sells?|holds?|carries|forms?|covers?|measures?|contains?|weighs?|eats?|smells?|looks?|tastes?|belongs?|sleeps?|works?|begins?|ends?|keeps?|uses?|takes?|makes?|opens?)\b|\b(?:usually|every|ago|last night|yesterday)\b|\b(?:in|since) (?:1\d|20)\d\d\b|\b\w+ing (?:by|in|at|under|near)\b/iu;

/**
 * Speaks of what was asked about, begins with it even, and says nothing of the sort that was asked for: a description of the
 * ferry where its hour was wanted.
 */
export function besideThePoint({ user, text }: Talk): string | undefined {
  const asked = questionIn(user);
  const sort = sorts.find(({ asks }) => asks.test(asked));
  if (!sort || sort.answer.test(text) || !describes.test(text)) return undefined;
  const isZh = /\p{Script=Han}/u.test(text);
  if (isZh ? text.length < 10 : text.split(/\s+/).length < 7) return undefined;
  const [first = ''] = text.split(/[，。！？,.!?\n]/).filter((part) => part.trim() !== '');
  const subject = contentOf(isZh ? first.slice(0, 8) : first.split(/\s+/).slice(0, 8).join(' '));
  if (sort.isStrict) return 'beside-the-point';
  const wanted = contentOf(asked);
  return [...subject].some((word) => wanted.has(word)) ? 'beside-the-point' : undefined;
}
