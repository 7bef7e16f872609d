import { kinWords } from '../persona/kin.js';

export type Topic = 'name' | 'age' | 'place' | 'birthplace' | 'job' | 'gender' | 'being';

const patterns: readonly (readonly [topic: Topic, pattern: RegExp])[] = [
  [
    'name',
    /怎么称呼|如何称呼|贵姓|大名|尊姓|高姓|叫什么|叫啥|什么名字|(?:先生|阁下|您|你|老师|师傅|大夫)是(?:谁|哪位|何人)?[？?]|何人|哪位|你是谁|what(?:'s| is| was)? your (?:full |real |first |last |good )?(?:name|surname)|who are you|who art thou|and you are\?|your name\b|(?:should|shall|may|do|can) (?:i|we|they) (?:call|address) you|who(?:'s| is| am i| do i| stands| goes| speaks|'m i)(?: this| there| at| speaking| talking|\?)/i,
  ],
  [
    'age',
    /(?:你|您|大爷|大娘|师傅|老师|阁下|先生|嬢|今年)[^，。？]{0,8}(?:多大|几岁(?!第|开始|上|的时候|学|来|进|当|那|就|离)|岁数|年纪|年龄|哪年生)|^(?:今年)?(?:多大|几岁)|how many (?:summers|winters|years|springs) have you|高寿|贵庚|芳龄|how old (?:are|were|r) (?:you|u)|your age|what age|when were you born|year were you born/i,
  ],
  [
    'place',
    /(?:您|你)(?:那儿|那边|那里|那头)|(?:在|住)(?:哪|何处|什么地方|啥地方)|(?:哪儿|哪里|何处)(?:住|上班|开店|工作|办公)|怎么走|哪个城市|where (?:do|d'|are|is) (?:you|your|ya)|where(?:'s| is| exactly) (?:the|your|this|home|that|it)|where exactly|which (?:city|town)|what (?:city|town)|whereabouts|(?:which|what) \w+ (?:are|do) you (?:\w+ ){0,3}(?:at|in|from)\b|where you are|at your end|\b(?:snow|rain|sunn|freez|warm|cold|hot)\w*\b[^?]{0,16}\b(?:there|your way|where you)\b|\bis it (?:snowing|raining|sunny|hot|cold)\b|which (?:hospital|school|station|office|branch|campus|market|port|dock|shop)\b|your (?:town|city|village|neck of the woods|street|local)\b|what(?:'s| is) it like (?:there|out there|where)|天气|下雪|下雨|你们(?:那|当地)|哪家(?:医院|店|公司|学校)|哪个(?:医院|学校|单位|局|队)|铺子|店(?:在|怎么找)|怎么(?:找|去)(?:你|您)?/i,
  ],
  [
    'birthplace',
    /哪里人|哪儿人|祖籍|仙乡|何方人|哪人|老家|出生|籍贯|家乡|长大|where (?:were|was) you (?:born|raised|brought)|where (?:did|'d) you (?:grow|come)|where (?:are|do) you (?:from|come|hail|originally)|your home ?town|originally from|born\?/i,
  ],
  [
    'job',
    /做什么(?:工作|的|生意|营生)?[？?呀呢啊]?|干啥|干什么|职业|什么工作|忙(?:不忙|吗|什么|啥|些啥|些什么)|下(?:一)?节(?:什么)?课|哪一?行|营生|为业|生意|keeps you busy|busy (?:day|morning|week|night|shift)|your office\b|spend your days|your (?:duties|special(?:i)?ty)|what (?:do|d'|did) (?:you|ya) do|for (?:work|a living)|your (?:job|trade|work|profession|occupation|calling|craft|business)|line of work|where do you work|earn your/i,
  ],
  [
    'being',
    /(?:你|您)(?:到底|究竟|真的|其实|该不会|不会|难道)?(?:是不是|是|算)(?:一个|个|什么|真|活)?(?:真人|真的人|AI|人工智能|机器人|程序|人类|人吗|机器|模型|虚拟|什么东西|假)|(?:跟|和|对面|那头|背后)(?:我)?(?:的)?(?:聊天|说话|是)?.{0,6}(?:真人|机器|AI|人工智能|程序)|真人(?:吗|还是)|有没有真人|人工(?:还是|吗|客服|坐席)|还是(?:AI|机器|人工智能)|(?:are|r) (?:you|u|we).{0,24}\b(?:ai|a\.i\.|bot|chatbot|robot|human|person|program|machine|real|computer|language model|chatgpt|software)\b|talking (?:to|with) (?:a |an |some )?(?:real |actual )?(?:human|person|bot|machine|ai|computer|robot|program|someone real)|is (?:this|there) (?:an? )?(?:real |actual )?(?:ai|bot|human|person|chatbot|program)\b|(?:ai|bot|human|person) or (?:an? )?(?:real )?(?:ai|bot|human|person|machine|program)/i,
  ],
];

const kin = Object.values(kinWords);
const ofKin = new RegExp(
  `令[郎爱尊堂]|(?:你|您)(?:的|家|们家)?(?:那个|的)?(?:${kin.map(({ zh }) => zh).join('|')}|老伴|爱人|朋友|室友|同事|搭档|嫌疑|徒弟|助手)|\\byour (?:\\w+ )?(?:${kin.map(({ en }) => en).join('|')}|friend|partner|boss|colleague|child(?:ren)?|kids?)\\b|that .{0,12}(?:suspect|man|woman)`,
  'i',
);

/** What the user wants to know of the character itself; nothing of what is asked about others. */
export function topicsOf(user: string): ReadonlySet<Topic> {
  if (latest?.user !== user) latest = { user, topics: read(user) };
  return latest.topics;
}

/** The same question is asked about at every clause of its answer. */
let latest: { readonly user: string; readonly topics: ReadonlySet<Topic> } | undefined;

function read(user: string): ReadonlySet<Topic> {
  const found = patterns.filter(([, pattern]) => pattern.test(user)).map(([topic]) => topic);
  return new Set(ofKin.test(user) ? found.filter((topic) => topic === 'being') : found);
}
