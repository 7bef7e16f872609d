/**
 * Whether these words ask for a person to answer. Made to be right when it says yes: fiction, hearsay, wishes, refusals and
 * talk about people are not asking, and who is missed has the button. Chinese and English.
 */
export function wantsAPerson(text: string): boolean {
  const said = unquoted(text.normalize('NFKC')).slice(0, longest);
  return clausesOf(said).some((clause) => (asksInChinese(clause) || asksInEnglish(clause)) && !isNot.test(clause));
}

/** UTF-16 units that are looked at. */
const longest = 2_000;

/** What somebody else said, or is to be said, asks for nothing; but a message may be put in quotes altogether. */
function unquoted(text: string): string {
  const whole = /^\s*["'“「『‘](.*)["'”」』’]\s*$/su.exec(text)?.[1];
  return (whole ?? text).replace(/“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"|\*[^*]*\*|[（(][^）)]*[）)]/gu, ' … ');
}

const clausesOf = (text: string): string[] =>
  text
    .split(/[。！？!?；;\n，,]|\.(?:\s|$)|\s(?:but|because|so)\s|(?:但是|但|因为|所以)/u)
    .map((clause) => clause.trim().toLowerCase())
    .filter((clause) => clause !== '');

/** Said of others, of the past, as a wish or as a refusal. */
const isNot = new RegExp(
  [
    /(?:不用|不要|不想|不需要|不必|别|不用再|没有?必要|无需|甭|勿|拒绝)[^不]{0,4}(?:转|找|接|叫|换|请|联系|人工|真人|客服)/,
    /(?:如果|假如|要是|希望|但愿)(?:我|你|他|她)(?:是|能变成|变成|也是)/,
    /(?:他|她|它|他们|她们|有人|朋友|妈妈|爸爸|老板|主角|角色|小说|故事|剧本|台词|电影)[^我]{0,8}(?:转人工|找人工|真人|人工客服)/,
    /(?:昨天|上次|上回|之前|以前|那天|当时|曾经)/,
    /(?:怎么写|翻译|什么意思|是什么|区别|为什么|多少钱|费用|工资|会不会取代|取代)/,
    /\b(?:don'?t|do not|didn'?t|did not|never|won'?t|no need|without|rather than|instead of|not (?:want|need|trying|asking))\b/,
    /\b(?:wish|if only|as if|pretend|imagine|dreamt?|used to|yesterday|last (?:time|week|night|month|year)|ago|once)\b/,
    /\b(?:he|she|they|it|who|someone|somebody|everyone|people|the (?:hero|girl|boy|man|woman|king|queen|character|robot|detective))\b.{0,24}\b(?:talk|speak|chat|transfer|connect|want|need|ask)/,
    /\b(?:translate|what does|how do you (?:say|spell)|story|novel|scene|play)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);

// Chinese: who is asked for, and how.
const staff = '(?:人工(?:客服|服务|坐席|座席)?|真人(?:客服)?|活人|客服(?:人员)?|工作人员|真正的人|值班(?:人员|的人))';
/** No compound goes on from here: 真人秀, 人工智能, 人工呼吸. */
const alone =
  '(?!秀|版|快打|智能|呼吸|湖|降雨|翻译|授精|流产|成本|费|草坪|合成|电影|游戏|人|大赛|作弊|标注|养殖|种植|栽培|骨)';
const chinese = [
  `转(?:接)?(?:到|至|给)?(?:一下|个|一个|一位)?${staff}${alone}`,
  `(?:找|要|叫|换|接|请|联系|呼叫|喊|来)(?:一下|个|一个|位|一位|你们的?){0,2}${staff}${alone}(?:$|来|跟|和|吧|谢谢|说|谈|聊|处理|帮|接|回|行|可以|好|啊|呀|呢|吗|嘛|一下|,)`,
  `(?:跟|和|与|同)(?:一个|个|一位|位|你们的?)?${staff}${alone}(?:说话?|谈谈?|聊聊?|讲|沟通|对话|通话|联系)`,
  `^(?:有没有|能不能|可不可以|能|可以|可否|请|麻烦)?(?:帮我|给我|让|有)?(?:一个|个|位)?${staff}${alone}(?:在吗|吗|来|接待|回复)?(?:吗|吧|嘛|谢谢)?$`,
].map((pattern) => new RegExp(pattern, 'u'));
/** Asking whether one talks with a person, or being one, is not asking for one. */
const aboutBeing =
  /(?:你|您|我|这|对面|那边|到底|还)(?:到底|究竟|其实)?(?:是|不是|是不是|像|像是|算|算是)(?:一个|个)?(?:真人|活人|人工|客服)/u;
/** The word alone is talk about it, with a subject before it that is not the one who writes. */
const asksInChinese = (clause: string): boolean =>
  /\p{Script=Han}/u.test(clause) &&
  !aboutBeing.test(clause) &&
  !/(?:想|爱|喜欢)?(?:当|做|成为|扮演|变成|变回)(?:一个|个)?(?:真人|活人|客服|人工)/u.test(clause) &&
  chinese.some((pattern) => pattern.test(clause));

// English
const real = '(?:real|actual|live|living|human|breathing|flesh[- ]and[- ]blood)';
const support = '(?:customer[- ](?:service|support|care) )?(?:support )?';
const somebody = `(?:(?:an?|the|some|your|any|one of your) )?(?:${real} (?:\\w+ )?(?:person|people|being|human|agent|rep|representative|operator|someone|somebody|one)|human(?: being)?s?|${support}(?:representative|operator|rep)|(?:support|service|customer service|customer support|live) (?:agent|team|staff|person)|(?:someone|somebody) (?:real|human|who is (?:real|human)|from (?:your|the) (?:team|staff|support))|customer (?:service|support)|(?:staff|team) member|member of (?:your )?(?:staff|the team))`;
/** Behind it nothing that makes it another thing: a human girl, a representative of the crown, a person like Einstein. */
const full =
  '(?= *(?:$|[-–—…]|please|now|here|instead|about|right|thanks|thank|today|asap|immediately|at |for (?:help|this|a)|who can|to (?:help|talk|sort|fix)|and not|not (?:a|an|this)|rather|again|directly|yet|on the|with this|regarding|over|soon|then|or ))';
const english = [
  `^(?:(?:hi|hello|hey|ok|okay|please|look|listen|no|yes|well|and|sorry|excuse me|honestly|just|now|then|actually)[ ,]+)*(?:can|could|may|might|would|will|shall) (?:i|we|you|someone|somebody|one)\\b.{0,24}?\\b(?:talk|speak|chat|connect|be connected|transfer|be transferred|put|get|have|reach|call|bring|hand|pass|forward|switch|escalate|find)\\b(?: (?:me|us|this|it))?(?: (?:directly|instead))?(?: (?:to|with|through|through to|over to|on|in|over))? ${somebody}${full}`,
  `\\b(?:i|we)(?:'d| would|'ll| will| really| just| do| still| also)* (?:want|need|like|prefer|wanna|demand|insist|must|have|rather)(?: to| on)? ?(?:talk|speak|chat|talking|speaking|be connected|be transferred|get through|be put through|get)?(?:ing)?(?: (?:to|with|through to))? ${somebody}${full}`,
  `^(?:please |just |now |ok,? |okay,? |then )*(?:connect|transfer|put|pass|hand|switch|forward|get|give|let|call|bring|send|fetch|escalate)\\b(?: (?:me|us|this|it|in|over))?(?: (?:talk|speak|chat|through|over|on|up|in))*(?: (?:to|with|through to))? ${somebody}${full}`,
  `^(?:please )?${somebody}(?:,? (?:please|now|asap))+$`,
  `^(?:agent|representative|operator|human|customer service|live agent|real person|live person)$`,
  `^(?:is|are) there (?:an?|any|some) ${somebody.replace('(?:(?:an?|the|some|your|any|one of your) )?', '')} (?:i|we) can (?:talk|speak|chat) (?:to|with)`,
].map((pattern) => new RegExp(pattern, 'u'));
const asksInEnglish = (clause: string): boolean =>
  /[a-z]/.test(clause) && english.some((pattern) => pattern.test(clause.replace(/’/gu, "'")));
