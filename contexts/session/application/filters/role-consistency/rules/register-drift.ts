import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';

/** Words that a formal speaker does not use; each hit counts. */
const slang: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /姐妹|太惨了|有滴|好滴|是滴|超赞|超[好爱绝美]|冲呀|绝了|nb|牛x|巴适|嘎嘎|老六|天花板|种草|拔草|踩雷|安利|YYDS|芜湖|起飞|搞钱|摸鱼|emo了|神马|肿么|酱紫|木有|灰常|hold住|哎哟喂|呗|赶紧的|yyds|绝绝子|666|(?<!\d)233+|老铁|哥们儿?|兄弟们|宝子|家人们|妥妥的?|满血复活|超好使|好使|嗨了|可嗨|嗨翻|整得|整点|搞定|搞身|稳得一批|一批$|一批(?=[，。])|贼(?=[好坑贵多大牛爽香快])|牛逼|牛掰|牛啊|秒了|别怂|怂|土包子|玩意儿?吧|这玩意|爱刷不刷|爱[\p{Script=Han}]不[\p{Script=Han}]|懂？|懂不懂|咋的|咋整|咋地|对个锤子|个锤子|锤子|崩了|麻溜|进水|卧槽|我靠|靠！|尼玛|他妈|蛋疼|扯淡|瞎扯|装逼|吐槽|躺平|摆烂|内卷|上头|破防|真香|坑爹|给力|歇菜|拉倒|得嘞|欧了|包你|盘他|冲鸭|奥利给|哈哈哈+|嘿嘿|拜拜|么么哒|撸|屌|啥玩意|啥都|爽翻|爽歪歪|嗷嗷|杠杠|倍儿|溜了|安排上|搞起|走起|一脸懵|懵逼|栓Q|emo|打call|甭|瞅啥|拽|酷毙|帅炸|炸裂|离谱|无语|凡尔赛|氪|开挂|挂了|大佬|小姐姐|亲[，～~]|哦豁|滴滴|biu|(?<!\p{L})(?:OK|ok|bro|wow|nice|cool)(?!\p{L})/gu,
  en: /(?<![\p{L}\d])(?:ugh|sucks?|jerks?|'em|yell|gross|loser|lame|bummer|gonna|wanna|gotta|kinda|sorta|dunno|lemme|gimme|ain't|y'all|dude|bro|bruh|fam|yo|yeah|yep|nope|nah|yup|lol|lmao|omg|wtf|btw|tbh|ngl|idk|rofl|no cap|lit|sick|dope|vibes?|vibing|slay|sus|chill|chillin'?|hella|bae|yeet|awesome sauce|totally|super cool|no biggie|no worries|brekkie|grub|rock up|mate|buddy|pal|innit|bloody|cheers|ta|'cause|cuz|cos|ya|whatcha|whaddup|sup|wassup|what's up|heck|damn|crap|bollocks|screwed|freaking|frickin'?|badass|epic|legit|lowkey|highkey|goat|banger|dunk|stoked|psyched|cool beans|cool|hey|hiya|oops|whoops|yikes|wow|whoa|ditch|hit me up|gotcha|betcha|my bad|piece of cake|easy peasy|for real|fr|kiddo|homie|peeps|folks|guys|stuff|nuts|bonkers|whack|smash(?:ed|ing) it|nailed it|crushed it|chuck|nick(?:ed)?|wicked|skint|knackered|gobsmacked|rad|gnarly|tubular|awesome|babe|hun|toast|busted|jerk|dumb|doin'|goin'|nothin'|somethin')(?![\p{L}\d])/giu,
};
/** Words of offices, contracts and old letters. */
const officialese: Readonly<Record<'zh' | 'en', RegExp>> = {
  zh: /恕难|应邀|特告|告知|事务繁忙|因故|谅解|敬候|垂询|不胜|荣幸之至|本着|兹因|特此|关于[^，。]{1,12}的(?:安排|事项|说明|通知)|有关事项|说明如下|开展|走访|举行|当日|尊敬的|敬请|特此|函复|兹|谨此|本人拟|拟于|莅临|拨冗|接洽|经慎重|经研究|慎重考虑|予以|鉴于|贵方|我方|贵司|我司|阁下惠|惠存|知悉|周知|此致|敬礼|顺颂|商祺|如下事项|相关事宜|事宜|依照规定|有关规定|根据规定|根据《|按照相关|批准|审批|核准|申报|备案|呈报|上述|届时|务请|望您|烦请|敬启|谨启|笔者|综上所述|综上|切实|贯彻|落实|予以受理|不予|研究决定|决定如下|通知如下|逾期|责任自负|为荷|即日起|自即日|敬悉|承蒙|钧鉴|台鉴|该(?:项|员|生|名)|本店经|本店谨|进行(?:了)?(?:沟通|处理|核实|反馈)|提请|责令|履行|义务|签署|本公告|尊驾|启者|对此深表|深表|不胜感激|望周知|莫大荣幸|期待您的/g,
  en: /\b(?:most honou?red|pending (?:confirmation|review|approval)|confirmation of|much obliged|I should be (?:most|much)|regrettably|at your convenience|the said|in due course|further to|with reference to|gratitude|kindly|I remain|most obliged|to attend|formally|owing to|prior (?:commitments|engagement)|in receipt of|enquiry|wish to advise|advise that|satisfactory|in all (?:material )?respects|bovine|exhibits?|personnel|lactation|optimal|implement(?:ed|ation)|remuneration|residence|inclement|precipitation|expectations|present condition|pursuant|hereby|herewith|heretofore|hereinafter|aforementioned|aforesaid|thereof|therein|thereto|whereas|wherefore|forthwith|notwithstanding|in accordance with|with respect to|with regard to|in respect of|as per|kindly (?:be|remit|note|refrain|advise|submit|ensure|find)|please be advised|be advised|it is hereby|we regret to inform|I regret to inform|furnished?|remit|remittance|shall be|undersigned|commence(?:ment)?|prior to|subsequent to|in lieu of|utili[sz]e|facilitate|endeavou?r|terminate|procure(?:ment)?|correspondence|acknowledge receipt|at your earliest convenience|esteemed|cordially|respectfully|henceforth|therewith|deem(?:ed)?|stipulated?|applicable|regulations?|to whom it may concern|yours (?:faithfully|sincerely)|for your perusal|the party|duly|beverage|patronage|vehicle operator|requisite|documentation|in the event (?:of|that)|liabilit(?:y|ies)|compliance|hereto|permissible|attendance is|your inquiry|your enquiry|inform you that|we wish to advise|dear sir|sir or madam)\b/gi,
};

/** A formal character in slang, a casual one in officialese. */
export const registerDrift: Rule = {
  kind: 'register-drift',
  faults(reading) {
    const { own, persona, user } = reading;
    const language = /\p{Script=Han}/u.test(own) ? 'zh' : 'en';
    if (wantsIt.test(user)) return [];
    if (persona.register === 'formal') return judged(reading, slang[language]);
    if (persona.register === 'casual') return judged(reading, officialese[language]);
    return [];
  },
};

/** Different words of the other kind from which a sentence is in it. */
const needed = 2;

/** Asked to write it, or to say how it is put. */
const wantsIt =
  /写(?:一?封|个|一份|封)|代笔|官腔|公文|正式(?:一点|点|的)|write (?:me )?(?:a|an|the)|formal(?:ly)?|official|翻译成|解释|意思|what does .{0,30} mean|用网络|slang|模仿|学(?:着|一下)?|imitate|how would a/i;
function judged({ own, user, persona }: Reading, pattern: RegExp): Fault[] {
  const hits = matchesIn(own, pattern).filter(([word]) => !user.includes(word) && !persona.material.includes(word));
  if (new Set(hits.map(([word]) => word.toLowerCase())).size < needed) return [];
  const last = hits.at(-1)!;
  const start = hits[0]!.index;
  return [{ rule: `register.${persona.register}`, start, end: last.index + last[0].length, confidence: 0.8 }];
}
