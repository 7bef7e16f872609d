import { blank } from '../reading/quotes.js';
import { isDenied, isPast, isSupposed, partAt } from '../reading/clauses.js';
import { topicsOf } from '../reading/questions.js';
import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { clauseStart, filler } from '../reading/self.js';

/** Says that it is called otherwise than it is. */
export const contradictedName: Rule = {
  kind: 'contradicted-name',
  faults: (reading) => [...introduced(reading), ...answered(reading)].slice(0, 1),
};

const surname =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄封芮储靳段富巫乌焦巴牧谷车侯班仰秋仲伊宫宁仇栾刘景詹束龙叶幸司黎薄印宿白怀蒲鄂索赖卓屠蒙池乔阴闻党翟谭劳申扶堵冉宰郦雍桑桂濮牛寿边燕冀尚农温别庄晏柴瞿阎连习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广东欧殳沃利蔚越隆师巩聂晁敖融冷辛那简饶曾关查游权盖益桓公]|欧阳|上官|司马|诸葛|令狐|慕容|公孙|东方|西门|南宫|独孤';
const zhName = `(?:(?:${surname})[\\p{Script=Han}]{1,2}|[小老阿大][\\p{Script=Han}])`;
const title = '(?:客服|侦探|医生|大夫|老师|警官|师傅|掌柜|助手|队长|导师|教授|护士)?';

const zhForms: readonly RegExp[] = [
  new RegExp(
    `${clauseStart}(?:我|其实我|嗯我)(?:的)?(?:大名|本名|真名|名字|全名|小名)?(?:就)?(?:叫|名叫|名唤|唤作|名为|单名)(?:做|作)?(?<name>[\\p{Script=Han}]{2,4}?)(?=[，。！？、；…\\s吧啊呀哦嘛呢]|$)`,
    'dgu',
  ),
  new RegExp(
    `${clauseStart}(?:您|你|大家|大伙|叫|喊)?(?:就)?(?:您|你)?(?:叫|喊|称呼|唤)我(?:一声)?(?<name>${zhName})(?=就|便|吧|好|即可|[，。！；…\\s]|$)`,
    'dgu',
  ),
  new RegExp(`(?:晓得|知道|认得|听过|听说过|人称)我(?:就)?(?:叫|是|名)?(?<name>${zhName})(?=[，。！；…\\s]|$)`, 'dgu'),
  new RegExp(
    `(?:敝姓|免贵姓|鄙姓|小姓|贱姓|我(?:自己|本人|本来|其实|可|家)?姓|单名(?:一个)?)(?<name>[\\p{Script=Han}]{1,2}?)(?=[，。！；…\\s]|$|名)`,
    'dgu',
  ),
  new RegExp(
    `(?:户口本|身份证|证件|胸牌|工牌|名片|病历|合同)上[^，。]{0,6}(?:写|印|叫|是)(?:着|的)?(?:是)?(?<name>${zhName})(?=[，。！；…\\s]|$)`,
    'dgu',
  ),
  new RegExp(`${clauseStart}(?:我|这里)(?:就)?(?:是|乃)${title}(?<name>${zhName})(?=[，。！；…\\s]|$)`, 'dgu'),
  new RegExp(
    `${clauseStart}(?:我)?(?:的)?(?:大名|本名|真名|名字)(?:嘛|呢|是|叫)?，?(?<name>${zhName})(?=[，。！；…\\s]|$)`,
    'dgu',
  ),
];

const cap = "\\p{Lu}[\\p{L}'’-]*[\\p{Ll}]";
const enName = `(?:(?:the )?(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Sir|Lady|Lord|Captain|Commander|Major|Colonel|General|Admiral|Inspector|Detective|Sergeant|Professor|Madam|Brother|Sister|Father|Mother|Nurse|Officer|Agent|Old|Uncle|Aunt)\\.? )?${cap}(?: (?:of |van |von |de |O'|the )?${cap}){0,2}`;
const enForms: readonly RegExp[] = [
  new RegExp(
    `(?:[Mm]y|[Tt]he) (?:real |full |true |first |last |sur)?(?:name|surname)(?:'s| is) (?<name>${enName})`,
    'dgu',
  ),
  new RegExp(
    `(?:\\b[Nn]ame's|(?:[Tt]hey|[Ff]olks?|[Pp]eople|[Ee]veryone|[Ee]verybody|[Ff]riends) calls? me|[Cc]all me|[Kk]nown as|[Kk]nows? me as|[Kk]now me by|[Aa]sk for|[Rr]efer to me as|[Aa]ddress me as|I am called|I'm called|I go by|I answer to) (?<name>${enName})`,
    'dgu',
  ),
  new RegExp(
    `\\bI(?:'m| am)(?: in fact| actually| just| really)? (?<name>${enName})(?=[,.;!]|$| (?:from|of|and|here|at|by|,))`,
    'dgu',
  ),
  new RegExp(`(?:^|[.!?;,] )(?<name>${enName})(?:'s| is|,) (?:the|my) name\\b`, 'dgu'),
  new RegExp(
    `\\b(?:christened|bapti[sz]ed|speaking (?:to|with)|(?:papers|passport|badge|licen[cs]e|door|sign|certificate) (?:says?|reads?))(?: me)? (?<name>${enName})`,
    'dgu',
  ),
  new RegExp(`(?:^|[.!?;,] |and )(?<name>${enName}) I (?:am|remain|was born|shall)\\b`, 'dgu'),
  new RegExp(`\\b(?:[Mm]e|I did|I am)[,:] (?<name>${enName})(?=[,.!])`, 'dgu'),
  new RegExp(`\\b(?<name>${enName}) (?:will do|is fine|suits me)\\b`, 'dgu'),
  new RegExp(`(?:^|[.!,] )(?<name>${enName})(?:,)? (?:here\\b|at your service|speaking\\b)`, 'dgu'),
];
const asAnswer = {
  zh: new RegExp(`^(?:哦|嗯|呃|啊)?[，。]?(?:我|是)?(?<name>${zhName})(?=[，。！；]|$)`, 'du'),
  en: new RegExp(
    `^(?:(?:Oh|Why|Well|Me|Ah|Hm|Sure|Right|Good (?:day|evening|morning)|Hi|Hello|Hey)[,.!?] )?(?:It's |It is |I am |This is |That'd be )?(?<name>${enName})(?=[,.;!]|$| (?:of|at|from|on|will)\\b)`,
    'du',
  ),
};

function introduced(reading: Reading): Fault[] {
  const { own, persona, user } = reading;
  if (
    !/[我姓名叫喊称]|\b(?:I|[Nn]ame|call|calls|known|here|service|speaking|me|will|fine|knows?|[Aa]sk|[Cc]all|[Kk]nown|christened|bapti[sz]ed|badge|papers|passport|sign)\b|[证牌本]上/.test(
      own,
    )
  )
    return [];
  // However the reply is written: its letters tell.
  const forms = /\p{Script=Han}/u.test(own) ? zhForms : enForms;
  if (ofKin(user) || /^(?:犬子|小女|内子|拙荆|家[父母姐兄]|舍[弟妹]|小儿|他|她)/.test(own)) return [];
  return forms.flatMap((form) =>
    matchesIn(own, form).flatMap((match) => {
      const part = partAt(own, match.index + match[0].length - 1).text;
      if (isDenied(part) || isSupposed(part) || isPast(part) || isOwn(match.groups!['name']!, persona)) return [];
      return [fault(match)];
    }),
  );
}

/** "And you are?" — "Detective Karen Mills." */
function answered({ own, isFirst, user, persona, turns }: Reading): Fault[] {
  // "What's my name?" — "Ada, of course."
  if (ofUser.test(user) && turns.some(({ role, text }) => role === 'user' && text !== user && tells.test(text)))
    return [];
  if (ofKin(user) || (!topicsOf(user).has('name') && !namesWanted.test(user))) return [];
  if (!isFirst) return signed(own, persona, user);
  const match = asAnswer[/\p{Script=Han}/u.test(own) ? 'zh' : 'en'].exec(own);
  const name = match?.groups!['name'];
  if (!match || !name) return signed(own, persona, user);
  if (isOwn(name, persona) || user.includes(name)) return [];
  return [fault(match)];
}

/** Asked what the user is called, who told it before. */
const ofUser = /我(?:是谁|叫(?:什么|啥|个)|的名字)|\bmy name\b|\bwho am i\b/i;
const tells = /我(?:叫|是|姓)|\b(?:my name|name's|i'm|i am|call me)\b/i;

/** Asked what somebody else is called. */
const ofKin = (user: string): boolean =>
  /(?:你|您)(?:的|家)?(?:哥|姐|弟|妹|爸|妈|爹|娘|儿子|女儿|老公|老婆|丈夫|妻子|师父|徒弟|孩子|朋友|同事)|令[郎爱尊堂]|\byour (?:\w+ )?(?:brother|sister|wife|husband|son|daughter|father|mother|dog|cat|horse|friend|boss|officer|child|baby)\b/i.test(
    user,
  );

const namesWanted =
  /签|称呼|备注|落款|[写叫]啥|身份|高姓|尊姓|贵姓|大名|名号|来者何人|[喊叫]你吗|(?:您|你)是[？?]|叫您|叫你|报上名|\b(?:sign|signature|address you|(?:what|which|whose) name|your (?:full )?name|what do (?:they|people|folks?|the \w+) call you|what (?:should|shall|do|can|may) (?:i|we) call you|who(?:'s| is) (?:there|that|speaking|calling|this)|are you the|and you are|who (?:made|wrote|painted|am I)|name, please|introduce yourself|identify yourself|christen\w*|whom (?:should|shall|do) i)\b/i;
const signatures = {
  zh: new RegExp(`(?:^|[，。：！—])(?<name>(?:${surname})[\\p{Script=Han}]{1,2})(?=[，。！；]|$)`, 'du'),
  en: /(?:^|[.,!:—] |\b(?:(?:[Pp]ut|[Ww]rite|[Ss]et|[Ss]ign)(?: me| it)?(?: down)?(?: as| under)?|[Mm]ake it|[Ss]ay|[Tt]ell (?:them|him|her)|[Ii]t's|[Ii]t is|I'm|I am) )(?<name>(?!The |My |Your |Our |I |It )(?:(?:Mr|Mrs|Miss|Dr)\.? )?\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)(?=[,.;!]|$| for\b| if\b)/du,
};

/** "There: Dex Ryder." A full name, where one is asked for. */
function signed(own: string, persona: Reading['persona'], user: string): Fault[] {
  const match = signatures[/\p{Script=Han}/u.test(own) ? 'zh' : 'en'].exec(own);
  const name = match?.groups!['name'];
  if (!match || !name || isOwn(name, persona) || user.includes(name) || persona.material.includes(name)) return [];
  return isDenied(own) || isSupposed(own) ? [] : [fault(match)];
}

function fault(match: RegExpExecArray): Fault {
  const [start, end] = match.indices!.groups!['name']!;
  return { rule: 'name.other', start, end, confidence: 0.9 };
}

const noName =
  /^(?:I|Up|Down|Out|Over|Back|Come|Now|Then|The|And|But|Or|So|Just|Only|Not|No|Yes|God|Heaven|Lord|Ma'am|Sir|Madam|Friend|Child|Mum|Dad|Grandma|Grandpa|English|French|German|Scottish|Irish|Welsh|Danish|Swedish|Dutch|Turkish|Greek|Spanish|Chinese|Japanese|British|Catholic|Christian|Muslim|Jewish|Anglican|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Nope|Nah|Well|Oh|Ah|Right|Good|Sure|Certainly|Why|What|Who|Neither|Nobody|Most|Ha|Once|One|It|That|This|He|She|They|We|You|If|In|On|At|As|Ask|Look|Come|Sit|Shut|Wait|Honest|Lost)$/;
const notNamedZh =
  /[他她它你您谁们人啥什么了着过的不没吗呢啊哦不是那这]|客官|大家|老板|师傅|老师|嬢|大人|先生|小姐|姑娘|医生|大夫|大爷|老人|大事|小事|小心|大王/;

/** One of its names, a part of one, or no name at all. */
function isOwn(name: string, { names, material, language }: Reading['persona']): boolean {
  if (name.includes(blank) || name.includes(filler)) return true;
  const known = `${names.join(' ')} `;
  if (/\p{Script=Han}/u.test(name)) {
    const bare = name.replace(/^[小老阿大]/, '').replace(/字$/, '');
    return notNamedZh.test(name) || known.includes(bare) || (language === 'zh' && material.includes(`叫${name}`));
  }
  const words = name
    .split(/[\s.]+/)
    .filter(
      (word) =>
        !/^(?:of|the|van|von|de|Mr|Mrs|Ms|Miss|Dr|Doctor|Sir|Lady|Lord|Captain|Commander|Major|Colonel|General|Admiral|Inspector|Detective|Sergeant|Professor|Madam|Brother|Sister|Father|Mother|Nurse|Officer|Agent|Old|Uncle|Aunt)$/.test(
          word,
        ),
    );
  if (words.length === 0 || noName.test(words[0]!) || /(?:ian|ese|ish)$/.test(words[0]!)) return true;
  return (
    words.some((word) => new RegExp(`(?:^|[^\\p{L}])${word.replace(/['’]s?$/, '')}(?:[^\\p{L}]|$)`, 'u').test(known)) ||
    material.includes(words[0]!)
  );
}
