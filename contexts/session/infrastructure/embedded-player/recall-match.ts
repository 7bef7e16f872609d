import type { Recalling } from './recall-question.js';
import { corrects } from './told-statements.js';
import type { Statement } from './told-statements.js';
import { fitsPronoun, isKin, kinIn } from './told-owners.js';
import type { Kin } from './told-owners.js';
import { toldIn } from './remember.js';
import type { Matter } from './told.js';
import { strengthIn } from './words.js';
import type { Bag, Unit } from './words.js';
import { stem } from './words-en.js';

export interface Match {
  readonly statement: Statement;
  /** [0, 1]: how much of what is asked it speaks of. */
  readonly likeness: number;
  /** It holds the kind of thing that is wanted: a place, a number, a name. */
  readonly holds: boolean;
}

/** The statement that answers a question of memory best; later ones win over earlier ones of the same worth. */
export function bestMatch(
  asked: Recalling,
  statements: readonly Statement[],
  earlier: Kin | undefined,
): Match | undefined {
  return matches(asked, statements, earlier)[0];
}

function matches(asked: Recalling, statements: readonly Statement[], earlier: Kin | undefined): Match[] {
  const whom = asked.kin ?? (asked.pronoun === undefined ? undefined : earlier);
  const found = statements.flatMap((statement) => {
    if (!isOf(statement, asked, whom)) return [];
    const likeness = likenessOf(statement, asked, whom);
    const holds = holdsKind(statement, asked, whom);
    return likeness <= 0 ? [] : [{ statement, likeness, holds }];
  });
  const corrected = found.map(({ statement }) => statement).filter(({ sentence }) => corrects(sentence));
  /** What a correction right after it speaks of as well does not hold. */
  const outdated = ({ statement }: Match): boolean =>
    corrected.some(
      (one) => one.at > statement.at && one.turn <= statement.turn + 1 && one.sentence !== statement.sentence,
    );
  const value = ({ statement, likeness, holds }: Match): number =>
    likeness +
    (holds ? 0.5 : 0) +
    statement.at * 0.0004 +
    tenseOf(statement, asked) +
    (tradeAsked.test(asked.text) && trade.test(statement.text) ? 0.4 : 0) +
    (corrected.includes(statement) ? 0.15 : 0);
  return found.filter((match) => !outdated(match)).sort((a, b) => value(b) - value(a));
}

/** A sister's town is no answer to where the user lives, and hers not her brother's. */
function isOf(statement: Statement, asked: Recalling, whom: Kin | undefined): boolean {
  if (whom !== undefined) {
    const named = [...statement.names, ...(statement.owner === undefined ? [] : [statement.owner])];
    if (asked.kin !== undefined) return named.some((kin) => isKin(kin, whom));
    return statement.owner !== undefined && isKin(statement.owner, whom);
  }
  if (asked.pronoun !== undefined) return statement.owner === undefined || fitsPronoun(statement.owner, asked.pronoun);
  if (!asked.ofUser || statement.owner === undefined) return true;
  return (
    asked.wonder === 'who' || (asked.matter === undefined && !['name', 'age', 'how-many'].includes(asked.wonder ?? ''))
  );
}

function likenessOf(statement: Statement, asked: Recalling, whom: Kin | undefined): number {
  const mass = asked.units.reduce((sum, { weight }) => sum + weight, 0);
  if (whom !== undefined && asked.wonder === 'name' && nameTold(statement, whom) !== undefined) return 0.7;
  const told =
    asked.matter === undefined || asked.matter === 'relation' || whom !== undefined
      ? 0
      : tells(statement, asked.matter);
  if (mass === 0) {
    if (told > 0) return told;
    if (asked.tense !== undefined && tenseOf(statement, asked) > 0 && statement.owner === undefined) return 0.7;
    return whom !== undefined || asked.plain || (asked.matter !== undefined && holdsKind(statement, asked, whom))
      ? 0.5
      : 0;
  }
  const share =
    asked.units.reduce(
      (sum, unit) =>
        sum + unit.weight * Math.max(strengthOf(unit, statement.bag), 0.7 * strengthOf(unit, statement.around)),
      0,
    ) / mass;
  return Math.min(1, Math.max(share, 0.8 * told) + 0.2 * told);
}

/** Matters that stand in for one another where the nearer one was not told. */
const akin: Partial<Record<Matter, readonly Matter[]>> = {
  origin: ['home'],
  home: ['origin'],
  like: ['favourite'],
  job: ['study'],
  study: ['job'],
};

/** 1 where it tells the very thing, less where a kindred one. */
function tells(statement: Statement, matter: Matter): number {
  if (statement.owner !== undefined) return 0;
  const told = toldIn(statement.text, 0).map((one) => one.matter);
  return told.includes(matter) ? 1 : told.some((one) => akin[matter]?.includes(one)) ? 0.6 : 0;
}

/** Asked for what was once, or is now. */
function tenseOf({ text }: Statement, { tense }: Recalling): number {
  const past =
    /\b(?:was|were|used to|before|retired|originally|at first|wanted|once)\b|以前|本来|原来|曾经|从前|当初|原先|退休/i.test(
      text,
    );
  const now = /\b(?:now|these days|ended up|in the end|instead|changed)\b|现在|后来|改|如今|目前|最后|最终|搬/i.test(
    text,
  );
  if (tense === 'past') return past && !now ? 0.5 : past ? 0.2 : now ? -0.3 : 0;
  if (tense === 'now') return now ? 0.3 : past ? -0.3 : 0;
  return now ? 0.1 : 0;
}

/** What a statement must hold to tell where, when, who, how many, how old, by what name. */
export const signs = {
  where:
    /\b(?:in|from|at|near|to|on|behind|beside|under|off at|by|around|into) (?:the |an? |my |our )?(?!(?:january|february|march|april|may|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri|satur|sun|night|weekends?)\w*\b)[a-z]|[在从住去到]|来自|老家|是[\p{Script=Han}]{2,6}人$|[里下上边]$/iu,
  when: /\d|\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|a quarter)\b|\b(?:tomorrow|today|tonight|yesterday|next|last|ago|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekend|weeks?|months?|years?|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|nights?|mornings?|evenings?|o'clock|birthday|christmas|easter)\b|[今明后昨前]天|[昨今明]晚|[周月号年点]|星期|礼拜|去年|早上|晚上|春|夏|秋|冬|暑假|寒假/i,
  'how-many':
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|both|a couple|twins)\b|[一二两三四五六七八九十百千几]/i,
  age: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b(?! (?:seconds?|minutes?|hours?|days?|weeks?|times|of|euros?|pounds?|dollars?|miles?|sizes?))|[\d一二三四五六七八九十]岁|[一二三四五六七八九十]十/i,
  name: /\b(?:called|named|name)\b|(?<=[a-z,:] )[A-Z][a-z]+|叫|姓|名字/,
  why: /\b(?:because|so|since|to (?:see|visit|meet|get|find|buy|look|work)|for)\b|因为|所以|为了|就|[来去].{0,4}[看找]|太/i,
} as const satisfies Partial<Record<NonNullable<Recalling['wonder']>, RegExp>>;

/** What somebody does for a living: as it is asked, and as it is told. */
export const tradeAsked =
  /\bwhat (?:(?:do|does|did) (?:i|he|she|they|my \w+) do|i do|(?:is|was) my (?:job|work|trade))\b|做什么的|干什么的|(?:做|干)什么(?:工作)?$|什么工作|职业/i;
export const trade =
  /\b(?:i'm|i am|he's|she's|is|was) an? \w|\b(?:teach(?:es)?|drives?|works?|runs?|nurses?|sells?|builds?|cooks?|paints?|writes?|farms?)\b|[做当是教].{1,10}(?:的|师|员|生|工|房|长|家|标注|服)|在.{1,10}(?:工作|上班|做事|打工|当|做)/i;

function holdsKind(statement: Statement, asked: Recalling, whom: Kin | undefined): boolean {
  const { wonder } = asked;
  if (wonder === undefined || wonder === 'what' || wonder === 'how') return false;
  if (wonder === 'who')
    return (
      statement.names.length > 0 ||
      statement.owner !== undefined ||
      /\b(?:with|by|from) [A-Z]|(?:跟|和|给|叫)|[小老阿][\p{Script=Han}]/u.test(statement.text)
    );
  if (wonder === 'name' && whom !== undefined) return nameTold(statement, whom) !== undefined;
  return wonder in signs && signs[wonder as keyof typeof signs].test(statement.text);
}

const notName = /^(?:who|and|is|was|lives?|works?|has|had|the|in|at|from|with|for|on|to|also|just|still|i|he|she)$/i;

/** The name a statement gives to somebody, also where the sentence before it says of whom it speaks: "Her name's Ruth", 叫朵朵. */
export function nameTold({ sentence, text, owner }: Statement, whom: Kin): string | undefined {
  const name = nameOf(sentence, whom) ?? nameOf(text, whom);
  if (name !== undefined || owner === undefined || !isKin(owner, whom)) return name;
  return (
    /\b(?:[Hh]is|[Hh]er|[Ii]ts) name(?:'s| is| was) ([A-Z][\p{L}'-]+)|\b(?:[Hh]e|[Ss]he|[Ii]t)(?:'s| is| was) (?:called|named) ([A-Z][\p{L}'-]+)/u
      .exec(text)
      ?.slice(1)
      .find((one) => one !== undefined) ??
    /^我?(?:[他她它])?(?:的?名字)?(?:叫做|名叫|叫|是叫)([\p{Script=Han}A-Za-z]{1,6})$/u.exec(text)?.[1]
  );
}

/** The name a text gives to somebody: "my sister Lena", "a dog called Biscuit", 弟弟叫豆豆. */
function nameOf(text: string, whom: Kin): string | undefined {
  for (const kin of kinIn(text)) {
    if (!isKin(kin, whom)) continue;
    const after = text.slice(kin.at + kin.word.length);
    const name = /\p{Script=Han}/u.test(text)
      ? /^(?:的名字|她|他|它|名字)?[，,]?(?:一[只个条头])?(?:它|他|她)?(?:的)?(?:名字)?(?:叫做|叫|名叫|姓)([\p{Script=Han}A-Za-z]{1,6}?)(?=[，。,！；\s]|$|今年|才|在|也)/u.exec(
          after,
        )?.[1]
      : (/^(?:'s name is|'s called| is called| is named|,? (?:called|named|whose name is)|,? (?:and )?(?:his|her|its) name is| is|,)? ([A-Z][\p{L}'-]+)\b/u.exec(
          after,
        )?.[1] ??
        /^(?: is|'s| was)? an? [\w' -]{2,30}?,? (?:called|named) ([A-Z][\p{L}'-]+)/u.exec(after)?.[1] ??
        /^(?:s|es)?(?: are)?(?: called| named|,|:)+ ((?:[A-Z]\p{L}+(?:, | and | & |, and )?)(?:(?:little |big |baby )?[A-Z]\p{L}+(?:, | and |, and )?)*)/u.exec(
          after,
        )?.[1]);
    if (name !== undefined && !notName.test(name)) return name.trim().replace(/(?:,| and)$/, '');
  }
  return undefined;
}

/** Words by which people ask for what they told in other words: those of the question, those of the statement. */
const alike: readonly (readonly [ReadonlySet<string>, RegExp])[] = [
  row(
    'go going travel trip journey head visit hike 去 旅行 出差 过来 来',
    /\b(?:go(?:ing)?|get(?:ting)? off|travel\w*|trip|visit\w*|hik\w+|camping|heading|bound for|mov(?:ed|ing) to|fly(?:ing)?|on my way)\b|去|来|到/,
  ),
  row(
    'live home house reside 住 住在',
    /\b(?:live|living|lives|stay\w*|based|moved to|houseboat|home)\b|住|家在|搬|在.{1,6}(?:读|工作|上学|上班|打工)/,
  ),
  row(
    'work job trade profession employ occupation 工作 上班 做事 职业 干活 打工',
    /\b(?:work\w*|job|trade|run an?|teach|drive|nurse)\b|做|上班|打工|当|工作|教|辞/,
  ),
  row('arrive come turn deliver', /\b(?:came|come|arrived?|arrives|delivered|turned up)\b/),
  row(
    'want hope like prefer love favourite favorite wish 喜欢 爱 更喜欢 想 想要',
    /\b(?:want\w*|instead of|like\w*|prefer\w*|love\w*|mad about|fond|rather|dream|wish\w*|keen)\b|喜欢|爱|想|希望/,
  ),
  row(
    'pick choose chose decide take settle 选 选择 挑 决定',
    /\b(?:i'll take|i take|i chose|i pick\w*|i prefer|decid\w+|i'd rather|go(?:ing)? with|settled on)\b|选|决定|改|更喜欢|要/,
  ),
  row(
    'dislike hate stand mind 讨厌 不喜欢',
    /\b(?:don't (?:really )?like|dislike|hate|can't stand|not fond)\b|不喜欢|讨厌|不爱|不吃/,
  ),
  row(
    'complain moan grumble 抱怨 吐槽',
    /\b(?:hurts?|aches?|annoy\w*|hate|can't|couldn't|never|rattl\w*|too|always|broken|late)\b|不|总|烦|累|疼|讨厌|太/,
  ),
  row(
    'budget spend afford 预算 本钱 资金',
    /\b(?:under|up to|at most|budget|no more than|spend)\b.{0,20}\d|[£$€¥] ?\d|\d ?(?:quid|bucks|euros?|pounds?|dollars?|crowns)\b|预算|以内|不超过|资金|本钱|\d ?(?:块|元|万)/,
  ),
  row('scared afraid fear 怕 害怕', /\b(?:scared|afraid|terrif\w+|fear\w*)\b|怕/),
  row('size fit 码 尺码 尺寸 号', /\b(?:size|medium|small|large|x+l)\b|码|号/),
  row(
    'feel mood 心情 感觉 觉得',
    /\b(?:terrif\w+|afraid|scared|sad|happy|nervous|anxious|worried|tired|excited|angry|lonely|feel\w*|proud)\b|焦虑|难过|开心|紧张|累|害怕|高兴|生气|烦|担心/,
  ),
  row(
    'happen 发生 出事',
    /\b(?:broke|broken|lost|died|crack\w*|stole\w*|fell|rain\w*|crash\w*|fail\w*|left|hurt|burn\w*|cancel\w*)\b|坏|丢|摔|死|病|吵|辞|没/,
  ),
  row('talk speak spoke', /\b(?:talk\w*|spoke\w*|speak\w*)\b|说话|聊/),
  row('break broke crack', /\b(?:broke\w*|crack\w*|smash\w*)\b/),
  row('born origin hometown grew raise 老家 家乡 来自 哪里人', /\b(?:from|born|grew up|come from)\b|来自|从|老家|人$/),
  row('inherit get receive give come 送 给', /\b(?:inherit\w*|got|gave|given|received?|from|left me)\b|送|给/),
  row(
    'eat allergic 吃 能吃',
    /\b(?:allergic|vegetarian|vegan|don't eat|can't (?:eat|have)|eat)\b|不吃|过敏|吃素|忌口|吃/,
  ),
  row('come accompany join along 一起 陪', /\bwith (?:my|[a-z])|跟|和|陪/),
  row('stop leave 下车', /\bget(?:ting)? off\b|下车/),
  row('dream 梦 梦见 做梦 的梦', /\bdream\w*|梦/),
  row('plan intend 打算 计划 准备', /\b(?:going to|plan\w*|will|about to|want\w* to)\b|打算|准备|要|想|计划|本来/),
  row('method 方法 办法', /问卷|访谈|实验|\b(?:survey|interviews?|experiment|method)\b/),
  row('回家 回来 回', /回/),
  row('专业 方向 学科 major', /学|专业|\b(?:study|studying|major)\w*/),
  row('读书 上学 学习 念书 study', /读|上学|学|念|\bstud(?:y|ying|ies)\b/),
  row('研几 大几 年级', /[研大高初博][一二三四]/),
  row('children kid 孩子 娃', /\b(?:son|daughter|child\w*|kids?)\b|儿子|女儿|孩子|娃/),
];

function row(words: string, told: RegExp): readonly [ReadonlySet<string>, RegExp] {
  return [new Set(words.split(' ').map((word) => (/^[a-z]/.test(word) ? stem(word) : word))), told];
}

/** How far a text speaks of what a question asks, in whatever of its usual words: [0, 1]. */
export function strengthOf(unit: Unit, bag: Bag): number {
  const direct = strengthIn(unit, bag);
  if (direct >= 0.75) return direct;
  return alike.some(([asked, told]) => asked.has(unit.term) && told.test(bag.raw)) ? 0.75 : direct;
}
