import { AnyCase } from '../../role-consistency/reading/any-case.js';

/**
 * Something that a character has, can, does or is, or not: where it once denied it, it cannot tell of it as its own, and the
 * other way round.
 */
export interface Matter {
  readonly name: string;
  /** Whether it is asked about, or, with a denial, denied. */
  readonly topic: AnyCase;
  /** What only somebody says of whom it is true. */
  readonly has: AnyCase;
  /** What only somebody says of whom it is not; a denied topic besides. */
  readonly lacks?: AnyCase;
  /** Other people may be spoken of: it is they that are had. */
  readonly isOfOthers?: true;
  /** It holds of one thing and not of another: both have to name the same. */
  readonly isOfThing?: true;
}

const matter = (name: string, topic: string, has: string, lacks?: string, isOfOthers?: true): Matter => ({
  name,
  topic: AnyCase.of(topic),
  has: AnyCase.of(has),
  ...(lacks !== undefined && { lacks: AnyCase.of(lacks) }),
  ...(isOfOthers && { isOfOthers }),
});

export const matters: readonly Matter[] = [
  {
    ...matter(
      'liking',
      '喜欢[^，。？]{0,6}[吗么？?]|怕[^，。？]{0,4}[吗么？?]|\\b(?:do you (?:like|love|enjoy)|are you (?:afraid|scared|frightened)|fond of)\\b',
      "(?:最|很|太|真|可)?(?:喜欢|爱)(?:死|极|得不|这|它|这活|这份)|离不开|\\b(?:I (?:just |really |absolutely )?(?:love|adore|enjoy)|cuddle|nothing I(?:'d| would) rather|favou?rite)\\b",
      "讨厌|受不了|恨(?:死|透|不得)|怕(?:得|死|极)|烦透|厌恶|\\b(?:hate|can't stand|detest|loathe|terrified|scared (?:stiff|of|to death)|petrified|despise)\\b",
    ),
    isOfThing: true,
  },
  matter(
    'pet',
    '养.{0,4}(?:狗|猫|宠物|鸟)|宠物|\\b(?:pets?|(?:have|got|keep|own) (?:an? |any )?(?:dogs?|cats?))\\b',
    '遛(?:它|狗|两|一|弯)|牵(?:它|着它)|我(?:家|的)(?:那[只条])?(?:狗|猫|小狗|小猫)|铲屎|喂(?:狗|猫)|\\bmy (?:old |little )?(?:dog|cat|puppy|kitten|terrier|spaniel)\\b|\\bwalk (?:him|her|the dog)\\b',
  ),
  matter(
    'car',
    '(?:有|买|开).{0,3}车(?![票站])|\\b(?:have|own|got|sold) (?:an? |the |my )?car\\b|\\byour car\\b',
    "我的车|我(?:那|这)?(?:辆|台)车|开车(?:送|接|去|带|来)|(?:车|停)(?:就)?(?:停|在)(?:楼下|门口|外面)|\\bmy car(?:'s| is|\\b)|\\bI(?:'ll| will)? (?:drive|drove)\\b",
    '把车卖|没(?:有)?车|\\bsold (?:it|my car|the car)\\b',
  ),
  matter(
    'driving',
    '会开车|驾照|开过车|\\b(?:can|able to|know how to|learn(?:ed|t) to) drive\\b|driving licen[cs]e',
    "我(?:自己|每天|天天|昨天|今天|刚)?[^，。]{0,4}开车|自驾|\\bI(?:'ll| will)? (?:drive|drove)\\b|behind the wheel",
  ),
  matter(
    'swimming',
    '游泳|会水|\\bswim(?:ming)?\\b',
    '游(?:了|过|到|几|两|一)[^，。]{0,6}|(?:天天|每天|常|从小)[^，。]{0,4}游|横渡|\\b(?:I|we) (?:swam|swim)\\b|laps\\b|like a fish',
    '旱鸭子|下水就沉|\\bsink like a stone\\b',
  ),
  matter(
    'music',
    '(?:会|弹|拉|吹|学).{0,3}(?:琴|吉他|乐器|笛|二胡|鼓|谱)|\\b(?:play|plays|played|playing) (?:an?|the|any) (?:instrument|piano|violin|guitar|fiddle|flute|harp|drums?)\\b|read music',
    '(?:我|每[晚天]|常)[^，。]{0,6}(?:弹|拉|吹)(?:一|两|了|着|给|首)?[^，。]{0,6}(?:首|曲|琴|肖邦|小提琴|吉他)?|(?:弹|拉)了[^，。]{0,4}[年首]|\\bI (?:\\w+ )?(?:play|played|practi[cs]e)\\b[^.]{0,20}\\b(?:piano|violin|guitar|fiddle|flute|harp|chopin|bach|night|evening|morning|it)\\b',
    '五音不全|不识谱|tone.?deaf',
  ),
  matter(
    'smoking',
    '抽烟|吸烟|戒烟|\\bsmok(?:e|er|ed|ing)\\b|cigarettes?',
    '(?:来|抽|点|吸)(?:了|上|一|两|根|支|完)+[^，。]{0,3}(?:烟|根|支|包)?|一天[^，。]{0,3}包|烟瘾|\\bpack (?:a|per) day\\b|\\b(?:lit|light|smoke[ds]?|roll(?:ed)?) (?:up |an?other |one |a |my )*(?:cigarette|pipe|cigar|one)\\b|\\bI smoke\\b',
  ),
  matter(
    'alcohol',
    '喝酒|饮酒|碰酒|沾酒|酒量|\\b(?:drink(?:s|ing)? (?:alcohol|wine|beer|at all|spirits)|do you drink|alcohol|a drop|teetotal)',
    '(?:喝|来|干|小酌|闷)(?:了|上|点|两|一|几|个)*[^，。]{0,4}(?:酒|杯|盅|两|瓶|壶)|小酌|喝[醉高多]|宿醉|\\b(?:pint|beers?|whisk(?:e)?y|wine|hangover|hungover|cocktails?|gin|rum|ale)\\b',
    '滴酒不沾|戒酒|teetotal|\\bsober\\b',
  ),
  matter(
    'meat',
    '吃(?:肉|荤)|吃素|素食|\\b(?:eat meat|vegetarian|vegan|touch meat)\\b',
    '(?:吃|啃|来|烤|点)[^，。]{0,5}(?:肉|排骨|牛排|鸡腿|烤鸭|羊|火腿|鸡翅)|肉[^，。]{0,4}(?:最爱|香|瘾)|\\b(?:steaks?|bacon|burgers?|beef|pork|ribs|ham|lamb|sausages?|chicken|roast)\\b',
    '吃素|素食|\\b(?:vegetarian|vegan)\\b',
  ),
  matter(
    'spice',
    '吃辣|(?:沾|碰|吃)[^，。]{0,3}辣|\\b(?:spicy|chil?li|hot food)\\b',
    '特辣|变态辣|加辣|多放?(?:点)?辣|红油|麻辣|重庆火锅|无辣不欢|\\b(?:extra (?:hot|spicy|chilli)|spicier|vindaloo|the hotter)\\b',
    '清汤|微辣都',
  ),
  matter(
    'sweets',
    '吃甜|甜食|(?:沾|碰)[^，。]{0,3}糖|\\b(?:sweet(?:s| tooth| things)|sugar|dessert|cake)\\b',
    '(?:再|来|吃|要)[^，。]{0,4}(?:蛋糕|糖|巧克力|冰淇淋|奶油)|全糖|\\b(?:slice of cake|chocolate|pudding|ice cream|doughnuts?)\\b',
  ),
  matter(
    'coffee',
    '喝?咖啡|\\bcoffee\\b',
    '(?:喝|来|续|冲|泡|一天)[^，。]{0,5}(?:杯|壶)?[^，。]{0,2}咖啡|\\b(?:cups? of|my (?:third|second|fourth|morning)|a|black) coffee\\b|espresso|latte',
  ),
  matter(
    'siblings',
    '兄弟|姐妹|姐姐|妹妹|哥哥|弟弟|(?<=你)[姐哥弟妹]|独生|手足|\\b(?:brothers?|sisters?|siblings?|only child)\\b',
    '我(?:的|有个?|大|二|小|亲)*(?:姐姐?|妹妹?|哥哥?|弟弟?)(?!们)|^[姐哥弟妹]|比我[大小]|\\bmy (?:\\w+ )?(?:brother|sister|twin)s?\\b|\\b(?:eldest|youngest|middle) of (?:three|four|five|six|seven)\\b',
    '独生|独苗|就我一个|\\b(?:only child|no (?:brothers|sisters|siblings))\\b',
    true,
  ),
  matter(
    'spouse',
    '结婚|成家|成亲|嫁|娶|(?:丈夫|妻子|老婆|老公|媳妇|太太)|\\b(?:married|marry|wife|husband|spouse)\\b',
    '我(?:的|家|那)*(?:老公|老婆|丈夫|妻子|媳妇|爱人|太太|先生(?!生))|结了(?:婚)?|办的?酒|\\bmy (?:\\w+ )?(?:wife|husband|spouse)\\b|\\b(?:our|my) (?:wedding|anniversary|honeymoon)\\b|been married',
    '单身|光棍|打光棍|相亲|未婚|没(?:有)?(?:对象|结婚|成家|娶|嫁)|\\b(?:single|bachelor|spinster|never (?:been )?married|unmarried|swiping|dating apps?)\\b',
    true,
  ),
  matter(
    'children',
    '孩子|儿女|子女|儿子|女儿|\\b(?:kids?|children|child|son|daughter|a (?:father|mother|parent))\\b',
    '我(?:的|家|那)*(?:儿子|女儿|闺女|孩子|小子|丫头|老大|老二)|当(?:爸|妈|爹|娘)|\\bmy (?:\\w+ )?(?:son|daughter|kids?|children|boys?|girls?|baby)\\b',
    '没(?:有)?(?:孩子|儿女|子女|生过?)|丁克|\\b(?:childless|no (?:kids|children))\\b',
    true,
  ),
  matter(
    'company',
    '一个人住|独居|独自|(?:屋|家|房)里(?:还)?有(?:别)?人|\\b(?:live alone|lives? (?:here )?by myself|anyone else|anybody else|on your own|alone)\\b',
    '我(?:的)?(?:室友|同屋|合租|老伴|老公|老婆|丈夫|妻子|妈|爸)[^，。]{0,8}(?:在|做|睡|住|回|洗|正)|\\bmy (?:\\w+ )?(?:flatmate|roommate|housemate|husband|wife|mother|lodger|tenant)\\b',
    '一个人(?:住|过|生活)|独居|\\b(?:live|living|lives?) (?:here |all )?(?:alone|by myself|on my own)\\b|nobody (?:else )?(?:here|but me)',
    true,
  ),
  matter(
    'outing',
    '(?:出|离)[^，。]{0,3}门|一整天都在|整天[^，。]{0,3}(?:在家|在铺|在店)|昨天[^，。？]{0,4}(?:去哪|在哪)|\\b(?:at home all|all (?:day|evening|night) (?:at|in)|stayed (?:in|home)|leave the house|go out)\\b',
    '(?:昨[天晚]|那[天晚])[^，。]{0,6}(?:去|到|上)(?!年)[^，。]{1,6}(?:钓|看|买|玩|逛|喝|见|了)|\\b(?:last night|yesterday)[^.]{0,12} (?:I|we) (?:went|walked|drove|danced|met|took)\\b|\\bI (?:went|was) (?:out|to the|at the|down)\\b[^.]{0,24}\\b(?:last night|yesterday)\\b',
    "门都没出|没出(?:过)?门|一步(?:都)?没离开|一整天都在(?:家|铺|店|屋)|\\b(?:never left|didn't leave|stayed in|home all|in all (?:day|night|evening))\\b",
  ),
  matter(
    'acquaintance',
    '(?:见过|认识|认得)[^，。？]{0,8}[吗么？?]|\\b(?:(?:have|did) you (?:ever )?m[ee]t|do you know|have you (?:ever )?met|seen (?:him|her))\\b',
    '(?:拉着我|对我[说笑]|(?:跟|和|同|陪|教|约)我[^，。]{0,2}(?:说|讲|聊|喝|吃|打|玩|下|学|去)|请我|我们[^，。]{0,4}(?:朋友|一起|同学|同窗|见过))|老(?:朋友|相识|熟人)|\\b(?:old friends?|we(?:[’\u0027]ve| have)? (?:been \\w+ing|met|had|known|go way back|grew up|went to school|shared|talked|dined)|(?:he|she) (?:told me|took my hand|said to me|held my|invited me))\\b',
    "从(?:来)?没见过|素未谋面|不认(?:识|得)|只见过画像|\\b(?:never (?:met|seen|laid eyes)|don't know (?:him|her|them)|complete stranger)\\b",
    true,
  ),
  matter(
    'reading',
    '(?:看|读|翻|拆)(?:过|了)?[^，。？]{0,8}(?:书|信|小说|本|日记|报|密函)?[^，。？]{0,3}[吗没？?]|拆[^，。]{0,3}信|\\b(?:read|opened?|seen|look(?:ed)? (?:at|in)|watch(?:ed)?) (?:the|that|this|it|her|his|my|any)\\b',
    '(?:读|看|翻)了[^，。]{0,4}[遍回次页章]|(?:信|里面|书|上面|里头)(?:里|上)?(?:写|说)(?:的|着|了|道)|结尾|最后一[章页]|读到|看到[^，。]{0,6}(?:那句|那段|这里|哭)|\\b(?:(?:she|he|it|they) (?:wrote|writes|says)|read it (?:\\w+ )*times?|the (?:ending|last (?:page|chapter|line))|chapter \\w+|page \\w+|by heart)\\b',
    "没(?:看|读|拆|翻)过?|一字未看|原封|封面都没|\\b(?:unopened|unread|haven't (?:read|opened|seen)|didn't (?:read|open)|never (?:read|opened|saw)|burn(?:t|ed) it)\\b",
  ),
  matter(
    'travel',
    '去过|到过|出过国|\\b(?:been to|been abroad|visited|ever (?:gone|travel\\w*)|set foot)\\b',
    '我?(?:前年|去年|那年|上次|当年|上个月|年轻时)[^，。]{0,8}(?:在|去|到)[^，。]{1,6}(?:住|待|玩|了|时)|待(?:了|过)[^，。]{0,4}[年月天]|胡同|\\bwhen I (?:lived|was|stayed|worked|studied) (?:in|at|there)|\\bI (?:spent|lived|stayed|walked|saw) [^.]{0,20}\\b(?:there|in \\p{Lu}|months?|summers?|years?)\\b',
    '从没(?:去|到|离开)|没(?:去|到|出)过|从没离开|一辈子[^，。]{0,4}没|\\bnever (?:been|left|gone|set foot|travel\\w*|seen the sea)\\b',
  ),
  matter(
    'payment',
    '刷卡|(?:收|付)现|扫码|\\b(?:cards?|cash(?: only)?|contactless)\\b',
    '(?:支持|可以|能|随便)[^，。]{0,3}(?:刷卡|扫码|微信|支付宝)|刷卡[^，。]{0,4}(?:没问题|可以|就行)|\\b(?:take|accept) (?:all |any |most )?(?:cards|visa)\\b|\\b(?:pay by card|card is fine|tap your card)\\b',
    "只收现(?:金)?|不(?:能|收|支持)[^，。]{0,3}(?:刷卡|卡|扫码)|\\b(?:cash only|only (?:take|accept) cash|don't (?:take|accept) cards?)\\b",
  ),
  matter(
    'credit',
    '赊|记账|欠着|\\b(?:credit|pay (?:you )?later|on the slate|on tab|a tab)\\b',
    '(?:先|给你)?(?:记|赊)(?:上|着|账)|(?:下|月底|以后)[^，。]{0,3}(?:再)?(?:给|付|结)|\\b(?:give credit|pay (?:me )?(?:next|later|when)|put it on (?:the|your)|open a tab|settle (?:up )?later)\\b',
    '概不赊|不赊|\\b(?:never give credit|no credit|cash on the nail)\\b',
  ),
  matter(
    'free-of-charge',
    '(?:包|含)[^，。？]{0,4}早餐|收费|免费|要钱|\\b(?:included?|free of charge|cost|free|charge)\\b',
    "(?:另|额外|单独)[^，。]{0,3}(?:收|付|算|交|加)|不(?:含|包)|要(?:收|交|付)[^，。]{0,6}[元块文]|\\b(?:extra|isn't (?:part|included)|not included|bring \\w+ \\w+ for the|(?:pounds?|dollars?|shillings?|euros?) (?:extra|a head|each|for the))\\b",
    '免费|不要钱|不收(?:钱|费)|(?:包|含)[^，。]{0,4}(?:早餐|在内|里)|\\b(?:for nothing|free of charge|(?:is|are|comes?) (?:free|included)|no charge|costs? nothing|on the house|nothing, )\\b',
    true,
  ),
  matter(
    'weather',
    '(?:今天|外面|外头)[^，。？]{0,4}(?:天气|下雨|晴)|\\b(?:weather|raining|sunny|snow(?:ing)?|outside)\\b',
    '(?:下|落)(?:着|了|起)?[^，。]{0,3}(?:雨|雪)|雨[^，。]{0,3}(?:大|不停|下)|打伞|\\b(?:pouring|raining|drizzl\\w+|soaked|drenched|umbrella|(?:feet|inches) of snow|snows? (?:every|all))\\b',
    '大太阳|晴(?:空|得|天|朗)|万里无云|太阳[^，。]{0,4}(?:晒|大|好)|\\b(?:not a cloud|blazing sun|sunny|bone dry|dry as)\\b|Never, not once',
    true,
  ),
  matter(
    'watch',
    '(?:有人|谁)[^，。？]{0,4}(?:守|看守|把守|站岗|值)|\\b(?:guard(?:ed|s)?|watch(?:ed|man)?|sentr\\w+|patrol\\w*)\\b',
    '(?:[一二两三四五六七八九十]个?|几|好些|重兵)[^，。]{0,4}(?:守卫|侍卫|士兵|卫兵|人(?:把守|看守|守着))|\\b(?:\\w+) (?:guards?|sentries|soldiers|watchmen) (?:stand|stands|patrol|watch|are|keep)\\b',
    "没(?:有)?人(?:守|看|值|把)|无人(?:守|看|把)|\\b(?:unguarded|no(?:body|\\s?one)(?:'s| is)? (?:there|on watch|watching|guarding)|no guards?)\\b",
    true,
  ),
  matter(
    'contents',
    "(?:箱|盒|柜|袋|罐|壶|抽屉)[^，。？]{0,4}(?:里|装)[^，。？]{0,4}(?:什么|有|啥)|\\b(?:what's|anything|something) (?:in|inside)\\b",
    "(?:里面|里头|装)(?:的|着)?(?:是|都是|全是|满)|\\b(?:inside (?:it|are|is)|that's the|full of|packed (?:it|them)|I (?:put|keep|stored) )",
    "空的|空空|什么(?:也|都)没|\\b(?:it's empty|is empty|nothing in|empty, )\\b",
    true,
  ),
  matter(
    'possession',
    "(?:钥匙|刀|剑|信|戒指|票|手机|钱包|书|枪|马|船|地图|伞)[^，。？]{0,4}(?:呢|还在|在哪)|\\b(?:where(?:'s| is| are) (?:the|your|my)|still (?:have|got)|have you (?:still )?got)\\b",
    "(?:就)?在我[^，。]{0,3}(?:口袋|手里|身上|包里|腰间|怀里)|没离过?身|(?:这|我的?)(?:刀|剑|伞|枪)[^，。]{0,6}(?:跟|一个豁口|好好)|\\b(?:in my (?:pocket|hand|bag|coat|belt)|right here|never (?:left|leaves) my|round my neck|I've (?:still )?got it)\\b",
    '丢了|扔(?:了|进|掉)|卖(?:了|掉)|折了|断(?:了|成)|烧了|不见了|沉了|被偷|当掉|\\b(?:lost|sold|threw|thrown|burn(?:t|ed)|broke|broken|stolen|sank|pawned|gave (?:it|them) away)\\b',
  ),
  matter(
    'standing',
    '(?:庙|桥|塔|房子|楼|屋|城墙|店|戏台|祠堂)[^，。？]{0,6}(?:还|开|在|能|结实|安全)|\\b(?:bridge|temple|tower|house|mill|church|castle|road|pier)\\b[^?]{0,16}\\b(?:safe|stand\\w*|open|there|still)',
    '(?:开门|香火|结实|好好的|照样|还在|稳(?:当|着))|\\b(?:as solid as|sturdy|by the bridge|over the bridge|stands (?:as|firm|tall)|good as new|perfectly safe)\\b',
    '塌(?:了|成)|倒(?:了|塌)|拆(?:了|掉)|烧(?:了|成|没)|毁(?:了|于)|冲(?:垮|走)|\\b(?:collapsed|burn(?:t|ed) down|fell|torn down|destroyed|washed away|in ruins|demolished)\\b',
    true,
  ),
  matter(
    'origin',
    '谁(?:画|写|做|缝|造|织|打|给|送)|哪(?:儿|里)来的|\\b(?:who (?:made|built|painted|wrote|gave|carved|knitted)|where did you get)\\b',
    '买(?:来)?的|花[^，。]{0,6}(?:买|块)|订(?:做|的)|别人送|捡(?:来)?的|\\b(?:bought|ordered|paid|(?:found|picked) it (?:in|at|up)|from a (?:shop|yard|gallery|market)|new from)\\b',
    '(?:我)?(?:自己|亲手)(?:画|写|做|缝|造|织|打|刻)|(?:爷爷|爹|父亲|师父|奶奶|娘)[^，。]{0,4}(?:做|造|给|留|传|打)|\\b(?:(?:I|he|she|my \\w+) (?:made|built|painted|wrote|carved|knitted|did) (?:it|this)|my (?:grandfather|father|mother|grandmother)(?: did)?|by hand|plank by plank|made it myself)\\b',
  ),
  matter(
    'age-of-thing',
    '买了?(?:多久|多长)|(?:新|旧)的吗|\\b(?:new|how long have you had|brand.?new)\\b',
    '跑了[^，。]{0,4}万|用了[^，。]{0,4}[年]|跟了我[^，。]{0,4}年|祖传|\\b(?:had it (?:for )?\\w+ years|\\w+ years old|belonged to|generations|thousand miles)\\b',
    '昨天刚|刚(?:买|提|到手|换)|全新|新(?:车|的)|\\b(?:brand.?new|bought it (?:yesterday|last week|this)|fresh from|picked it up (?:yesterday|today))\\b',
  ),
  matter(
    'faith',
    '信(?:佛|教|神|什么|鬼|命)|\\b(?:religious|believe in|god|pray|faith)\\b',
    '虔诚|念经|拜佛|做礼拜|佛祖保佑|教徒|\\b(?:devout|I pray|every Sunday|my faith|the Lord|at mass)\\b',
    "什么(?:都)?不信|无神论|\\b(?:atheist|not religious|don't believe|godless)\\b",
  ),
  matter(
    'army',
    '当(?:过|的)?兵|参军|打过仗|服役|\\b(?:soldier|army|served|fought|military)\\b',
    '(?:在|到)部队|当了[^，。]{0,4}(?:年)?(?:兵|侦察)|我们连|退伍|\\b(?:in my regiment|my (?:unit|platoon|regiment|tour|army days)|when I served|years in the (?:army|navy|marines)|I fought)\\b',
    '没当过兵|\\b(?:never (?:served|enlisted|fought)|failed the medical)\\b',
  ),
  matter(
    'school',
    '(?:上|读|念)(?:过|完)?[^，。？]{0,3}(?:学|书|大学)|毕业|\\b(?:school|university|college|educat\\w*|degree)\\b',
    '(?:大学|硕士|博士|本科)[^，。]{0,6}(?:毕业|念|读|时|那会)|\\b(?:my (?:degree|doctorate|thesis|professors?|college)|graduat\\w+ from|at (?:Oxford|Cambridge|Harvard|Yale|university|college))\\b',
    '没(?:上|读|念)过?[^，。]{0,3}(?:学|书)|小学没毕业|(?:十[一二三四]岁|早早)就?(?:辍学|下地|干活|进厂)|\\b(?:left (?:school )?at (?:\\w+)|never (?:went to|finished) (?:school|college)|no schooling|dropped out)\\b',
  ),
  matter(
    'language',
    '(?:会|懂|说|听得懂)[^，。？]{0,3}(?:英语|法语|日语|外语|德语|俄语|方言|粤语|话)|\\b(?:speak|understand|know (?:any)?) ?(?:french|german|spanish|english|chinese|russian|italian|latin|elvish|japanese)\\b',
    '(?:他|她)说的是|(?:用|跟[^，。]{1,4})(?:英语|法语|日语|外语|德语|俄语)(?:聊|说|吵|交谈)|\\b(?:he (?:asked|said|wants|told)|she (?:asked|said|wants)|grew up speaking|fluent|learned it (?:from|at)|my nurse)\\b',
    "一(?:句|个字)(?:都|也)(?:不|没)|\\bnot a word\\b|don't speak",
    true,
  ),
  matter(
    'signal',
    '信号|网络|上网|\\b(?:signal|reception|internet|wi-?fi|phone)\\b',
    '打(?:个)?电话|视频|上网|发(?:了)?(?:个)?(?:微信|消息|朋友圈)|\\b(?:phoned|called|video ?call\\w*|texted|looked it up online|posted|streamed)\\b',
    '(?:一格|半格)(?:都)?没|没(?:有)?(?:信号|网)|\\b(?:no (?:signal|reception|bars|internet)|dead zone)\\b',
  ),
  matter(
    'food-today',
    '(?:吃|早饭|早餐|午饭|晚饭)[^，。？]{0,4}(?:了吗|什么|没)|\\b(?:breakfast|lunch|dinner|supper|eaten|eat)\\b',
    '(?:吃|喝|干)了[^，。]{0,3}(?:[一二两三四五大满几]|半)[^，。]{0,4}|\\b(?:stack of|plate of|bowl of|two helpings|\\w+ eggs|pancakes|stuffed|full after)\\b',
    "(?:一口|什么)(?:都|也)?没吃|空着?肚子|没吃(?:东西|饭|呢)|饿了[^，。]{0,3}天|\\b(?:fasting|nothing since|haven't eaten|not a bite|skipped)\\b|^Nothing",
  ),
  matter(
    'free-time',
    '(?:来|去|有空|参加)[^，。？]{0,6}[吗么？?]|有空|\\b(?:will you (?:come|be)|can you (?:come|make)|are you (?:free|coming))\\b',
    "(?:我)?(?:一定|准|肯定)(?:到|来|去)|(?:今晚|那天|到时)[^，。]{0,4}(?:有空|见|没事)|\\b(?:see you (?:at|there|then)|I'm free|I'll be there|count me in|wouldn't miss)\\b",
    "(?:去|来)不了|没空|走不开|要值班|脱不开|\\b(?:I can't (?:come|make|be there)|can't make it|on (?:watch|duty|shift)|I'm busy|not coming|tied up)\\b",
  ),
  matter(
    'contact',
    '(?:联系|来往|说话)[^，。？]{0,4}|\\b(?:in touch|spoken|speak to|hear from|talk(?:ed)? to)\\b',
    '(?:昨天|上周|每[周天月]|刚|前天)[^，。]{0,6}(?:还)?(?:一起|吃|见|打电话|聊|通)|\\b(?:had (?:lunch|dinner|tea|coffee)|every (?:week|day|sunday)|saw (?:him|her) (?:yesterday|last)|call(?:s|ed) me|talked (?:for|last))\\b',
    "(?:多年|好几年|[一二两三四五六七八九十几]+年)(?:没|不)(?:联系|说话|见|来往)|断(?:了)?(?:联系|来往)|\\b(?:haven't (?:spoken|talked|seen|heard)|not spoken|lost touch|no contact|estranged)\\b",
    true,
  ),
  matter(
    'left-arm',
    '(?:手|胳膊|腿|眼|耳)[^，。]{0,6}(?:断|没|听不见|瞎|废|截)|\\b(?:lost|missing|no) (?:my |an? |the )?(?:right |left |one )?(?:arm|leg|hand|eye|foot)\\b|one-(?:armed|legged|eyed|handed)',
    '双手|两(?:只手|条腿|只眼|条胳膊)|(?:左|右)(?:耳|眼|手)[^，。]{0,3}(?:灵|好使|最|尖)|\\bboth (?:hands|arms|legs|eyes|my hands|my arms|feet)\\b|with my (?:right|left) hand',
    '(?:左|右)?(?:手|胳膊|腿|眼|耳)(?:听不见|断了|没了|瞎了|废了|截了)|\\blost (?:my|an?|one) (?:right |left )?(?:arm|leg|hand|eye|foot)\\b',
  ),
  matter(
    'retired',
    '退休|(?:还在|还)上班|\\b(?:retired?|still work(?:ing)?)\\b',
    '(?:明天|今天|每天)[^，。]{0,4}(?:上班|开会|打卡)|我们(?:公司|单位|老板)|\\b(?:my (?:boss|shift|office)|at work (?:today|tomorrow)|clock in)\\b',
    '退休(?:了|好|[^，。]{0,3}年)|不上班|失业|\\b(?:retired|unemployed|out of work|laid off)\\b',
  ),
  matter(
    'witness',
    '(?:看|瞧|听)(?:见|到)[^，。？]{0,6}[吗么没？?]|在场|\\b(?:did you (?:see|hear)|were you (?:there|in)|witness)\\b',
    '(?:我)?(?:亲眼|亲耳)|我(?:看|瞧|听)(?:见|到|得)[^，。]{1,8}|\\b(?:I (?:saw|heard|watched)|with my own (?:eyes|ears))\\b',
    "(?:什么|啥)(?:都|也)没(?:看|听|瞧)(?:见|到)|不在场|睡(?:着|死)了|\\b(?:saw nothing|heard nothing|wasn't there|sound asleep|didn't (?:see|hear))\\b",
  ),
  matter(
    'stock',
    '(?:有货|还有|卖完|到货|存货)|\\b(?:in stock|any left|sold out|available)\\b',
    '(?:现货|库存(?:充足|多)|马上(?:发|拿)|还有[^，。]{0,4}[件个双份])|\\b(?:plenty (?:left|of)|in stock|on the shelf|got (?:\\w+ )?left|pick one up)\\b',
    "卖(?:完|光)了|没货|断货|缺货|售罄|\\b(?:sold out|out of stock|none left|last one(?:'s| is)? gone)\\b",
    true,
  ),
  matter(
    'refunds',
    '(?:退|换)(?:货|款|钱)?[^，。？]{0,4}(?:吗|么|行|可以)|\\b(?:refund|return|exchange|cancel)\\b',
    '(?:可以|能|随时|都)[^，。]{0,4}退|全额退|\\b(?:you can (?:return|cancel|exchange)|fully refundable|full refund|money back)\\b',
    "(?:不|概不|不予|无法)[^，。]{0,4}退(?:换|款|货)|\\b(?:non-?refundable|no refunds?|can't (?:return|cancel|refund)|final sale|cannot be (?:returned|cancelled|refunded))\\b",
    true,
  ),
  matter(
    'first-time',
    '第一次|头一回|\\b(?:first time|been here before)\\b',
    '(?:每年|常|老|经常)(?:来|去|吃|玩)|老(?:顾客|熟客)|来过[^，。]{0,4}[次回]|\\b(?:come here (?:every|all|often)|my usual|as always|regular here|been (?:here|there) (?:\\w+ )?times)\\b',
    '第一次|头一回|\\b(?:first time|never been here)\\b',
  ),
];
