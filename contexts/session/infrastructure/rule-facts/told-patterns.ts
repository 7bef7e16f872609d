import type { FactKind } from '../../domain/facts.js';

/** What neither the built-in player nor its recall has any use for, but a memory has. */
export interface FactPattern {
  readonly kind: FactKind;
  readonly pattern: RegExp;
  readonly confidence: number;
  /** The fact's text; undefined: it turns out to be none. By default the first group. */
  readonly read?: (match: RegExpExecArray) => string | undefined;
}

const quoted = (match: RegExpExecArray): string => `“${match[0].replace(/^[,，\s]+|[\s,，。.!！]+$/g, '')}”`;

const events =
  'exams?|interview|wedding|flight|trip|deadline|surgery|operation|appointment|presentation|defen[cs]e|concert|match|race|move|party|holiday|vacation|graduation|anniversary';
const when =
  'on|in|at|tomorrow|today|tonight|next|this|the day after|monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const eventsZh =
  '考试|面试|婚礼|手术|答辩|比赛|演出|约会|聚会|航班|毕业典礼|生日会|旅行|出差|搬家|截止日期|期末考|高考|考研|体检|复查|开学|婚期';
const whenZh =
  '今天|今晚|明天|后天|大后天|下周[一二三四五六日天末]?|下个?星期[一二三四五六日天]?|这周[一二三四五六日天末]?|周[一二三四五六日末]|星期[一二三四五六日天]|下个?月|月底|年底|明年|下学期|\\d{1,2}月(?:\\d{1,2}[日号])?|\\d{1,2}[日号]';
const illnesses =
  'asthma|diabetes|adhd|anxiety|depression|epilepsy|migraines?|arthritis|insomnia|high blood pressure|hypertension|autism|dyslexia|cancer|celiac disease|a heart condition|a bad (?:back|knee)';
const illnessesZh =
  '哮喘|糖尿病|高血压|低血压|心脏病|抑郁症|焦虑症|癫痫|偏头痛|关节炎|失眠|胃病|胃炎|鼻炎|近视|色盲|贫血|甲亢|甲减|多动症|自闭症|阅读障碍|乳糖不耐受?|痛风|湿疹';

export const patternsEn: readonly FactPattern[] = [
  {
    kind: 'called',
    confidence: 0.9,
    pattern:
      /\b(?:you (?:can|may) |please |just )*call me\s+((?:Dr\.? |Mr\.? |Ms\.? |Mrs\.? )?[\p{L}][\p{L}'-]*(?: [A-Z][\p{L}'-]*)?)(?! (?:later|back|tomorrow|when|if|crazy|old|stupid))/iu,
    read: ([, who = '']) =>
      /^(?:later|back|tomorrow|when|if|crazy|old|stupid|a|an|the|whatever|anything|anytime)\b/i.test(who)
        ? undefined
        : who,
  },
  {
    kind: 'birthday',
    confidence: 0.9,
    pattern: /\bmy birthday(?:'s| is| falls)\s+(?:on |in )?((?:the )?[\w ,/-]{3,30})(?=[.!;]|,? (?:and|but|so)\b|$)/i,
    read: ([, day = '']) =>
      /\d|january|february|march|april|may|june|july|august|september|october|november|december|christmas|new year|tomorrow|today|next week/i.test(
        day,
      )
        ? day.trim()
        : undefined,
  },
  {
    kind: 'birthday',
    confidence: 0.85,
    pattern:
      /\bi was born (?:on|in) ((?:the )?(?:(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2}(?:st|nd|rd|th)?)?,? ?)?(?:\d{4})?)(?=[.,;!]|$| in | and )/i,
    read: ([, day = '']) => (/\d|[a-z]{3}/i.test(day) ? day.trim().replace(/,$/, '') : undefined),
  },
  {
    kind: 'health',
    confidence: 0.9,
    pattern:
      /\bi(?:'m| am)\s+(?:very |really |severely |badly |also )?(allergic to [^.,;!?]{2,60}?)(?=[.,;!]|$| and i | but | so )/i,
  },
  {
    kind: 'health',
    confidence: 0.85,
    pattern:
      /\bi(?:'m| am)\s+(?:a |an )?((?:strict )?(?:vegetarian|vegan|pescatarian|diabetic|lactose[- ]intolerant|gluten[- ]intolerant|celiac|pregnant|colou?r[- ]?blind|deaf|blind|dyslexic|autistic|left-handed))\b/i,
  },
  {
    kind: 'health',
    confidence: 0.8,
    pattern: new RegExp(`\\bi(?:'ve got| have| suffer from|'ve had)\\s+(${illnesses})\\b`, 'i'),
  },
  {
    kind: 'health',
    confidence: 0.75,
    pattern:
      /\bi (?:can't|cannot|can not|don't|do not|mustn't) ((?:eat|drink) [^.,;!?]{2,40}?)(?=[.,;!]|$| and | but | because )/i,
    read: ([whole, what = '']) =>
      /\b(?:much|anything|enough|that|this|it|here|yet|now|today)\b/i.test(what)
        ? undefined
        : `${/don't|do not/i.test(whole) ? 'does not' : 'cannot'} ${what}`,
  },
  {
    kind: 'plan',
    confidence: 0.75,
    pattern: new RegExp(
      `\\bmy ((?:[a-z]+ ){0,2}(?:${events}) (?:is|starts|begins)(?: coming up)? (?:${when})\\b[^.,;!?]{0,40})`,
      'i',
    ),
  },
  {
    kind: 'plan',
    confidence: 0.75,
    pattern: new RegExp(
      `\\bi(?:'ve got| have)\\s+((?:an?|my|the|two|three)\\s+(?:[a-z]+ ){0,3}(?:${events})\\s+(?:${when})\\b[^.,;!?]{0,40})`,
      'i',
    ),
  },
  {
    kind: 'plan',
    confidence: 0.7,
    pattern: /\bi(?:'m| am) (getting married|moving (?:to|out|in)\b[^.,;!?]{2,40}|having a baby[^.,;!?]{0,30})/i,
  },
  {
    kind: 'promise',
    confidence: 0.8,
    pattern: /\bi (?:promise|swear)(?: you)?(?: that)? (?:to|i(?:'ll| will| won't)|not to)\b[^.;!?]{3,120}/i,
    read: quoted,
  },
  {
    kind: 'promise',
    confidence: 0.7,
    pattern:
      /\bi(?:'ll| will) (?:tell|show|bring|send|write|call|visit|read|teach) you\b[^.;!?]{0,60}\b(?:tomorrow|next (?:time|week|month)|tonight|later|when)\b[^.;!?]{0,60}/i,
    read: quoted,
  },
  {
    kind: 'relationship',
    confidence: 0.75,
    pattern: /\bi (?:really |truly )?(?:love|trust|miss(?:ed)?|adore|forgive) you\b(?! (?:to|for asking|guys))/i,
    read: quoted,
  },
  {
    kind: 'relationship',
    confidence: 0.75,
    pattern:
      /\byou(?:'re| are) (?:now )?my (?:very )?(?:best |only |closest |first |dearest )?(?:friend|mentor|teacher|love|hero|girlfriend|boyfriend|companion)\b/i,
    read: quoted,
  },
  {
    kind: 'relationship',
    confidence: 0.75,
    pattern:
      /\bwe(?:'re| are| have been|'ve been) (?:now |good |best |old )*(?:friends|together|a couple|a team|married|engaged)\b[^.;!?]{0,40}/i,
    read: quoted,
  },
  {
    kind: 'language',
    confidence: 0.75,
    pattern: /\bmy (?:native language|mother tongue|first language) is ([A-Z][a-z]+)/,
  },
];

export const patternsZh: readonly FactPattern[] = [
  {
    kind: 'called',
    confidence: 0.9,
    pattern:
      /(?:你|您)?(?:可以|就|请)?(?:叫|喊|称呼)我(?:为|做|一声)?\s*([\p{Script=Han}A-Za-z·]{1,10}?)(?:就好|就行|吧|好了|就可以|即可)?(?=[，。！,.!~～\s]|$)/u,
    read: ([, who = '']) => (/什么|啥|怎么|谁|起床|名字$|一声$|过去|回家|去|来/.test(who) ? undefined : who),
  },
  {
    kind: 'birthday',
    confidence: 0.9,
    pattern:
      /我(?:的)?生日(?:是|在|就是|就在)?\s*((?:农历|阴历|阳历)?[\d一二三四五六七八九十零〇年月日号正腊初廿/\-.]{2,16}|明天|后天|今天|下周[一二三四五六日天]?|下个月)/,
  },
  {
    kind: 'birthday',
    confidence: 0.85,
    pattern: /我(?:是)?(?:在)?((?:19|20)?\d{2}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?)(?:出生|生)的?/,
  },
  {
    kind: 'health',
    confidence: 0.9,
    pattern: /我(?:一直|从小|也|真的|会)?对([^，。！？,.!?]{1,20}?)(?:严重|有点|会|都)?过敏/,
    read: ([, what = '']) => `对${what}过敏`,
  },
  {
    kind: 'health',
    confidence: 0.8,
    pattern: new RegExp(`我(?:从小|一直)?(?:有|得了|患有|患了|得过)(?:点|严重的|轻微的|慢性)?(${illnessesZh})`),
  },
  { kind: 'health', confidence: 0.85, pattern: /我(?:是)?(?:个)?(吃素|素食者?|纯素|怀孕了?|色盲|左撇子|孕妇)/ },
  {
    kind: 'health',
    confidence: 0.75,
    pattern: /我(?:从来)?(?:不能|没法|不可以)((?:吃|喝)[^，。！？,.!?]{1,14})/,
    read: ([, what = '']) => `不能${what}`,
  },
  {
    kind: 'plan',
    confidence: 0.75,
    pattern: new RegExp(
      `我(?:们)?((?:${whenZh})(?:就)?(?:有|要|参加|去|开始)?[^，。！？,.!?]{0,8}(?:${eventsZh})[^，。！？,.!?]{0,6})`,
    ),
    read: ([, what = '']) => what,
  },
  {
    kind: 'plan',
    confidence: 0.75,
    pattern: new RegExp(
      `我(?:的)?([^，。！？,.!?]{0,6}(?:${eventsZh})(?:是|在|就在|定在)(?:${whenZh})[^，。！？,.!?]{0,8})`,
    ),
    read: ([, what = '']) => what,
  },
  {
    kind: 'plan',
    confidence: 0.75,
    pattern: new RegExp(
      `我(?:们)?((?:${whenZh})(?:要|打算|准备|计划|会)(?:去|回|搬|结婚|开始|参加|考)[^，。！？,.!?]{0,16})`,
    ),
    read: ([, what = '']) => what,
  },
  { kind: 'plan', confidence: 0.7, pattern: /我(?:们)?(?:快)?要(结婚|生孩子|当爸爸|当妈妈|毕业|搬家|退休)(?:了)?/ },
  {
    kind: 'promise',
    confidence: 0.8,
    pattern: /我(?:向你|跟你)?(?:保证|答应你|发誓|承诺)(?:会|一定|以后)?[^。！？.!?]{2,60}/,
    read: quoted,
  },
  {
    kind: 'promise',
    confidence: 0.7,
    pattern: /我(?:明天|下次|以后|晚点|回头)(?:再|会|一定)?(?:告诉|带|给|教|陪|讲给|写给|来看)你[^。！？.!?]{0,40}/,
    read: quoted,
  },
  {
    kind: 'relationship',
    confidence: 0.75,
    pattern: /我(?:好|很|真的|最|也)?(?:爱|喜欢|相信|信任|想念|想)你(?:了|啊|呀)?(?=[，。！,.!~～]|$)/,
    read: quoted,
  },
  {
    kind: 'relationship',
    confidence: 0.75,
    pattern: /你(?:就)?是我(?:最好|唯一|第一个|最信任)?的?(?:朋友|知己|老师|导师|闺蜜|恋人|女朋友|男朋友|偶像|家人)/,
    read: quoted,
  },
  {
    kind: 'relationship',
    confidence: 0.75,
    pattern:
      /(?:我们|咱们)(?:已经|现在|就)?(?:是|成为|做|算是|成了)(?:了)?(?:好|老|最好的)?(?:朋友|恋人|师徒|知己|搭档|情侣)[^。！？.!?]{0,16}/,
    read: quoted,
  },
  {
    kind: 'study',
    confidence: 0.75,
    pattern:
      /我(?:现在|目前|正)?在([^，。！？,.!?]{2,12}?(?:大学|学院|中学|高中|小学|学校))(?:读|学|念|上)([^，。！？,.!?]{0,12})/,
    read: ([, place = '', what = '']) => (/^(?:书|学|课)?$/.test(what) ? place : `${place}，${what}`),
  },
  {
    kind: 'family',
    confidence: 0.75,
    pattern:
      /我(?:的)?((?:妈妈?|爸爸?|母亲|父亲|爷爷|奶奶|外公|外婆|哥哥?|姐姐?|弟弟?|妹妹?|老公|老婆|丈夫|妻子|女朋友|男朋友|儿子|女儿|朋友)(?:刚|最近|去年|今年|上个月|已经)*(?:去世|过世|生病|住院|怀孕|退休|结婚)了?)/,
  },
  { kind: 'language', confidence: 0.75, pattern: /我(?:的)?母语是([\p{Script=Han}]{1,8})/u },
];

/** A promise that the character made. */
export const ownPromises: readonly RegExp[] = [
  /\bi promise(?: you)?(?: that)? (?:to|i(?:'ll| will| won't)|not to)\b[^.;!?]{3,120}/i,
  /\bi(?:'ll| will) (?:remind you|teach you|keep your secret)\b[^.;!?]{0,100}/i,
  /我(?:向你|跟你)?(?:保证|答应你|承诺|发誓)(?:会|一定|以后)?[^。！？.!?]{2,60}/,
  /我(?:会|一定会)(?:提醒你|教你|替你保密)[^。！？.!?]{0,40}/,
];
