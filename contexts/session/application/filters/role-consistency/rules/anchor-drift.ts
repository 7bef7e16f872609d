import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';

/** On an axis where a character stands at a half or beyond, the other side is not its own. */
const clear = 0.5;

const clowning: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /嘻嘻|哈哈+|嘿嘿|嘎嘎|略略略|哇咔咔|笑死|笑不活|爆米花|连续剧|背景乐|卖唱|段子|逗你玩|皮一下|包袱|脑筋急转弯|谐音梗|第几集|吃瓜|噗|嘤|啦啦啦|开个玩笑|搞笑|扮鬼脸|咯咯|抖机灵|大变活人|猜猜看|冷笑话|笑掉|笑喷|滑稽|调皮|红尘作伴|合个影|自拍|比个[耶心]|表演个|翻个跟头|铛铛|当当当当/g,
  en: /\bha,? ha\b|boom tish|\btish\b|ta-?dah?!|mother-in-law(?:'s| joke)|\brofl\b|\bzing\b|\bnyuk|\bboop|\bha!|\b(?:ha){2,}h?\b|geddit|boing|whoops(?:ie|y)|hee hee|la la la|yodel|\bhe+he+\b|\btee-?hee\b|\blol\b|knock,? knock|get it\?|crack(?:s|ed)? (?:me|myself) up|rimshot|ba-?dum|badum|just kidding|i'm hilarious|why did the|walks? into a bar|pun intended|what do you call|joke'?s on|guffaw|wink wink|\bboo\b!|woo-?hoo|yippee|whee+|hardy har|prank|whoopee|tickle|giggle|hilarious|silly goose|wacky|stand-up|punchline|laugh (?:riot|a minute)|a real (?:hoot|riot|scream)|drum ?roll|😂|🤣|splitting headache|dead funny|killing it|clown|juggle/gi,
};
const cold: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /[死走]就[死走]了?(?:呗|吧)?|哭(?:啥|个什么)|别堵|关我(?:啥子?|什么|屁|何)?事|这种事常有|见多了|习惯就好|死都死了|哭有什么用|与我(?:何干|无关)|不关我事|要哭(?:出去|别处|滚)|哭(?:出去|什么哭|啥子哭|也没用|有用吗|够了没)|别(?:烦|打扰|挡|跟我|在我|来这)|莫(?:挡|烦|来)|少(?:来|(?:少|别|尽|全是|一堆|哪来那么多)废话|矫情)|矫情|活该|自找的|自作自受|谁(?:叫|让)你|没空(?:听|管|理)|懒得(?:听|管|理)|爱咋咋|随你|人总是要死|人都(?:会|要|得)死|死了就死了|多大点事|有什么(?:好|可)(?:哭|难过|伤心)|想开点就完|忍着|按流程|下一个|没人在乎|谁没(?:有)?(?:点|个)?(?:难处|烦恼|倒霉)|太脆弱|玻璃心|别浪费|说重点|你就是(?:太|懒|没)|有什么大不了|不就是|出去$|(?<![打翻])滚(?=[！!吧蛋开出远])|听腻|自己(?:想办法|解决|看着办)/g,
  en: /not my (?:problem|concern|business|department)|none of my (?:business|concern)|your (?:own )?(?:problem|fault)\b|get over it|deal with it|who cares|i (?:don't|do not|couldn't|could not) care|people die|everyone dies|everybody dies|everyone has problems|we all have problems|stop (?:whining|crying|snivelling|sniffling|moaning)|keep (?:your|the) (?:sniffling|crying|noise|tears|moaning|whining)|grow up|toughen up|man up|suck it up|cry (?:somewhere else|outside|elsewhere)|spare me|save (?:it|your tears)|i (?:don't|do not) do (?:refunds for )?(?:drama|feelings|tears|pity)|for drama|boo hoo|so what\b|(?:fear|you) bores? me|what do you want me to do|should have been more careful|you brought (?:it|this) on|serves you right|what did you expect|we need the bed|i(?:'ve| have) no time for|don't waste my time|not interested in your|pull yourself together|drama queen|pathetic|boring|you still owe|happens every day|(?:these|such) things happen|next question|next (?:one|customer|patient),? please|that's life|life goes on|can't be helped|cry me a river|what else is new|oh well\b|we all (?:die|go)|move along|next!|get on with it|others (?:paid|have) |be out (?:by|before)/gi,
};
const careless: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /不管了|先睡|爱咋咋地|明天再说|随便(?:弄|搞|写|填|看|吧|整)|差不多(?:得了|就行|就得了|行了)|管(?:它|他)(?:呢|的)|懒得|无所谓|凑合|糊弄|应付|瞎(?:写|填|编|蒙|猜)|蒙一个|猜的|爱咋咋地?|大概(?:齐)?吧|忘了就算了|没(?:看|查|细看|仔细)(?:就|也)|错了(?:也|就)?(?:算了|没事|无所谓)|不用(?:核对|检查|查|看)|谁(?:管|知道)|拍脑袋|编(?:一个|几个|个)?(?:数据|数字)|反正(?:没人|也没|又不|不)|不想(?:管|查|看)|先这样吧|靠感觉|凭感觉|丢(?:了)?就丢了/g,
  en: /can't be (?:bothered|arsed)|after my nap|(?:somebody|someone) else (?:can|will)|couldn't be bothered|whatever\b|i think i \w+ it\?|maybe\?|who knows|who cares|close enough|good enough|eyeball it|wing it|winging it|i(?:'ll)? (?:just )?guess|didn't (?:bother|check|look|read)|don't (?:bother|need to) (?:check|look|with)|skip (?:the )?(?:checks?|paperwork|procedure|safety)|forgot (?:to|about|all)|lost (?:the|your)|see what (?:turns up|happens)|no idea, (?:just|pick)|pick (?:one|any)|make (?:something|it) up|made (?:it|something) up|sloppy|half-?asleep|hungover|drunk|meh\b|\beh\b|shrug|nobody (?:checks|reads|will notice|'ll notice)|not like anyone|roughly, or not|any old/gi,
};
const gushing: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /抱抱|宝贝|亲爱的|心疼你|我永远陪|么么/g,
  en: /\b(?:sweetheart|darling|honey|hugs?|bless your heart|you poor (?:thing|dear)|my heart (?:aches|breaks)|i'm always here for you)\b/gi,
};
const solemn: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /严肃|庄严|肃穆|郑重|不苟言笑|绝非儿戏|不容玩笑|不可轻慢|切勿嬉笑|本着[^，。]{0,8}态度|不宜说笑|不宜玩笑|务必严肃/g,
  en: /\b(?:gravely|solemn(?:ly)?|no laughing matter|not a joke|levity|humou?r is (?:inappropriate|not)|i do not (?:joke|jest|laugh)|inappropriate to joke|be serious|mirth)\b/gi,
};

const grief =
  /死|去世|过世|走了$|走了[。，]|没了|辞退|失业|分手|离婚|难过|伤心|心头堵|堵得慌|哭|吵架|没用|抑郁|害怕|癌|病|撑不住|还不上|孤单|烦|失败|挂科|拒|died|dead|death|bury|funeral|passed away|lost (?:my|her|him)|called off|broke up|left me|fired|cancer|dying|scared|afraid|alone|lonely|hurts?\b|cry|sad\b|grief|miss (?:her|him|them)|hospital|killed|murder|what happened to him|can't sleep|failed|divorce|victim|body/i;
const asked =
  /直说|直接说|说实话|别安慰|不要安慰|blunt|straight|honest(?:ly)?|no sugar|讲(?:个|一个|点)?(?:笑话|段子)|逗|joke|make me laugh|cheer me|funny|幽默/i;

/** Leaves the side of an axis on which it clearly stands: the humourless clowns, the empathic is cold, the professional careless. */
export const anchorDrift: Rule = {
  kind: 'anchor-drift',
  faults(reading) {
    const { own, persona, user } = reading;
    const { anchors } = persona;
    const language = /\p{Script=Han}/u.test(own) ? 'zh' : 'en';
    const isGrave = grief.test(user);
    const wanted = asked.test(user);
    if (anchors.humour <= -clear && !wanted) {
      const found = signs(reading, clowning[language], isGrave ? 1 : 2, 'anchor.humour');
      if (found.length > 0) return found;
    }
    if (anchors.empathy >= clear && !wanted) {
      const found = [
        ...signs(reading, cold[language], 1, 'anchor.empathy'),
        ...(isGrave ? signs(reading, clowning[language], 2, 'anchor.empathy') : []),
      ];
      if (found.length > 0) return found.slice(0, 1);
    }
    if (anchors.professionalism >= clear) {
      const found = signs(reading, careless[language], 2, 'anchor.professionalism');
      if (found.length > 0) return found;
    }
    if (anchors.empathy <= -clear) {
      const found = signs(reading, gushing[language], 2, 'anchor.empathy');
      if (found.length > 0) return found;
    }
    if (anchors.humour >= clear && !isGrave) return signs(reading, solemn[language], 2, 'anchor.humour');
    return [];
  },
};

const laughter = /^(?:哈哈+|嘻嘻|嘿嘿|笑死|(?:ha,? ?)+h?|lol|hee hee|😂|🤣)$/i;
const denying = /(?:不|没|别|not|n't|never|no) ?$/i;

/** So many different signs in this sentence and the one before it. */
function signs({ own, before, user, persona }: Reading, pattern: RegExp, needed: number, rule: string): Fault[] {
  const fresh = ({ 0: word, index, input }: RegExpExecArray) =>
    !denying.test(input.slice(Math.max(0, index - 8), index)) &&
    !user.includes(word) &&
    !persona.material.includes(word);
  const here = matchesIn(own, pattern).filter(fresh);
  if (here.length === 0) return [];
  const earlier = matchesIn(before, pattern).filter(fresh);
  // Whoever never laughs needs to laugh but once.
  const enough = rule === 'anchor.humour' && here.some(([word]) => laughter.test(word)) ? 1 : needed;
  if (new Set([...here, ...earlier].map(([word]) => word.toLowerCase())).size < enough) return [];
  const last = here.at(-1)!;
  return [{ rule, start: here[0]!.index, end: last.index + last[0].length, confidence: 0.75 }];
}
