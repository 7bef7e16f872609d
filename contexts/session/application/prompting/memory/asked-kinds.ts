import type { FactKind } from '../../../domain/facts.js';

/** Words by which people come to speak of a kind, whether they ask for it or not. */
const cues: readonly (readonly [FactKind, RegExp])[] = [
  ['name', /\b(?:my|your|the) names?\b|\bwho am i\b|call me|called\b|名字|姓名|叫我|我叫|称呼|我是谁/i],
  ['called', /\bnames?\b|\bwho am i\b|call me|called\b|名字|姓名|叫我|我叫|称呼|我是谁/i],
  ['age', /\bhow old\b|\bmy age\b|birthday|多大|几岁|岁|年龄|年纪/i],
  ['birthday', /birthday|\bborn\b|\bhow old\b|生日|出生/i],
  ['origin', /\bfrom\b|hometown|grew up|\bborn\b|老家|家乡|哪里人|哪儿人|来自/i],
  ['home', /\blive\b|\bliving\b|\bhome\b|\bcity\b|\btown\b|weather|住|家里|城市|天气/i],
  [
    'work',
    /\bjob\b|\bwork(?:ing)?\b|\bcareer\b|\boffice\b|\bboss\b|profession|for a living|工作|上班|职业|老板|同事|公司/i,
  ],
  [
    'study',
    /\bstud(?:y|ies|ying)\b|\bexams?\b|school|university|college|degree|thesis|学习|考试|学校|大学|专业|论文|上课/i,
  ],
  ['language', /\blanguages?\b|\bspeak\b|语言|会说|外语/i],
  [
    'family',
    /family|mother|father|\bmom\b|\bmum\b|\bdad\b|sister|brother|\bson\b|daughter|wife|husband|partner|friend|家人|妈|爸|母亲|父亲|姐|妹|哥|弟|儿子|女儿|妻子|老婆|丈夫|老公|朋友/i,
  ],
  ['pet', /\bpets?\b|\bdogs?\b|\bcats?\b|puppy|kitten|宠物|狗|猫|兔子|仓鼠|鹦鹉/i],
  [
    'like',
    /\blikes?\b|\blove\b|\benjoy\b|hobb(?:y|ies)|recommend|suggest|\bgift\b|weekend|喜欢|爱好|兴趣|推荐|建议|礼物|周末/i,
  ],
  ['dislike', /\bhate\b|dislike|don'?t like|recommend|suggest|不喜欢|讨厌|推荐|建议/i],
  ['favourite', /favou?rite|recommend|suggest|\bgift\b|最喜欢|最爱|推荐|礼物/i],
  [
    'health',
    /health|allerg|\bill\b|\bsick\b|doctor|\beat\b|\bfood\b|recipe|medicine|dinner|过敏|健康|病|医生|吃|药|菜|饭/i,
  ],
  ['plan', /\bplans?\b|going to|tomorrow|weekend|next (?:week|month|year)|trip|计划|打算|明天|周末|下周|下个月|旅行/i],
  ['promise', /promis|agreed|\bdeal\b|remember when|约定|答应|说好|承诺/i],
  ['relationship', /\bwe\b|\bus\b|friends?|together|remember when|我们|咱们|朋友|一起|第一次/i],
];

/** The kinds of facts that a message comes to speak of. */
export function asksAbout(text: string): ReadonlySet<FactKind> {
  return new Set(cues.filter(([, cue]) => cue.test(text.slice(0, 2_000))).map(([kind]) => kind));
}
