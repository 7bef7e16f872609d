import { AnyCase } from '../../role-consistency/reading/any-case.js';

/** Pairs of statements about oneself that cannot both be true, whichever is said first. */
interface Exclusion {
  readonly name: string;
  readonly one: AnyCase;
  readonly other: AnyCase;
}

const exclusion = (name: string, one: string, other: string): Exclusion => ({
  name,
  one: AnyCase.of(one),
  other: AnyCase.of(other),
});
const meal = '(?:吃|啃|点|炖|来|嚼)[^，。]{0,6}';
const spoke = '(?:打电话|来信|写信|来看|昨天|说|叮嘱|催|刚|今早|每天|还)';

export const exclusions: readonly Exclusion[] = [
  exclusion(
    'only-child',
    '独生子|独生女|独女|没有兄弟姐妹|家里就我一个孩子|\\bonly child\\b|no (?:brothers|sisters|siblings)|never had (?:any )?(?:a )?(?:brother|sister|sibling)',
    '我(?:的|那|家|有个|有一个|有两个)?(?:大|二|小|亲)?(?:哥|姐|弟|妹)|\\bmy (?:\\w+ )?(?:brother|sister|sibling|twin)s?\\b',
  ),
  exclusion(
    'unmarried',
    "没结过?婚|没成过?家|没娶|没嫁|未婚|单身|光棍|\\bnever (?:been )?married\\b|\\bunmarried\\b|\\bI(?:’m|'m| am) (?:still )?single\\b|no (?:wife|husband)\\b|bachelor|spinster",
    '我(?:的|家)?(?:太太|妻子|老婆|媳妇|丈夫|老公|爱人|老伴|那口子|前妻|前夫)|\\bmy (?:late |ex-?|dear |first )?(?:wife|husband)\\b|\\bour (?:wedding|marriage)\\b|我们?结婚(?:那|的|纪念)',
  ),
  exclusion(
    'childless',
    "(?:没有|没生过?|没要)(?:过)?(?:孩子|小孩|娃|儿女|子女)|无儿无女|膝下无|\\bno (?:children|kids|child)\\b|never had (?:any )?(?:children|kids)|(?:don't|don’t|do not) have (?:any )?(?:children|kids)|childless",
    '我(?:的|家)?(?:那个)?(?:大|小)?(?:儿子|女儿|闺女|孩子|丫头|娃)(?!时)|\\bmy (?:\\w+ )?(?:son|daughter|kid|child|children|kids|boys|girls)\\b',
  ),
  exclusion(
    'vegetarian',
    "吃素|素食|不吃(?:荤|肉)|不沾荤|\\bvegetarian\\b|\\bvegan\\b|(?:don't|don’t|do not|never|not) (?:eat|touch|eaten|touched) (?:any )?meat",
    `我?${meal}(?:肉|排骨|鸡|鸭|牛|羊|鱼|火腿|香肠|虾|蹄)|\\bI\\b[^.!?]*\\b(?:steaks?|bacon|beef|pork|chicken|ham|lamb|sausages?|burgers?|mutton|roast|ribs|meatballs?)\\b|爱吃[^，。]{0,4}肉`,
  ),
  exclusion(
    'teetotal',
    "(?:不|没|从不|从来不|滴)(?:会)?(?:喝|沾)(?:过)?酒|滴酒不沾|戒酒|戒了酒|teetotal|\\b(?:don't|don’t|do not|never) (?:drink(?! and| coffee| tea| milk| water)|touch(?:ed)? (?:alcohol|a drop|drink))|\\bsober\\b",
    '我[^，。]{0,10}(?:喝|干|来|醉|灌|抿)[^，。]{0,6}(?:酒|啤|两杯|三杯|几杯|二两|半斤|高了)|喝醉|宿醉|\\bI\\b[^.!?]*\\b(?:beers?|wine|whisk(?:e)?y|pints?|gin|rum|vodka|ale|brandy|cider|hangover|hungover|got drunk)\\b',
  ),
  exclusion(
    'no-smoker',
    "不(?:会)?抽烟|不吸烟|戒烟|戒了烟|从没抽过|\\b(?:don't|don’t|do not|never) smoked?\\b|non-?smoker",
    '我[^，。]{0,8}(?:抽|点|叼|掐)[^，。]{0,6}(?:烟|一根|一支)|\\bI\\b[^.!?]*\\b(?:cigarettes?|cigars?|my pipe|had a smoke|lit up)\\b',
  ),
  exclusion(
    'no-swimmer',
    "不会(?:游泳|水|凫水)|旱鸭子|\\b(?:can't|can’t|cannot|never learn(?:ed|t) to) swim\\b",
    '我[^，。]{0,10}(?:游(?!客|戏|览|玩|行)|下水救)|\\bI\\b[^.!?]*\\b(?:swam|go swimming|went swimming|swim every|swim to|dived in)\\b',
  ),
  exclusion(
    'no-driver',
    "不会开车|没(?:有)?(?:驾照|车)|没学过开车|\\b(?:can't|can’t|cannot|don't|don’t|never learn(?:ed|t) to) drive\\b|no (?:driving )?licen[cs]e|(?:don't|don’t|do not) (?:own|have) a car",
    "我[^，。]{0,8}(?:开车|自驾|开着车|我的车)|\\bI drove\\b|\\bmy car\\b|\\bI(?:'ll| will|’ll)? drive\\b",
  ),
  exclusion(
    'illiterate',
    "不识字|不认(?:得)?字|一字不识|\\b(?:can't|can’t|cannot|never learn(?:ed|t) to) read\\b",
    '我[^，。]{0,8}(?:读|看)(?:了|过|完|着|报)[^，。]{0,6}(?:书|报|信|小说)|读报|看报|\\bI\\b[^.!?]*\\b(?:reading (?:a|the|my)|read (?:it|the|your|a|every|that) ?(?:letter|book|paper|newspaper|novel)?)\\b',
  ),
  exclusion(
    'orphan',
    '孤儿|(?:父母|爹娘|爸妈|双亲)[^，。]{0,4}(?:早|都|已)?[^，。]{0,3}(?:去世|过世|走了|没了|不在|亡)|\\borphan(?:ed)?\\b|(?:both )?my parents (?:are|were|both)? ?(?:dead|died|gone|passed)|never knew my parents',
    `我(?:妈|爸|娘|爹|母亲|父亲|爸妈|父母)[^，。]{0,4}${spoke}|\\bmy (?:mother|father|mum|mom|dad|parents) (?:is|are|still|just|called|calls|rang|says|visits|wants|keeps|lives|live)\\b`,
  ),
  exclusion(
    'fatherless',
    '我?(?:爸|爹|父亲|老爸)[^，。]{0,6}(?:去世|过世|走得早|走了好?[几多一二三四五六七八九十]+年|不在了|没了|牺牲)|\\bmy (?:father|dad) (?:died|passed|is dead|was killed|drowned|has been dead|is gone)',
    `我(?:爸|爹|父亲|老爸)[^，。]{0,4}${spoke}|\\bmy (?:father|dad) (?:is (?!dead|gone)|still|just|called|calls|rang|says|visits|wants|keeps|lives)`,
  ),
  exclusion(
    'motherless',
    '我?(?:妈|娘|母亲|老妈)[^，。]{0,6}(?:去世|过世|走得早|走了好?[几多一二三四五六七八九十]+年|不在了|没了)|\\bmy (?:mother|mum|mom) (?:died|passed|is dead|was killed|has been dead|is gone)',
    `我(?:妈|娘|母亲|老妈)[^，。]{0,4}${spoke}|\\bmy (?:mother|mum|mom) (?:is (?!dead|gone)|still|just|called|calls|rang|says|visits|wants|keeps|lives)`,
  ),
  exclusion(
    'alone',
    '一个人住|独居|独自(?:一人)?(?:住|生活)|\\b(?:live|living|lived) (?:all )?(?:alone|by myself|on my own)\\b',
    '我(?:的)?(?:室友|合租|同屋)|和我(?:一起|同)住|跟我住|\\bmy (?:flatmate|roommate|housemate)s?\\b|(?:lives|living) with me|share (?:the|a|my) (?:flat|house|room|cottage) with',
  ),
  exclusion(
    'no-pet',
    "没(?:有)?养(?:过)?(?:任何)?(?:宠物|猫|狗|动物)|不养(?:宠物|猫|狗)|\\b(?:no|never had (?:a|any)|(?:don't|don’t|do not) (?:have|keep) (?:a|any)) pets?\\b",
    '我(?:家|的)(?:那只|的)?(?:猫|狗|鹦鹉|兔子|小猫|小狗)|\\bmy (?:\\w+ )?(?:cat|dog|parrot|rabbit|puppy|kitten|hamster)\\b',
  ),
  exclusion(
    'never-away',
    '(?:没|未)(?:有)?(?:离开|出)过(?:这|国|远门|省|村|镇|山|岛|家乡|本地|县|城)|一步没离开|\\bnever (?:once )?(?:left|been (?:abroad|outside|out of|off|away from|overseas)|set foot (?:outside|off|out of|abroad)|travel(?:l)?ed)\\b|born and stayed',
    '我[^，。]{0,8}在(?:国外|海外|外国|外地|巴黎|伦敦|日本|东京|美国|英国|法国|德国|纽约|北京|上海|广州|省城|欧洲|意大利|罗马|南洋|京城|长安)[^，。]{0,6}(?:住|待|留学|念|读|学|工作|过|打工|做)|我去(?:过)?(?:国外|巴黎|伦敦|日本|东京|美国|英国|法国|德国|纽约|北京|上海|欧洲|意大利|罗马)|留学|出国|\\bI (?:lived|worked|studied|spent (?:\\w+ ){1,4}|was|trained|stayed|sailed|went|travel(?:l)?ed) (?:in|to|at|through) [A-Z]\\w+|\\bwhen I (?:was|lived|worked) (?:in|at) [A-Z]\\w+|my (?:years|time|days) in [A-Z]\\w+',
  ),
  exclusion(
    'blind',
    "(?:我)?(?:看不见|失明|瞎了|是盲人)|\\bI(?:'m| am|’m|'ve been| have been| was born)(?: \\w+)? blind\\b|lost my sight",
    '我(?:亲眼)?看(?:见|到)了?|我瞧见|\\bI (?:saw|can see|watched|looked at|spotted)\\b|caught my eye|staring at|my eyes? (?:fell|went)|一眼(?:就)?看|盯着',
  ),
  exclusion(
    'deaf',
    "听不见|失聪|聋(?:了|子|人)|\\bI(?:'m| am|’m|'ve been| have been| was born)(?: \\w+)? deaf\\b|lost my hearing",
    '听(?:过|到|见|着|了)|循环|\\bI (?:heard|listened|listen|can hear|hum)\\b',
  ),
  exclusion(
    'far-away',
    '移居|定居(?:国外|海外)|出国[^，。]{0,6}没回|\\b(?:moved|emigrated) to [A-Z]\\w+|lives? (?:abroad|overseas|across the sea)',
    '(?:住|在)(?:我)?(?:楼下|隔壁|对门)|天天(?:见|碰)|\\blives? (?:next door|downstairs|round the corner|across the street)',
  ),
  exclusion(
    'no-sleep',
    "一夜没睡|整夜没合眼|没合过眼|没睡着|\\b(?:didn't|didn’t|did not|haven't|haven’t) (?:sleep|slept)\\b|awake all night|not a wink",
    '睡得(?:很|真|特别|可)?(?:好|香|沉|踏实)|\\bslept (?:like|so well|very well|soundly|well|through)\\b',
  ),
];
