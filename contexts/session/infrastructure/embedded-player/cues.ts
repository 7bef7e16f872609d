/**
 * Turns of phrase that show what a turn wants, English and Chinese side by side; both are tried on every turn, since
 * people mix. Patterns have no nested repetition: time stays linear in the turn's length.
 */
const cues = {
  greeting: [
    /^(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|morrow|afternoon|evening|day))\b[^?]{0,30}$|^(?:and )?i hope (?:you(?:'re| are)|this finds you) (?:well|doing well|fine)\b[^?]{0,12}$/i,
    /^(?:你好|您好|嗨|哈喽|哈啰|早上好|早安|早|晚上好|下午好|中午好|大家好|在吗|老师好|hello|hi)[^？?]{0,8}$|^\p{Script=Han}{0,4}(?:爷爷|奶奶|叔叔|阿姨|婆婆|老师|教授|哥哥|姐姐|先生|大人|掌柜|老板娘?|师傅|幺嬢)[你您]?好[^？?]{0,4}$/iu,
  ],
  thanks: [
    /\b(?:thanks|thank you|thx|much appreciated|cheers)\b|\bi(?:'m| am) (?:most |very |so |truly )?grateful\b/i,
    /谢谢|多谢|感谢|辛苦了|谢[啦了]/,
  ],
  bye: [
    /^(?:(?:ok(?:ay)?|alright|well|right|anyway|that'?s all|thanks?)[,.!]? ?)*(?:good ?bye|bye|see (?:you|ya)|farewell|good ?night|take care|i(?:'ll| will)? (?:have|need|must|should|'?ve got|gotta|got) (?:to )?(?:go|leave|run|sleep)|have to (?:go|run|sleep|leave)|talk (?:to you )?later|i(?:'m| am) off)\b|\b(?:good ?bye|good ?night|bye(?: bye)?|see you(?: later| soon| tomorrow)?|farewell)\b[.! ]*$/i,
    /再见|拜拜|告辞|晚安|回见|改天(?:再)?(?:聊|来)|下次(?:再)?(?:聊|见|来)|回头(?:聊|见)|我?(?:先|要|得|该)(?:走|撤|下|睡|去睡|回家|告辞)了|^走了|(?:我)?(?:先|要)?(?:去睡|睡觉)了|明天(?:再)?(?:见|来|聊)$/,
  ],
  howAreYou: [
    /\bhow (?:are|r) (?:you|things)\b(?! (?:able|so|going to))|\bhow(?:'s| is) (?:it going|your day|everything|life)\b|\bhow (?:do you feel|have you been|are you feeling|was your day)\b|what'?s up\b|how are you doing/i,
    /你(?:今天|最近)?(?:还)?(?:好吗|怎么样|过得(?:怎么样|好吗|如何)|心情(?:怎么样|如何|好吗))|(?:最近|近来|今天)(?:好吗|怎么样|如何|过得怎么样)[？?]?$/,
  ],
  whoAreYou: [
    /\bwho are you\b|\bwho(?:'s| is) (?:this|there|that)\b[?]?$|\bwho am i (?:talking|speaking|chatting) (?:to|with)\b|\b(?:introduce|describe) yourself\b|\btell me (?:something |a (?:bit|little) |more )?about yourself\b|\bwhat are you\b[?]?$/i,
    /你是(?:谁|哪位|什么人)|自我介绍|介绍(?:一下)?(?:你|您)?自己|形容(?:一下)?(?:你|您)自己|您是(?:谁|哪位)|说说你自己/,
  ],
  areYouAi: [
    /\bare you (?:chat ?gpt|claude|gpt|siri|alexa)\b|\bare you (?:really |actually |just |even |some kind of )?(?:an? )?(?:real|human|person|robot|bot|ai|a\.i\.|machine|computer|program|language model|chat ?bot|fictional)\b|\byou(?:'re| are) (?:just )?(?:an? )?(?:ai|robot|bot|machine)\b|am i (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:ai|bot|robot|machine|real|human|person)|\b(?:which|what) (?:language |ai )?model\b.{0,20}\byou\b|\bchatgpt\b.{0,10}\?/i,
    /[你您](?:不会|该不会|不|难道|难不成|莫非|其实|到底|究竟|真的)*(?:就)?是(?:不是)?(?:个|一个)? ?(?:真人|人工智能|机器人|AI|人类|人吗|活人|程序|机器|真的人|大?模型|ChatGPT)|[你您](?!.{0,16}(?:觉得|认为|喜欢)).{0,20}还是.{0,8}(?:机器人?|程序|AI|电脑|人工智能|编(?:出来|造)的)(?:$|[啊呀呢吗嘛？?。])|真人(?:吗|还是)|(?:AI|人工智能|机器)(?:写|生成|做)的|你(?:背后|用的)?是(?:什么|哪个)(?:大)?模型/i,
  ],
  yes: [
    /^(?:yes|yeah|yep|yup|sure|of course|ok(?:ay)?|please do|go ahead|go on then|definitely|absolutely|i would|i'd (?:love|like) (?:to|that)|why not|sounds good|alright|all right)(?: please|,? go (?:on|ahead)|,? tell me)?[.! ]*$/i,
    /^(?:好(?:啊|的|呀|吧)?|行(?:啊|吧)?|可以(?:啊|的)?|当然|嗯(?:嗯)?|是的|对(?:的|啊)?|要|想听?|愿意|没问题|说吧|讲吧|请讲|请说|来吧|好啊?，?(?:讲|说)(?:吧|来听听))[。！!~ ]*$/,
  ],
  no: [
    /^(?:no|nope|nah|not really|no thanks?(?: you)?|i don'?t think so|not now|never mind)[.! ]*$/i,
    /^(?:不(?:了|用|要|是|想|对)?(?:谢谢)?|没有|算了|不用了|不必了?|不太想|不想听?)[。！!~ ]*$/,
  ],
  praise: [
    /\byou(?:'re| are) (?:an? )?(?:so |very |really |quite |such )?(?:an? )?(?:great|good|kind|nice|wise|smart|clever|funny|brilliant|amazing|awesome|wonderful|helpful|lovely|sweet|the best|interesting|cool)\b|\b(?:great|good|excellent|nice|perfect) (?:answer|explanation|story|point|job|advice)\b|\bwell (?:said|put|explained)\b|\bthat(?:'s| is| was)? (?:very |so |really )?(?:helpful|useful|beautiful|lovely|wonderful|great|brilliant|funny|hilarious)\b|\bi (?:really )?(?:like|love|enjoy) (?:it here|being here|talking (?:to|with) you|this (?:place|chat|talk))\b|\bthis (?:place )?is (?:so |really |very )?(?:nice|great|lovely|fun|cosy|cozy|wonderful)\b|\bi (?:like|love) (?:you|your (?:answer|story|stories|explanation))\b/i,
    /你(?:真|好|太|很|可真)(?:是)?(?:的)?(?:厉害|棒|聪明|好|有趣|温柔|贴心|专业|博学|幽默|了不起|可爱|牛)|(?:说|讲|回答|解释)得(?:真|太|很|非常)?(?:好|棒|清楚|有道理|对)|(?:我)?(?:很)?喜欢(?:这里|这儿|和你聊|跟你聊)|(?:和|跟)你(?:聊天|说话|聊)真?(?:很)?(?:好|开心|有意思|舒服)|这里真(?:好|舒服)|有道理|太有用了|很有帮助|受益(?:匪浅|良多)|^(?:厉害|真棒|太棒了|佩服)|^牛[啊呀逼]|服了[。！!~]*$/,
  ],
  insult: [
    /\byou(?:'re| are) (?:so |very |really |such |just |quite )?(?:an? )?(?:stupid|idiot|dumb|useless|boring|terrible|awful|annoying|fool|moron|liar|ugly|rude|worthless|pathetic|bad)\b|\b(?:shut up|i hate you|you suck|screw you)\b|\b(?:your|this) (?:\w+ )?(?:sucks?|is (?:so )?(?:terrible|awful|useless|a joke|ridiculous|rubbish))\b/i,
    /你(?:真|好|太|很|就是|是)?(?:个|是个)?(?:笨|蠢|傻|白痴|垃圾|没用|无聊|讨厌|骗子|废物|烦)|闭嘴|我讨厌你|(?<!利)滚(?![水烫开圆动石汤]|瓜|来滚去)/,
  ],
  confused: [
    /\bi (?:don'?t|didn'?t|do not|can'?t) (?:understand|get it|follow|get that|quite (?:understand|follow|get))\b|\bwhat do you mean\b|^(?:what|huh|pardon|sorry)\?*$|\b(?:that's|it's|i'm) (?:confusing|confused|lost)\b|\bcan you (?:say|explain) that (?:again|differently|more simply|in (?:another|other|simpler))|^(?:please |can you |could you )*(?:make|put|say|explain|keep) (?:it|that|this)?\s*(?:a bit |a little |even )?(?:more )?(?:simpl(?:e|er|y)|easier|plain(?:ly|er)?)\b|^(?:please,? |even |still |much |a (?:bit|little) )*(?:simpler|more simply|easier|plainer|more plainly)(?:,? please)?[.!? ]*$|\bin (?:plain|simple|simpler|other) (?:words|terms|english)\b|\b(?:like|as if) i(?:'m| am| were) (?:five|a (?:child|kid|beginner|dummy))\b.{0,4}$/i,
    /(?:听|看|没|没有)?(?:不懂|不明白|不理解|没听懂|没懂|没明白|没看懂)|什么意思[？?]?$|换个说法|再解释(?:一下|一遍)|(?:说|讲|解释)(?:得)?(?:再)?(?:简单|通俗|明白|直白)(?:点|一点|一些|些)|^(?:能不能|能|可以|请|你)?(?:再|更|还能再)?(?:简单|通俗|直白)(?:点|一点|一些|些)(?:说|讲|吗)?|^(?:你)?(?:能不能|能|请)?(?:说|讲)人话[吧吗！!。？?]*$|太(?:深|难|复杂)了/,
  ],
  wrong: [
    /\b(?:that'?s|that is|this is|you(?:'re| are)) (?:wrong|not (?:right|true|correct|what i (?:asked|meant|said))|incorrect|mistaken)\b|\byou (?:didn'?t answer|misunderstood)|\bi (?:didn'?t|don'?t) (?:ask|mean) (?:that|about)/i,
    /(?:你)?(?:说|讲|回答|记)?(?:得)?(?:错了|不对)|(?:不是|没)(?:这个意思|问这个|问你这个)|答非所问|你(?:弄|搞|理解|记)错/,
  ],
  more: [
    /^(?:please )?(?:and |so |ok(?:ay)?,? )?(?:(?:can|could|would) you )?(?:please )?(?:tell me (?:some(?:thing)? )?more|(?:say|explain) (?:some )?more|go on|continue|keep going|carry on|more(?: please)?|anything else|what else|something else|elaborate|go deeper|i(?:'d| would) (?:like|love) to (?:know|hear) more|please continue|and\?|another(?: \w+)?|(?:just )?one more(?: \w+)?|more details?)(?: (?:please|about (?:that|it|this)|on (?:that|it|this)|than that|to (?:say|add|tell)(?: (?:about|on) (?:that|it|this))?|can you (?:tell me|say)(?: about (?:it|that))?))*[.?! ]*$/i,
    /^(?:那)?(?:请)?(?:你)?(?:再|继续|接着|多)?(?:能)?(?:再)?(?:多)?(?:给我)?(?:说说|讲讲|说|讲|聊聊|谈谈|详细说说|介绍)?(?:一)?(?:点|些|下|个|下去|下吧|讲下去|说下去)?(?:吧|吗|呢|好吗)?[。？?！! ]*$|^(?:请)?(?:继续|接着)(?:说|讲|往下说|往下讲)?(?:吧|呀)?[。！!]*$|^(?:还有(?:呢|吗|别的吗|什么|其他的吗|更多吗)?|更多|(?:能|可以)?(?:再)?(?:说|讲)?(?:得)?详细(?:一)?(?:点|些|说说)(?:吗|吧)?|展开(?:说说|讲讲)?|(?:再|换)(?:来|讲|说|出|摆)?(?:一)?个(?:难|长|短|新|别|好)?(?:一)?(?:点|些)?(?:的)?(?:吧|呗|嘛)?|还有没有(?:别的)?|(?:给我|跟我)?(?:再)?(?:说|讲|摆)(?:得)?(?:再)?细(?:一)?(?:点|些)(?:嘛|吧|呗)?|(?:给我|跟我)?(?:讲讲|说说|摆一下|教我(?:一下|做)?|教教我)(?:嘛|吧|呗|噻|呀)?|具体(?:一点|说说|点)?(?:呢)?|多(?:说|讲)(?:一)?点(?:吧)?)[。？?！! ]*$/,
  ],
  why: [
    /^(?:but |and |so )?(?:why|how come|for what reason)(?: (?:is that|that(?: one)?|this(?: one)?|so|not|though|exactly|do you (?:say|think) (?:that|so)|did you do that))?[?.! ]*$|^what(?:'s| is) the reason[?. ]*$/i,
    /^(?:那|但|可是?|但是)?(?:这是|那是|是)?(?:为什么|为啥|为何|怎么会|怎么回事|什么原因|原因是什么|(?:有什么)?理由(?:是什么)?)(?:偏偏|单单|就)?(?:是)?(?:它|他|她|这个|那个|这只|这一[只个])?(?:呢|啊|呀|会这样|这么说|这样)*[？?！!。 ]*$/,
  ],
  then: [
    /^(?:and )?(?:then|what (?:happened )?(?:then|next|after(?:wards| that)?)|and (?:then|after that|next)(?: what)?|so what happened(?: next| then)?|what next)[?.! ]*$/i,
    /^(?:那)?(?:然后|后来|接下来|之后|再然后|结果)(?:呢|怎么样(?:了)?|怎样了?|发生了什么|怎么了|要?做什么|该怎么办)?[？?！!。 ]*$/,
  ],
  shorter: [
    /\b(?:shorter|more (?:briefly|concise(?:ly)?)|in short|tl;?dr|briefly|in a nutshell|sum (?:it|that) up|keep it (?:short|brief))\b/i,
    /(?:简短|短|简洁|简要|精简)(?:一?[点些]|地)|简单(?:来|地)?说|长话短说|一句话概括|概括一下|太长了/,
  ],
  again: [
    /^(?:can you |could you |please )?(?:say|repeat|tell me) (?:that|it|this)?(?: again| once more)?[?.! ]*$|\b(?:repeat|say) that\b/i,
    /(?:再|重新)(?:说|讲)一(?:遍|次)|重复一(?:遍|下)/,
  ],
  talkSummary: [
    /\b(?:summari[sz]e|sum up|recap)\b.{0,20}\b(?:conversation|chat|talk(?:ed)?|discuss(?:ed|ion)?|so far|we (?:said|have said|talked))\b|\bwhat (?:have|did) we (?:talk|discuss|cover|speak)/i,
    /(?:总结|概括|回顾)(?:一下)?(?:我们|咱们|刚才|今天|以上)(?:的)?.{0,6}(?:聊|谈|对话|说|内容)|我们(?:刚才|今天|之前)?(?:都)?(?:聊|谈|说|讨论)(?:了|过)(?:些|哪些)?什么/,
  ],
  translate: [
    /\btranslat(?:e|ion)\b|\bhow do you say\b.{1,40}\bin (?:french|spanish|german|chinese|english|japanese|latin|italian|russian)\b/i,
    /翻译|用(?:英语|法语|日语|英文|日文|德语)怎么说/,
  ],
  otherTongue: [
    /\b(?:can|do|could) you (?:also )?(?:speak|understand|talk|answer|reply)\b.{0,12}\b(?:english|chinese|french|german|spanish|japanese|mandarin|italian|russian|languages?)\b|\b(?:answer|reply|speak|talk)(?: to me)? in (?:english|chinese|french|german|spanish|mandarin)\b/i,
    /español|français|deutsch|italiano|\bhabla|parlez|sprechen|(?:会|能|可以)(?:说|讲|用)?(?:英语|英文|中文|汉语|法语|日语|外语|普通话)|(?:请)?(?:用|说|讲)(?:英语|英文|中文|汉语)(?:回答|说|讲)?/,
  ],
  sorry: [
    /^(?:oh,? )?(?:i'?m )?(?:so |very )?sorry\b(?! (?:about|but))|\bmy apologies\b/i,
    /^(?:哦|啊|呀|唉)?[…。，, ]*(?:对不起|抱歉|不好意思)/,
  ],
  laugh: [
    /\b(?:that(?:'s| was| is)?|so|very) (?:terrible|awful|bad|cheesy|corny|hilarious|funny)\b.{0,12}$|\bmade me laugh\b/i,
    /笑死|好好笑|真好笑|太好笑|好冷|冷笑话/,
  ],
  joke: [/\bjoke\b|make me laugh|something funny/i, /笑话|逗(?:我|一下)|段子|搞笑/],
  story: [
    /\b(?:tell|share|have|know)\b.{0,24}\b(?:story|stories|tale|anecdote)\b|^a story/i,
    /(?:摆)(?:一)?(?:个|段|下)?(?:龙门阵|摆)|(?:讲|说|来|听)(?:一)?(?:个|段)?.{0,8}故事|有(?:什么|没有)?.{0,6}故事/,
  ],
  surprise: [
    /\b(?:tell|show|teach|say) (?:me |us )?(?:something|anything)(?: (?:interesting|surprising|new|fun|funny|cool|strange|odd|curious|unusual|i don'?t know))?[.!? ]*$|\bsurprise me\b|\bfun fact\b|\bwhat(?:'s| is) new\b|\bwhat (?:should|shall) we talk about\b/i,
    /(?:随便|说点|讲点|来点|聊点)(?:什么|有意思|有趣|新鲜|好玩|别的|啥|聊聊|说说|讲讲)|冷知识|给我(?:一个)?惊喜|(?:我们)?聊(?:点)?什么好/,
  ],
  list: [
    /\b(?:list|name|give me)\b.{0,20}\b(?:two|three|four|five|six|some|few|several|\d|ways|things|tips|steps|examples|reasons|points)\b|\bbullet|\bstep[- ]by[- ]step\b|\bwhat (?:are the )?steps\b/i,
    /列(?:出|举|一下|个|几)|[两二三四五六几\d]\s?(?:个|条|点|种)(?:建议|方法|例子|要点|步骤|理由|原因|技巧|办法|注意)|步骤(?:是|有|呢)?|分(?:点|条|步)|清单/,
  ],
  compare: [
    /\bcompare\b|\bdifferences?\b|\bdiffer\b|\bversus\b|\bvs\.?\b|\b(?:better|worse|bigger|stronger|faster) than\b|\bwhich (?:one )?is (?:better|worse|best)\b/i,
    /区别|不同(?:之处|点|在)|有何不同|有什么不同|比较|对比|差别|差异|哪(?:个|一个|种)(?:更|比较)?好/,
  ],
  explain: [
    /\b(?:explain|describe|tell me (?:about|how|why|what)|talk about|teach me|introduce|walk me through|in detail|how does .{1,40} work)\b/i,
    /解释|介绍|讲讲|说说|讲一下|说一下|谈谈|聊聊|详细|描述|讲解|教我|科普/,
  ],
  capable: [
    /\bwhat (?:can|could|do) you (?:do|help|talk|tell|know)\b(?! (?:about|of|for a living))|\bwhat (?:can|could|should|shall) (?:i|we) (?:ask|talk)|\bhow can you help\b|\bwhat topics\b/i,
    /你(?:都)?(?:能|会|可以)(?:做|帮|干|聊|讲|教|回答)(?:我)?(?:些|点|做)?(?:什么|啥|哪些)|(?:可以|能)(?:问|聊|跟你聊)(?:你)?(?:些|点)?(?:什么|啥|哪些)|你(?:有什么|有哪些)(?:功能|本领)/,
  ],
} as const satisfies Record<string, readonly [RegExp, RegExp]>;

export type Cue = keyof typeof cues;

/** Cues that a text gives, in the order of the table. */
export function cuesOf(text: string): Set<Cue> {
  const found = new Set<Cue>();
  const cut = text.slice(0, 400);
  for (const cue of Object.keys(cues) as Cue[]) if (cues[cue].some((pattern) => pattern.test(cut))) found.add(cue);
  return found;
}

/** How the user feels, by their own words. */
const feelings = {
  sad: [
    /\b(?:(?<!\b(?:something|anything) )sad(?! (?:songs?|stor(?:y|ies)|tunes?|films?|movies?|poems?|books?|ones?|endings?)\b)|unhappy|(?:feel\w*|i'm|im|i am|been|get\w*|got|so|bit|little|really|very|pretty|quite|rather|let me|lets me) (?:so |a (?:bit|little) |really |very |quite |pretty |rather )?(?:down|blue|low)|depressed|depression|heartbroken|miserable|lonely|alone|rough (?:day|night|week|shift)|(?:today|it) was (?:rough|awful|horrible)|crying|cried|grieving|upset|hopeless|homesick|devastated|disappointed|hurt|left me|dumped|broke up|passed away|grief|funeral|(?:mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|friend|grand\w+|uncle|aunt|dog|cat) (?:just )?died|lost my (?:job|mother|father|mum|mom|dad|wife|husband|son|daughter|brother|sister|friend|grand\w+|uncle|aunt|dog|cat))\b/i,
    /难过|伤心|不(?:太|大|怎么)?(?:开心|高兴|快乐)|考砸|没考好|(?:天天|总|老是?|又)被(?:人)?骂|(?:每天|日子|生活|上班|活着).{0,8}没(?:什么|啥子?)?意思|抑郁|悲伤|沮丧|想哭|哭了|孤独|孤单|失落|寂寞|绝望|难受|失恋|心碎|想家|失望|不想(?:干|读|活|上班|上学|写|学)了|没用|废物|委屈|心酸|低落|去世|分手/,
  ],
  anxious: [
    /\b(?:anxious|worried|nervous|stressed|scared|afraid|panick?(?:ing|ed)?|overwhelmed|under pressure|dreading)\b/i,
    /焦虑|担心|紧张|压力|害怕|好怕|很怕|担惊|慌|发愁|崩溃|不安|烦恼/,
  ],
  tired: [
    /\b(?:tired|exhausted|sleepy|worn out|burn(?:ed|t) out|weary|drained|couldn'?t sleep)\b/i,
    /好累|很累|太累|有点累|有点儿累|挺累|真累|累了|累死|疲惫|好困|困了|疲倦|没睡好|睡不着|失眠/,
  ],
  angry: [/\b(?:angry|furious|mad at|annoyed|frustrated|fed up|pissed)\b/i, /生气|愤怒|气死|恼火|烦死|很烦|好烦|窝火/],
  bored: [
    /\b(?:i'?m|i am|feel(?:ing)?|so) (?:so |very |really |a bit |quite )?bored\b/i,
    /好无聊|很无聊|无聊死|太无聊|有点无聊|没事(?:可)?做/,
  ],
  happy: [
    /\b(?:happy|glad|excited|thrilled|delighted|overjoyed|in a good mood|cheerful|proud|great day|good news|passed my|got the job)\b/i,
    /(?<!不|没|太|么|大)(?:开心|高兴|快乐)|太(?:开心|高兴)了|兴奋|激动|太好了|心情(?:很)?好|好消息|考过了|通过了|被录取/,
  ],
  ill: [
    /\b(?:i'?m|i am|feel(?:ing)?|got) (?:so |very |really |a bit )?(?:ill|sick|unwell|feverish)\b|\bi have a (?:cold|fever|headache)\b/i,
    /感冒|发烧|头疼|头痛|生病了|不舒服/,
  ],
} as const satisfies Record<string, readonly [RegExp, RegExp]>;

export type Feeling = keyof typeof feelings;

/** The feeling a user's sentence states about themself; none where it is denied or asked. */
export function feelingOf(text: string): Feeling | undefined {
  const cut = text.slice(0, 300);
  const own =
    (!/[你他她]/.test(cut) && /\p{Script=Han}/u.test(cut) && cut.length <= 24) ||
    /\b(?:i|i'm|i've|my|me|feel|feeling|so)\b/i.test(cut) ||
    /我|心情|好|太|真|有点/.test(cut);
  if (
    !own ||
    /\b(?:not|don'?t|isn'?t|never|no longer) (?:feel(?:ing)? )?(?:so |very )?\w+ *$/i.test(cut) ||
    /(?:[吗？?没吧]|(?<![从绝])不)[。！!~]*\s*$/.test(cut) ||
    /^(?:(?:老板|导师|老师|领导)(?![，, ]|您|你|好|早|晚|救命)|同学|同事|朋友|人家|他们|大家)/.test(cut) ||
    /你(?:怕|累|难过|开心|紧张)/.test(cut)
  ) {
    return undefined;
  }
  return (Object.keys(feelings) as Feeling[]).find((feeling) => feelings[feeling].some((pattern) => pattern.test(cut)));
}
