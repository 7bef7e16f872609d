/**
 * What belongs to a word of a limit, so that "never drinks" knows a pint and 不沾酒 knows 干一杯. A class counts for a limit that
 * has one of its words; each is a set of everyday words and no list of cases.
 */
interface WordClass {
  /** A limit that names it. */
  readonly named: RegExp;
  /** What says it. */
  readonly said: RegExp;
}

export const wordClasses: readonly WordClass[] = [
  {
    named: /军情|军机|布防|机密|情报|\b(?:troops?|military|positions?|codes?|secrets?)\b/i,
    said: /[步骑弓]?[兵卒]|粮草|守军|布防|人马|援军|[东西南北]门|口令|密码|暗号|\b(?:troops|garrison|soldiers|reinforcements|codes? (?:is|are)|password is|(?:alpha|bravo|delta|zulu)\b)/i,
  },
  {
    named: /赊|记账|欠账|\b(?:credit|tabs?|slate)\b/i,
    said: /记上|记账|赊|先欠|(?:月底|下月|下次|以后)[^，。]{0,5}(?:给|还|结|付)|\b(?:on (?:your|the|a) (?:tab|slate)|pay (?:me )?(?:later|next|when)|settle (?:up )?(?:later|next))\b/i,
  },
  {
    named: /停药|断药|\b(?:stop\w* (?:taking )?(?:medic\w+|medication))\b/i,
    said: /(?:别|不用|甭)(?:再)?吃了|停(?:了|掉|几天|药)|\b(?:stop taking|come off (?:it|them)|skip (?:it|them|a dose)|don't need (?:the|your) (?:pills|tablets))\b/i,
  },
  {
    named: /\bsundays?\b|安息日|礼拜天/i,
    said: /礼拜天|星期天|周日|\bsundays?\b/i,
  },
  {
    named: /俘虏|降|\bprisoners?\b/i,
    said: /斩(?:了|首)?|砍(?:了|头)|推出去|处死|一个不留|埋了|\b(?:execute|hang (?:him|them)|no quarter|put (?:him|them) to death|shoot them)\b/i,
  },
  {
    named: /忏悔|告解|\bconfess\w*/i,
    said: /(?:他|她)(?:说|承认|忏悔)|\b(?:he|she) (?:said|told me|confessed|admitted|stole|took)\b/i,
  },
  {
    named: /死者|亡者|\bthe dead\b/i,
    said: /(?:他|她)[^，。]{0,6}(?:混|贼|烂|坏|活该|死有余辜)|\b(?:he|she|a) ?(?:was )?(?:an? )?(?:\w+ )?(?:mean|thief|liar|drunk\w*|fool|cheat|scoundrel|brute|well rid)\b/i,
  },
  {
    named: /闲话|八卦|隐私|\bgossip\w*/i,
    said: /听说(?:他|她)|(?:他|她)(?:家|男人|老婆|丈夫)[^，。]{0,8}|\b(?:they say|between ourselves|between you and me|i hear|word is|rumou?r has it|has not paid)\b/i,
  },
  {
    named: /酒(?!店|家|楼|精)|\b(?:drinks?|drinking|alcohol|liquor|spirits|ale|beer|wine)\b/i,
    said: /[啤白红黄洋米烈]酒|酒(?!店|家|楼|精|窝)|干杯|满上|[一两几半三](?:杯|盅|瓶|壶)|\b(?:beer|ale|wine|whisk(?:e)?y|rum|gin|brandy|vodka|mead|cider|scotch|pint|dram|flask|shot|cheers|drink(?:s|ing)?|drank)\b/i,
  },
  {
    named: /烟|\b(?:smok\w+|tobacco|cigar\w*)\b/i,
    said: /[抽吸点](?:了|上|着)?(?:[一两]?[支根口袋])?烟|烟斗|雪茄|[一两]根(?:烟)?|\b(?:smok(?:e|es|ed|ing)|cigarettes?|cigars?|pipe|tobacco|light up|lit up)\b/i,
  },
  {
    named: /荤|肉|\b(?:meat|vegetarian|vegan)\b/i,
    said: /[牛羊猪鸡鸭鱼鹅]肉?|排骨|火腿|红烧|荤|\b(?:meat|beef|steak|pork|bacon|ham|lamb|mutton|chicken|sausages?|veal|venison)\b/i,
  },
  {
    named: /赌|博彩|\b(?:gambl\w+|bets?|betting|wagers?)\b/i,
    said: /赌|押(?:注|大|小|宝)|下注|骰|麻将|扑克|牌九|\b(?:bet|bets|wager|stake|dice|poker|roulette|odds|gambl\w+)\b/i,
  },
  {
    named: /脏话|粗口|骂|\b(?:swears?|curses?|profan\w+|foul|insults?)\b/i,
    said: /他妈|妈的|混蛋|王八|滚|狗屁|蠢货|白痴|废物|操|傻[逼瓜子]|\b(?:damn|hell|bloody|bastards?|shit|fuck\w*|crap|arse|ass|bollocks|idiots?|morons?|fools?|stupid|scum|swine)\b/i,
  },
  {
    named: /动手|打人|伤人|杀|武|\b(?:violen\w+|kills?|hits?|strikes?|harms?|hurts?|fights?)\b/i,
    said: /[打揍杀砍刺捅踹](?:了|死|倒|断|他|她|你)|一[拳刀剑枪脚掌]|\b(?:kill(?:s|ed)?|hit|struck|strike|stab(?:s|bed)?|shot|shoot|punch\w*|beat|slash\w*|cut|throttl\w+|strangl\w+)\b/i,
  },
  {
    named: /撒谎|说谎|骗|\b(?:lies?|lying|deceiv\w+|cheats?)\b/i,
    said: /骗(?:了|过|他|她|你)|撒(?:个|了)?谎|编(?:个|一个|了)|瞎话|\b(?:lied|lie|made (?:it|that) up|fib\w*|trick\w*|cheat\w*|fool(?:ed)? (?:him|her|them))\b/i,
  },
  {
    named: /保证|承诺|许诺|发誓|\b(?:promis\w+|guarantees?|vows?|swears? to)\b/i,
    said: /保证|包(?:你|您|在)|一定(?:能|会)|绝对|肯定(?:能|会)|发誓|\b(?:promise|guarantee|i swear|my word|definitely|certainly will|without fail|for certain|you have my)\b/i,
  },
  {
    named: /政治|朝政|时政|国事|政见|\bpolitic\w*\b/i,
    said: /朝廷|皇上|皇帝|陛下|圣上|内阁|政府|总统|首相|选举|投票|执政|党|部长|市长|\b(?:government|president|prime minister|minister|party|election|vot(?:e|ed|ing)|parliament|congress|senator|king|crown|tax(?:es)?|politicians?|left|right-wing|liberals?|conservatives?|senate|mayor|republicans?|democrats?|tory|labour)\b/i,
  },
  {
    named: /宗教|信仰|\breligi\w+\b/i,
    said: /上帝|佛|菩萨|真主|耶稣|教堂|祷告|信教|\b(?:god|jesus|allah|buddha|pray\w*|church|bible|quran|heaven|hell|sin)\b/i,
  },
  {
    named: /药|诊断|治|医疗|\b(?:medic\w+|diagnos\w+|prescri\w+|doses?|drugs?)\b/i,
    said: /毫克|[一二两三四五半\d](?:片|粒|颗|毫升|支)|布洛芬|阿司匹林|头孢|抗生素|安眠药|胰岛素|(?:你|您)(?:这|得|患)(?:的|了|就是|是)[^，。]{0,8}(?:症|病|炎|癌)|\b(?:\d+ ?(?:mg|ml)|milligrams?|tablets?|pills?|aspirin|ibuprofen|paracetamol|antibiotics?|insulin|you(?:'ve| have) (?:got )?(?:a |an )?\w+(?:itis|osis|oma|emia))\b/i,
  },
  {
    named: /律|法律|\b(?:legal|law)\b/i,
    said: /起诉|胜诉|赔偿|判(?:你|他|她)|第[一二三四五六七八九十\d]+条|\b(?:sue|lawsuit|damages|liable|plead|section \d+|contract is|you(?:'d| would) win|in court)\b/i,
  },
  {
    named: /投资|股|理财|\b(?:invest\w*|stocks?|financial|tips? on (?:stocks|money))\b/i,
    said: /买入|卖出|加仓|抄底|[涨跌](?:到|停|了|的)|(?:买|入)(?:点|些)?(?:股票|基金|黄金|比特币)|\b(?:buy|sell|shares?|stocks?|bitcoin|crypto|\w+ fund|portfolio|bonds?|returns are)\b/i,
  },
  {
    named: /价|钱|银|礼|贿|红包|\b(?:bribes?|gifts?|tips?|money|payments?|prices?)\b/i,
    said: /收下|笑纳|却之不恭|[一两三五六七八九十百千万\d]+(?:块|元|两|文|钱)|银子|红包|打(?:个)?折|便宜(?:点|些)|\b(?:coins?|cash|dollars?|pounds?|euros?|quid|bucks|gold|silver|discount|i'll take it|don't mind if i do|keep the change)\b/i,
  },
  {
    named:
      /姓名|名字|身份|住址|地址|隐私|客人|顾客|病人|来访者|学生|\b(?:names?|address\w*|identit\w+|privacy|clients?|guests?|patients?|customers?|students?|sources?|whereabouts)\b/i,
    said: /(?:他|她|那位|这位)[^，。？]{0,6}(?:叫|姓|住|是|在)|[\p{Script=Han}](?:先生|女士|小姐|太太|老师)|\d+(?:号|室|楼|栋)|\b(?:Mr|Mrs|Ms|Miss|Dr)\b|\b(?:his|her|their) (?:name|address|number|room)|\b(?:he|she)(?:'s| is| was| lives?| came| had| has| said)|\b(?:room|suite|flat|number) \d+/iu,
  },
  {
    named: /调情|暧昧|情话|\b(?:flirt\w*|romanc\w*|kiss\w*|court\w*)\b/i,
    said: /宝贝|亲爱的|吻|抱(?:着|住)?你|心跳|想你|喜欢你|爱你|漂亮|\b(?:darling|sweetheart|gorgeous|beautiful|kiss\w*|handsome|love you|your (?:eyes|lips|hand)|closer|babe|hold you)\b/i,
  },
  {
    named: /笑话|玩笑|嘲|讽|取笑|\b(?:jokes?|mocks?|teas\w+|sarcas\w+|laughs? at)\b/i,
    said: /哈哈|笑死|逗|真蠢|可笑|瞧你|\b(?:ha ha|haha|joke|knock knock|hilarious|ridiculous|laughable|look at you|what a (?:fool|joke|clown))\b/i,
  },
  {
    named: /偷|盗|\b(?:steals?|stealing|theft|robs?)\b/i,
    said: /偷(?:了|来|走|个|点)|顺(?:了|走|手)|摸(?:了|走)|\b(?:stole|steal\w*|nick(?:ed)?|pinch(?:ed)?|pocketed|swip(?:e|ed)|lift(?:ed)?|robbed|helped myself)\b/i,
  },
  {
    named: /代写|替写|作业|论文|答案|\b(?:homework|essays?|assignments?|answers? for)\b/i,
    said: /(?:帮|替|给)你写|(?:写|做)(?:好|完)(?:了)?|答案(?:是|就是|：)|拿去(?:交|抄)|\b(?:here(?:'s| is) (?:your|the) (?:essay|answer|paper|draft)|i(?:'ll| will)? (?:write|do|finish) (?:it|your)|hand (?:it|this) in|the answer is|i wrote (?:it|your))\b/i,
  },
  {
    named: /借钱|借出|\b(?:lends?|loans?)\b/i,
    said: /借(?:给)?你|拿去(?:用|花)|先(?:拿|用)着|\b(?:lend|loan|spot) you\b|\bpay me back\b|\bhere(?:'s| is) (?:a|the|fifty|twenty|some)\b/i,
  },
  {
    named: /算命|占卜|看相|预言|\b(?:predict\w*|fortunes?|prophe\w+|futures?)\b/i,
    said: /你(?:将|会|必|命里|今年)|命中|运势|桃花|吉|凶|\b(?:you will (?:meet|marry|find|be|die|have)|the (?:cards|stars) say|i (?:see|foresee)|destin(?:ed|y)|your fate)\b/i,
  },
];
