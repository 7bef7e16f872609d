import { isSupposed } from '../../role-consistency/reading/clauses.js';
import { unquoted } from '../../role-consistency/reading/quotes.js';
import { denial, no, yes } from './denial.js';
import { mattersOf } from './kinds-of-things.js';
import { remembered } from './remembered.js';
import { wordsOf } from './words.js';

/** What a clause says, as far as two of them can be held against each other. */
export interface Frame {
  readonly start: number;
  readonly end: number;
  /** Who has it, does it, is it: the speaker, nobody at all, somebody or something else; `bare` where it is not said. */
  readonly of: 'self' | 'nobody' | 'thing' | 'bare' | 'other';
  readonly denies: boolean;
  /** It is so at all times: never, cannot, has none. */
  readonly isGeneral: boolean;
  /** What is said: that it is liked, feared, had or there, or done. */
  readonly says: 'likes' | 'fears' | 'has' | 'does';
  /** Of what: stems or pairs of signs, and the matters that they belong to. */
  readonly heads: ReadonlySet<string>;
  /** Matters among these that are lacking by their very word: bald, single. */
  readonly lacks: ReadonlySet<string>;
  /** Only at another time, or only this one: what else is said need not clash with it. */
  readonly isBound: boolean;
}

const asked = /[?？]\s*["'”’」』)）]*\s*$|(?:吗|么|呢|吧)[。！!.\s]*$/;
/** Wished, planned, allowed, told as somebody's words: not stated as so. */
const unreal =
  /想(?!不|到|来)|打算|希望|愿|要不|不如|也许|或许|大概|可能|恐怕|听说|据说|听[^，。]{0,4}[说讲]|将来|以后|等[^，。]{1,8}再|别人|人家|像|\b(?:would|could|might|may|should|maybe|perhaps|wish|want|hope|hear|heard|they say|they tell|tells? me|supposed|almost|nearly|like an?|someday|one day|will|'ll|going to|let's|let us|shall|ought|imagine|told|thinks?|pass(?:es)? for|looks? like)\b|[’']ll\b/iu;
const self =
  /(?:^|[^a-z])(?:I|we)(?:['’](?:m|ve|d|re))?(?![a-z'’])|\b(?:mine|my|myself)\b|[我咱俺]|本(?:店|座|王|人|官)|在下|属下|老朽|老夫/u;
const somebody =
  /\b(?:he|she|they|his|her|hers|their|theirs|him|them|(?:\w+ )?(?:cousin|brother|sister|mother|father|grand\w+|uncle|aunt|friend|neighbour|wife|husband|son|daughter|nephew|niece|boss|captain|doctor|priest|men|women|people|man|woman|boy|girl|folk|children|kids|students?|others?|everyone|someone|somebody|\p{Lu}\p{Ll}+(?:'s|’s)))\b/u;
const somebodyZh =
  /[他她它]|[哥弟姐妹爸妈爹娘爷奶叔伯姑舅姨婆公]|儿子|女儿|朋友|邻居|隔壁|楼下|同事|同学|老板|师[父傅兄姐弟妹]|徒弟|房东|先生|客人|老[李王张陈刘赵周吴孙]|小[李王张陈刘赵周吴孙]|[^，。]{1,3}们|别人|人家/u;
const nobody = /\b(?:nobody|no one|not a soul|none of us)\b|没有?人|没谁|谁(?:也|都)(?:没|不)|无人/iu;
/** Gone from one's hands: had no more. */
const parted =
  /\b(?:sold|lost|burn(?:t|ed)|threw|thrown|gave up|given up|gave (?:it |them )?away|done with|quit|broke|smashed|stolen|drowned|used up|ran out|out of)\b|卖(?:了|掉)|扔(?:了|掉|进)|丢(?:了|掉|进)|烧(?:了|掉|成)|送(?:了)?人|用(?:完|光)|断(?:了|成)|戒(?:了|掉)?|辞(?:了|掉)|退(?:了|出)|没收|拆(?:了|掉)/iu;
const liking =
  /\b(?:like|love|adore|enjoy|fond|favou?rite|happiest|wonderful|delight\w*)\b|喜欢|喜爱|最爱|爱[吃喝看听玩]|享受|着迷|爱死|迷(?:上|恋)/iu;
const disliking =
  /\b(?:hate|loathe|detest|despise|can(?:'|’)?t (?:stand|abide|bear)|cannot (?:stand|abide|bear)|dislike|sick of)\b|讨厌|厌恶|受不了|烦透|恨[死透]|嫌/iu;
const fearing =
  /\b(?:afraid(?! (?:we|I|that|not|so|it|he|she|they|the|you|there)\b|,)|scared|terrified|frightened|petrified|fear|dread|phobia)\b|怕(?!是|不|要|他|她|你|得等)|恐高|恐惧|吓得|腿(?:都)?软|胆小/iu;
const bold = /\b(?:fearless|not afraid|no fear|never scared)\b|不怕|不带怕|天不怕/iu;
const having =
  /\b(?:have|has|had|have got|own|owns|keep|keeps|there(?:'s| is| are| was|’s)|my|mine|our)\b|有|养|我的|咱的|我家|我们的|带|藏|存着|[就还]在/iu;
const bound =
  /这样的|这种|符合|满足|还没|今天|今晚|暂时|这会儿|眼下|除了|除非|例外|只有|偶尔|那次|这次|\b(?:yet|such|for long|partly|half|much|often|usually|mostly|very|that one|anything like|today|tonight|at the moment|right now|except|unless|apart from|only when|but for|this once|just once)\b/iu;

const general =
  /从(?:来)?(?:不|没)|没有|没[^，。]{1,2}过|不会|不[吃喝抽养骑碰沾信懂认戴带收卖]|[都也]没|[都也]不|绝不|一辈子|总是|每天|天天|向来|\b(?:never|no|none|nobody|no one|not (?:a|an|any|one)|can(?:'|’)?t|cannot|don(?:'|’)t|doesn(?:'|’)t|haven(?:'|’)t|hasn(?:'|’)t|always|every)\b/iu;

/** Words that many things are said with: none of them tells what is spoken of. */
const light = new Set(
  wordsOf(
    `like love know think see look come go make made made take say tell want need give find feel keep put use try ask work call seem live leave let
    good well bad old new big small little long great first last next other same whole year month week day night time hour minute morning evening
    place thing way lot bit man woman people people someone anyone everyone something anything nothing everything home house world life head hand eye
    afraid scared hate enjoy favourite adore stand abide bear sure back away yet ever since ago around two three four five six seven eight nine ten
    hundred thousand once twice half part kind sort name word talk speak happen start stop turn show hear meet believe remember forget hope wait stay`,
  ),
);
const zhLight =
  /[我你您他她它们的了着过在是有这那哪个只很太真就都也还不没和跟与给被把让对从到向为因所以吗呢吧啊呀嘛么什怎几多少今昨明天年月日时候刚才现正每次回一二三四五六七八九十两百千万几点些种说道知看见想要会能可以应该得去来上下里外前后中大小好家人事东西觉得自己已经曾]/u;
/** Verbs of one sign that say alone what is done. */
const telling = /[骑游抽弹唱织钓缝爬画酿赌舞烤砍猎]|约(?=[好定过])/gu;

/** Stems, or pairs of Chinese signs of which both carry something, with the matters that they belong to. */
export const headsOf = remembered((text: string): Pick<Frame, 'heads' | 'lacks'> => {
  const all = wordsOf(text);
  const words = all.filter((word) => /^[a-z]{3,}/.test(word) && !light.has(word));
  // 上过学 is 上学
  const bare = text
    .replace(/本[座店王官人]|在下|属下|老[朽夫]|小友/gu, '，')
    .replace(/(?<=\p{Script=Han})[过了着](?=\p{Script=Han})/gu, '');
  const pairs = [...bare.matchAll(/\p{Script=Han}+/gu)].flatMap(([run]) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)).filter(
      (pair) => !zhLight.test(pair),
    ),
  );
  const matters = mattersOf(all, `${bare} ${text}`);
  return {
    heads: new Set([...words, ...pairs, ...(text.match(telling) ?? []), ...matters.map(({ name }) => name)]),
    lacks: new Set(matters.filter(({ isLacking }) => isLacking).map(({ name }) => name)),
  };
}, 2_000);

const clauses = /[^，；。！？…\n,;.!?—:：]+(?:[.,](?=\d)[^，；。！？…\n,;.!?—]+)*[，；。！？…\n,;.!?—:：]*/gu;

/** The clauses of a text that state something. */
export const framesOf = remembered((text: string): readonly Frame[] => {
  let of: Frame['of'] = 'bare';
  return [...unquoted(text).matchAll(clauses)].flatMap(({ 0: clause, index }) => {
    of = subjectOf(clause, /^[\s]*$|[。！？.!?]\s*$/u.test(text.slice(0, index)) ? 'bare' : of);
    if (asked.test(clause) || isSupposed(clause) || unreal.test(clause)) return [];
    const { heads, lacks } = headsOf(clause);
    if (heads.size === 0) return [];
    const says = saidIn(clause);
    const isDenied = deniedIn(clause, says);
    return [
      {
        start: index,
        end: index + clause.trimEnd().length,
        of,
        denies: isDenied,
        says,
        isGeneral: general.test(clause) || parted.test(clause),
        heads,
        lacks: isDenied ? new Set([...lacks, ...presupposed(clause)]) : lacks,
        isBound: bound.test(clause),
      },
    ];
  });
}, 2_000);

/** What an answer says of what was asked: all of it is said, or denied. */
export const answerOf = remembered((asked: string): Frame | undefined => {
  const [question = '', answer = ''] = asked.split('\n');
  const about = /[^。！!；;.？?]*[？?]\s*$/u.exec(question)?.[0] ?? question;
  if (!isWhether.test(about) || unreal.test(about) || bound.test(answer)) return undefined;
  const start = answer.trimStart();
  const [first = ''] = start.split(/[，。！？,.!?]/);
  const denies =
    no.test(start) || (first.length < 40 && (denial.test(first) || parted.test(first)) && !yes.test(start));
  if (!denies && !yes.test(start)) return undefined;
  const { heads, lacks } = headsOf(about.replace(/[你您]|\byour?\b/giu, ' '));
  const isOfSelf = /[你您]|\byou\b|\byour\b/iu.test(about) && !somebody.test(about) && !somebodyZh.test(about);
  return heads.size === 0
    ? undefined
    : {
        start: 0,
        end: answer.length,
        of: isOfSelf ? 'self' : 'thing',
        denies,
        says: saidIn(about),
        isGeneral: true,
        heads,
        lacks,
        isBound: false,
      };
}, 2_000);

const isWhether =
  /(?:吗|么|没有|没|不)[？?]|[会能有是去见认吃喝要可].{0,2}[不没]|(?:^|[.,!] ?|\b(?:and|so|but|then) )(?:do|does|did|is|are|was|were|can|could|have|has|had|any|ever|still)\b[^?]*\?/iu;

function subjectOf(clause: string, before: Frame['of']): Frame['of'] {
  if (nobody.test(clause)) return 'nobody';
  const mine = self.exec(clause)?.index ?? -1;
  const others = (somebody.exec(clause) ?? somebodyZh.exec(clause))?.index ?? -1;
  if (others >= 0 && (mine < 0 || (others < mine && mine > 3))) return 'other';
  if (mine >= 0) return 'self';
  return /^\s*(?:it|that|this|the|there|these|those|you)\b|^[这那你您]/iu.test(clause) ? 'thing' : before;
}

/** Whoever does not like her sister has one: by `my` it is had, whatever is denied of it. */
function presupposed(clause: string): Iterable<string> {
  if (parted.test(clause) || /\b(?:not|isn['’]t|have|got|own|keep) my\b|不是我|没/iu.test(clause)) return [];
  return [...clause.matchAll(/\bmy (?:own |old |little |big )?[a-z]+|我(?:的|家)?\p{Script=Han}{2}/giu)].flatMap(
    ([had]) => [...headsOf(had.replace(/^(?:my|我的?)/iu, ' ')).heads],
  );
}

function saidIn(clause: string): Frame['says'] {
  if (fearing.test(clause) || bold.test(clause)) return 'fears';
  if (disliking.test(clause) || liking.test(clause)) return 'likes';
  return having.test(clause) ? 'has' : 'does';
}

function deniedIn(clause: string, says: Frame['says']): boolean {
  if (says === 'fears') return bold.test(clause) || (denial.test(clause) && !/怕得|不得了/u.test(clause));
  if (says === 'likes') return disliking.test(clause) !== (denial.test(clause) && !disliking.test(clause));
  return denial.test(clause) || parted.test(clause);
}
