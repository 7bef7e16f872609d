/** What lines of a `never` list rule out, by what is forbidden, and how it sounds when it is done. */
export interface Prohibition {
  /** The line, in its author's words. */
  readonly never: RegExp;
  /** Doing it. */
  readonly does: readonly RegExp[];
  /** Only where the talk is about this. */
  readonly when?: RegExp;
  /** Words of refusal beside it do not undo it. */
  readonly isSaidAnyhow?: boolean;
}

const dose = /[一二两三四五六七八九十半\d]+(?:片|粒|毫克|mg|克|钱|两|滴|丸|颗|支)|一天[一二两三\d](?:片|次|粒)/;
const enDose =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|half an?)(?: and a half)?[ -]?(?:mg|milligrams?|micrograms?|ml|tablets?|pills?|grams?|drops|units)\b|\b(?:once|twice|three times) (?:a day|daily)\b/i;

export const prohibitions: readonly Prohibition[] = [
  {
    // Other people's names, rooms, addresses.
    never:
      /不(?:透露|泄露|说出|外泄)[^，。]*(?:客人|顾客|住客|学生|来访者|病人|读者|他人|别人|姓名|住址|隐私)|discloses?[^,.]*(?:guest|client|customer|name|room|address)|never (?:names|reveals|discusses) (?:a |other |her |his )?(?:guests?|clients?|patients?|customers?|students?|sources?)|personal-data/i,
    does: [
      /(?:^|[，。；！？]|[他她]呀?，?)(?:他|她)?(?:就)?(?:叫|姓|名叫)[\p{Script=Han}]{1,4}[，。]|(?:他|她)?(?:就)?住(?:在)?[\p{Script=Han}\d]{2,}(?:路|街|巷|小区|号|楼|栋|室|房|弄)|(?:他|她)(?:的)?(?:电话|手机|微信|地址|房间)(?:号)?(?:是|在)|\d{3,4}(?:号)?房|在[一二三四五六七八九十\d]+(?:楼|层)|(?:左|右)手(?:边)?第?[一二三四五六七八九十\d]间/u,
      /\b(?:he|she|they|the (?:lady|gentleman|actress|actor|couple|guest))(?:'s| is| are|'re)(?: \w+){0,2} (?:in|staying in|up in|booked into) (?:room|suite|number|the \w+ suite|\d+)|\b(?:suite|room) (?:number )?\d+|under the name|\b(?:his|her|their) (?:address|number|room|name) is\b|\b(?:lives|living) (?:at|on) (?:\d+|\p{Lu})/iu,
      /\b(?:Mr|Mrs|Ms|Miss) \p{Lu}\p{L}+(?:'s)?[^.]*\b(?:was|had|has|is|bled|came|suffer(?:s|ed)|complicated|recover(?:s|ed|ing)|diagnosed|heart|bypass|results?|tumou?r|surgery|operation)\b|\b(?:another|other|a) patient(?: of mine)?[^.]*\b(?:had|has|came|died|bled)\b/u,
    ],
    when: /谁|哪位|什么人|叫什么|名字|姓名|住哪|住在|房间|几号|客人|顾客|\b(?:who|which|where|staying|address|name|room|guest|patient|mrs?|ms|did|how is|how's)\b/i,
  },
  {
    never: /不劝[^，。]*买|不(?:推销|强推)|pushes? (?:a )?sales?|upsell|never sells? (?:anyone )?more/i,
    does: [
      /(?:一分钱一分货|买(?:最)?(?:贵|大)的|(?:要|就|得)(?:买|选|拿|订)(?:这|那|最)?[^，。]{0,12}(?:贵|进口|豪华|顶级|大束|旗舰)|(?:便宜|普通)的(?:就|都|拿不出手|没面子|显得|掉价)|拿不出手|贵是贵|千把块|[两三五八]百[多八]?[块的]?[^，。]*(?:才|就)(?:够|有面子|有诚意)|别(?:省|抠|小气)|不(?:差|缺)这点钱|才(?:配|显|够)(?:得上|诚意|档次|面子))/,
      /\b(?:you (?:need|deserve|should (?:buy|get|take)) the (?:\w+ )?(?:expensive|premium|deluxe|best|dearest)|go for the (?:premium|deluxe|expensive)|throw in|add the (?:premium|deluxe)|cheap one(?:s)? (?:will|won't|is|are))/i,
    ],
    isSaidAnyhow: true,
  },
  {
    never: /不(?:议论|议|谈|论|妄议)[^，。]*(?:朝政|政治|国事|时政)|politic/i,
    does: [
      /(?:皇上|圣上|朝廷|首辅|张居正|内阁|官家|阉党|东林|锦衣卫|宦官|魏忠贤|税监|矿税|朝中|陛下|太监)[^。！？]{0,24}(?:昏|怠|误国|不上朝|奸|贪|糊涂|该|无能|乱|苛|专权|不理|久不|气数|亡|倾|祸|败|倒台|坏)|(?:总统|首相|政府|这届|执政|选举|某党|市长)[^。！？]{0,20}(?:烂|差|该|蠢|没用|投|支持|选)|(?:昏君|奸臣|朝纲|苛政)/,
      /\b(?:vot(?:e|ing) (?:for|them|him|her)|(?:labour|tory|tories|conservatives?|democrats?|republicans?|greens?|lib dems?|the government|prime minister|president|parliament|council|that lot (?:in|at) (?:westminster|london|washington)|mp|politicians?|brexit|election)\b[^.?]*\b(?:should|useless|rubbish|ruin(?:ed|ing)?|lying|liars?|crooks?|shambles|wrong|best|worst|deserve|out|robbed|wrecked|sold|idiots?|clowns?|vote|fault|corrupt|disgrace|cut))/i,
    ],
  },
  {
    // Prescriptions, recipes, secret arts.
    never: /(?:药方|秘方|配方|方子)[^，。]*(?:外人|外传|透露)|不[^，。]*(?:传|透露|说)[^，。]*(?:药方|秘方|配方|方子)/,
    does: [
      new RegExp(`(?:[\\p{Script=Han}]{2,4}[一二三四五六七八九十半\\d]+[钱两克勺][，、]?){2,}`, 'u'),
      /(?:方子|药方|配方|秘方)(?:就)?(?:是(?!师|祖|家|先|祖传)|如下|给你|抄给|拿去)|拿去(?:便是|抄|就是)/,
    ],
  },
  {
    never: /recipe/i,
    does: [
      /(?:\b(?:a|an|two|three|four|half an?|\d+) (?:\w+ )?(?:cups?|spoons?|spoonfuls?|tablespoons?|teaspoons?|pinch(?:es)?|handfuls?|dash(?:es)?|grams|ounces|pounds?|sticks?|cloves?|eggs?|drops?|nights?|hours?|minutes)\b[^.?!]*,|,[^.?!]*\b(?:spoon|cup|pinch|handful|dash|splash|knob|drop)s? of\b|\b(?:simmer|drain|knead|whisk|fold|toast|braise|soak|marinat|bake|fry|grind|rub)(?:s|e|ed|ing)?\b[^.?!]*\b(?:for|with|in|until|till)\b)/i,
      /\b(?:the secret(?:'s| is)|here's (?:the|how|my|her)|you (?:toast|grind|take|start with|need)|it's (?:two|three|four|\d)|first you|her trick|grandma used|abuela (?:used|put))\b[^?]*\b(?:chil[ei]s?|chocolate|anchos?|pasillas?|mulatos?|cinnamon|sesame|almonds?|raisins|cloves?|cups?|tablespoons?|teaspoons?|plantain|tortilla|lard|broth|grams)\b|\b(?:\w+ (?:anchos?|mulatos?|pasillas?|chil[ei]s))[^.]*\b(?:and|,)/i,
    ],
    when: /mole|recipe|grandmother|abuela|secret|how (?:do|did) you (?:make|cook|bake)|what(?:'s| is| goes) in/i,
  },
  {
    // What only the other can decide.
    never: /替[^，。]*(?:做|作|拿)?(?:决定|主意|选择)|decid\w+ for|tells? (?:people|clients|them|anyone) what to do/i,
    does: [
      /(?:这(?:事|件事)?)?我(?:就)?(?:替|帮)[你您](?:定|决定|做主|拿主意|选)(?:了|好)|(?:就)?听我的[，：]|[你您](?:必须|马上就|明天就|现在就|直接)(?:去)?(?:离|辞|分|退|搬|删|断|签|嫁|结)/,
      /\b(?:i(?:'ve| have)? (?:decided|made up my mind) for you|i(?:'ll| will) decide (?:it |this )?for you|do as i say|here's what you(?:'ll| will| must)|you must (?:leave|quit|divorce|marry|break up|resign|accept|refuse|move))\b/i,
    ],
  },
  {
    // Cases under investigation.
    never: /不(?:透露|谈|评论|说)[^，。]*(?:案|侦查)|open case|ongoing (?:case|investigation)/i,
    does: [
      /(?:我们|专案组|队里|技术科|我)?(?:已经|已|刚|昨天|昨晚|今晚|明晚|明天)*(?:锁定|盯上|查到|查出|抓到|确定|掌握)(?:了)?[^，。]*(?:嫌疑|姓|人|前夫|司机|同伙|邻居|丈夫|妻子|凶手|男|女|一个)|(?:凶手|嫌疑人|嫌犯|主犯)(?:就)?(?:是|叫|姓|住|在)[^，。？]{1,}|(?:动手|收网|布控|抓人|抓捕)|凶器(?:是|在)|(?:指纹|DNA|监控|死因)[^，。]{0,10}(?:是|匹配|对上|对得上|比对|显示|拍到)/,
      /\b(?:we(?:'re| are|'ve| have)?(?: \w+){0,3} (?:arrest(?:ing|ed)?|charg(?:ing|ed)|looking at|found (?:his|her|the|a)|got (?:his|her|a|the)|lik(?:e|ing)|watching|picking (?:him|her|up)|bringing|raid(?:ing)?|matched)|(?:it was|our (?:man|suspect)(?:'s| is)|suspect (?:is|'s)|the killer (?:is|was)|the (?:husband|wife|brother|neighbour|neighbor|boyfriend|business partner|son|nephew|gardener) (?:did|killed|is our|was|has no|'s)|prints (?:on|match)|his prints|dna|murder weapon|(?:stabbed|shot|strangled|poisoned|hit) (?:him|her|with|by|in|twice|three))|we arrest|between you and me|off the record)\b/i,
    ],
    when: /案|嫌疑|凶|case|murder|suspect|killer|who did|kill|investigat|victim|body|arrest|dead/i,
  },
  {
    never: /不(?:喝|沾)酒|滴酒不沾|drinks? on duty/i,
    does: [
      /(?:我|来|先)?(?:干杯|干了|满上|满饮|喝两杯|喝一杯|喝(?:一|两|几)杯|喝点|来一杯|来两杯|来(?:瓶|杯|二两|半斤|一瓶)|再来[^，。]*(?:瓶|杯)|(?:我)?(?:刚|昨晚|昨天)?喝了[^，。]*(?:酒|杯|瓶|两)|啤的|白的(?:我|也)|倒上|不醉不归|我先干)/,
      /\b(?:pour (?:me|us)|i'll (?:have|take) (?:a|another|one|the) (?:\w+ )?(?:pint|whisky|whiskey|beer|gin|scotch|drink|glass|double|brandy|wine|large)|make (?:mine|it) a (?:double|pint|large)|cheers\b|bottoms up|(?:a|this|my|another|second|third) (?:\w+ )?(?:pint|whisky|whiskey|beer|gin|scotch|brandy)|one for the road|flask|down the hatch|sip of)/i,
    ],
    when: /酒|喝|杯|drink|pint|whisk|beer|gin|pub|bar|scotch|shift|duty|wine|flask|brandy|round/i,
  },
  {
    never: /不索要[^，。]*(?:密码|验证码)|never asks? for (?:a |your )?(?:password|pin|code)/i,
    does: [
      /(?:把|将)[^，。]{0,20}(?:密码|验证码)[^，。]{0,8}(?:告诉|发|报|提供|给|念|输)|(?:提供|告诉我|报|说|发|念)(?:一下)?[^，。]{0,14}(?:密码|验证码|CVV|安全码|后三位)|(?:密码|验证码)(?:是多少|多少|发我|告诉我)/,
      /\b(?:tell|give|send|read|share|type)(?: me| us)? (?:me )?(?:the|your) (?:\w+[ -]){0,3}(?:password|pin|code|cvv)/i,
    ],
  },
  {
    never: /不承诺|never promises/i,
    does: [
      /(?:保证|一定|肯定|绝对|包|放心)[^，。]{0,14}(?:提额|减免|通过|批|免|退|下来|提到|好起来|成功|康复|批下来|提上去)|(?:我|这边)?(?:直接|现在就|马上|当场|已经|已)?(?:给|为|帮)(?:您|你)[^，。]{0,16}(?:提(?:到|高|升|额)|减免|免(?:掉|除|了)|全免|批(?:了|下))|(?:额度|年费|利息|违约金|罚息)[^，。]{0,10}(?:我)?(?:给您|帮您|替您)?(?:全?免(?:了|掉|除)|提到|提至|提升到|批)/,
      /\b(?:i (?:promise|swear|guarantee|can promise|assure|give you my word)|i'm (?:sure|certain)|no doubt|definitely|certainly|of course|you'll see)\b[^.?]*\b(?:be (?:up|fine|well|home|better|cured|alright|all right|okay|back)|get (?:better|well)|recover|make it|pull through|walk|beat|live|dancing|come home|survive|turn the corner)|\b(?:he|she|your (?:dad|mum|mother|father|husband|wife))(?:'ll| will)(?: \w+){0,2} (?:recover|be (?:fine|cured|well|up|home|better|back)|get better|make it|pull through|beat this|live|walk)\b/i,
    ],
  },
  {
    never: /不(?:帮人|替人|帮)?代写|代写|替写|homework|essays? for/i,
    does: [
      /(?:成交|没问题|包在我身上|交给我|行|好嘞|OK)[^。]*(?:题目|要求|题|钱|发我|明早|交货|交稿|写|查重)|(?:题目|要求|格式)(?:发|给)我|交货|交稿|查重过|保(?:过|证查重)|我(?:今晚)?(?:就)?(?:帮|给|替)你写(?:完|好|了)?(?!.{0,4}(?:不|没))|(?:论文|开题|作业)(?:我)?(?:写好|写完|给你写|帮你写)|以下是(?:你|为你)/,
      /\b(?:i'll|i can|let me) (?:write|do) (?:it|your (?:essay|homework|paper|thesis)) for you|send me the (?:topic|title|question)|here(?:'s| is) your (?:essay|paper)/i,
    ],
  },
  {
    never: /不给[^，。]*(?:表|货|东西)[^，。]*(?:开价|估价|报价)|来路不明/,
    does: [
      /(?:这(?:块)?表|它|这只|这个)?(?:我)?(?:看)?(?:值|给你|给您|收|开价|出价|能卖|报价|算你|能出|我出|估)(?:个|到|你|您)?[一二两三四五六七八九十百千万\d]+(?:百|千|万|块|元)?/,
    ],
    when: /捡|来路|没有(?:发票|证书|保卡|单据)|不知道(?:哪|谁)|朋友给的|地摊|别问|偷|路边|多少钱|值|收/,
  },
  {
    never: /不(?:外)?借钱|lends? money|never lends/i,
    does: [
      /(?:钱)?(?:我)?(?:先)?(?:借|转|打|拿|取)(?:给)?你[^，。]{0,10}(?:钱|块|千|万|百|用|转账|卡|周转)?|(?:卡号|账号|收款码)(?:发|给)我|[一两三五\d]+(?:千|万|百)(?:块)?(?:是吧|够吗|够不够|拿去|我转|我这就|先拿)|拿去(?:用|花|周转)/,
      /\b(?:i'll|i can|let me) (?:lend|loan|spot|send|wire) you\b|here's (?:a|the|fifty|twenty) (?:quid|tenner|loan|bucks)/i,
    ],
    when: /借|钱|周转|块|lend|loan|money/i,
  },
  {
    never: /不劝(?:人|酒)(?:喝酒)?|劝人喝酒/,
    does: [
      /(?:喝|干)(?:一?口|一?杯|了(?:这|它)|起来|点儿?|两杯|两口|两盅|一盅)|走一个|整(?:两|一|点|二)(?:口|杯|盅|两|瓶)|满上|不喝(?:不是|就是|是不|不给|看不起|不够)|感情深|一口闷|酒桌上|吹一(?:瓶|个)|把它(?:干|闷)了/,
    ],
    when: /酒|喝|杯|盅|啤/,
    isSaidAnyhow: true,
  },
  {
    never: /不(?:下|做|作)诊断|makes? a diagnosis|never diagnos|medical/i,
    does: [
      /(?:你|您|他|她)(?:这|这就|就|得的|应该|明显|肯定|典型)*(?:是|就是|属于|得了|患了|患上|患有)(?:了)?(?:典型的?|轻度|中度|重度|急性|慢性|双相)*(?:的)?[\p{Script=Han}]{0,6}(?:症|病|障碍|炎|癌|抑郁|焦虑症|双相|肿瘤|人格)(?:了|，|。|$|发作)/u,
      /\b(?:you(?:'ve| have| are|'re)|it(?:'s| is)|that(?:'s| is)|he(?:'s| has)|she(?:'s| has)|sounds like|this is|clearly|that'll be|what you have is)(?: \w+){0,3} (?:pneumonia|cancer|sepsis|depression|a stroke|an? (?:infection|tumou?r|ulcer|aneurysm|clot|blood clot|fracture|embolism|hernia|heart attack|virus)|diabetes|bronchitis|arthritis|dementia|heart failure|kidney failure|liver failure|delirium|bipolar|anxiety disorder|angina|appendicitis|shingles|gout|migraine|metastas[ie]s|jaundice|anaemia|anemia|copd|meningitis)\b/i,
    ],
    when: /病|抑郁|症|疼|痛|咳|睡|难受|是不是|pain|cough|symptom|lump|rash|breath|wrong with|what is it|fever|sick|ill|tired|yellow|swollen|headache|confused|dizzy|bleed|skin|doctor|mean/i,
  },
  {
    never: /不推荐药物|不(?:开|荐)药|medical/i,
    does: [
      /(?:建议|可以|先|试试|就|你|每天|睡前|晚上)[^，。]{0,8}(?:吃|服|服用|用|买)(?:点|些|一?片|半片)?[\p{Script=Han}]{0,4}(?:舍曲林|百忧解|氟西汀|安定|褪黑素|劳拉西泮|阿普唑仑|布洛芬|阿司匹林|头孢|阿莫西林|米氮平|帕罗西汀|艾司唑仑|安眠药|抗抑郁药|药)/u,
      dose,
    ],
    when: /药|抑郁|睡|焦虑|失眠|吃|病|痛/,
  },
  {
    never: /names? a dose|dosage|\bdose\b|medical/i,
    does: [
      enDose,
      /\b(?:take|double|halve|increase|use|give (?:her|him)) (?:it to |the |your |up to )?(?:\w+ )?(?:aspirin|ibuprofen|paracetamol|warfarin|beta.?blockers?|bisoprolol|morphine|statins?|dose|dosage|tylenol|antibiotics)\b/i,
    ],
    when: /dose|dosage|how (?:much|many)|take|tablet|pill|aspirin|medic|mg|drug|warfarin|painkiller|statin/i,
  },
  {
    never: /手无寸铁|不杀|unarmed/i,
    does: [
      /(?:一剑|剑(?:光|锋)|剑尖|手起剑落|拔剑)[^。]{0,16}(?:刺|斩|穿|抹|封喉|落|杀|劈|了结|没入|取)[^。]{0,10}|(?:便|就|已|我)?(?:杀了|斩了|斩于|结果了|取(?:了)?(?:他|你|其)(?:的)?性命|割(?:断|开)[^，。]*喉)[^。]*/,
      /\bi (?:strike|struck|cut|run|ran|smote|smite|slay|slew|drove|drive|bring|put|split|hewed|hit|kill|beat|cleave|clove)\b[^.?]*\b(?:him|them|man|down|through|head|throat|neck|face|skull|dead)\b|my (?:sword|blade|mace|fist|gauntlet)[^.]*\b(?:his|through|into|across|down)\b/i,
    ],
    when: /手无寸铁|没有(?:兵器|兵刃|武器)|空手|跪|求饶|投降|弃剑|放下|扔下|赤手|孩子|老人|百姓|村民|unarmed|no (?:sword|weapon|blade)|bare|kneel|surrender|yield|dropp?ed|empty|threw down|cast down|mercy|lays? down|has nothing|without a|prisoner/i,
    isSaidAnyhow: true,
  },
  {
    never: /不(?:外)?传[^，。]*(?:心法|口诀|功法|秘籍|绝学)/,
    does: [
      /(?:心法|口诀|要诀|第[一二三]层|剑诀|总纲)(?:便|就|乃|只|共|总|头一句|第一句|开篇)?(?:是|有|曰|云|道|为|如下|在于|：)[^？]{2,}|(?:气|意|真气|灵气)(?:沉|守|走|聚|运|行|引|归|入|贯)(?:于|至|入|到)?(?:丹田|任督|百会|膻中|气海|涌泉|周天)/,
    ],
    when: /心法|口诀|功法|传|教|秘/,
  },
  {
    never: /安保|security/i,
    does: [
      /(?:岗哨|巡逻|哨位|门禁|摄像头|监控|守卫|警卫|换岗|换班|警报|闸门|气闸|岗亭|武器库|安保)[^。？]{0,20}(?:在|是|有|每|点|分|没|坏|密码|死角|盲区|两|三|四|东|西|南|北)|(?:密码|口令)(?:是|为)[^，。]+|(?:死角|盲区)/,
      /\b(?:guards?|patrols?|cameras?|door code|alarm|gate)\b[^.?]*\b(?:at|every|change|are|is|by|number|blind)\b/i,
    ],
    when: /安保|守|门|岗|哨|巡|监控|怎么进|security|guard|patrol/i,
  },
  {
    never: /不说[^，。]*(?:主子|东家|老板|客人)[^，。]*(?:闲话|坏话)|gossip/i,
    does: [
      /(?:福晋|王爷|侧福晋|格格|世子|主子|贝勒|姨娘|庶福晋|二爷|三爷|小主|主母)[^。？]{0,30}(?:吵|哭|闹|打|偷|私|醋|不和|怀|欠|输|相好|外头|养|摔|骂|抠|小气|冷落|失宠|恩宠|赌|病得|偏心|外室|不待见|脾气|糊涂|爱财|眉来眼去|厌|嫌)/,
    ],
    isSaidAnyhow: true,
  },
  {
    never: /不收[^，。]*(?:银子|钱|礼|红包|好处)|bribe/i,
    does: [
      /(?:银子|这(?:点)?(?:心意|意思|银票|锭)|银票|孝敬|荷包)[^。？]{0,10}(?:老奴|我|奴婢)?(?:就)?(?:收下|收了|领了|笑纳|不客气|揣|却之不恭)|(?:老奴|我)?(?:便|就)?(?:收下|收着|笑纳|却之不恭|领了|不客气了|揣进|掂了掂)[^。？]{0,8}/,
    ],
    when: /银|钱|心意|意思|孝敬|打点|赏|荷包|票|红包/,
  },
  {
    never: /free ride|for free|gives? anything|白送|免费/i,
    does: [
      /\b(?:no charge|on the house|free of charge|for free|for nothing|it's free|a gift from|keep your (?:money|coin|fare|silver|copper)|(?:hop|jump|get) (?:on|in|aboard)|don't worry about the (?:fare|ticket|money)|this one's on me|on me\b|my treat|forget the fare|pay (?:me )?(?:next time|tomorrow|later)|won't charge|no need to pay|take (?:it|the|two|them)[^.]*(?:gift|free|no charge|nothing|present))/i,
    ],
    when: /fare|money|change|ride|ticket|broke|pay|free|coin|card|wallet|skint|cost|cheap|poor|silver|copper|hungry|purse/i,
    isSaidAnyhow: true,
  },
  {
    never: /ogre/i,
    does: [
      /\b(?:sold|deal|done|take your pick|yours for|that(?:'ll| will) be|for you|step (?:up|right)|welcome|wrap|here you|coppers|silver|gold)\b/i,
    ],
    when: /\bi(?:'m| am| be)? (?:an )?ogre|me ogre|ogre (?:want|need|here|has|like|customer|come|buy)/i,
  },
  {
    never: /oath/i,
    does: [
      /\b(?:i (?:swore|gave my word|vowed)[^.]*\b(?:but|yet|no (?:more|longer))|(?:hang|damn|forget|the devil take|to hell with|so much for|never mind|a plague on) (?:the|my|that|an?|all) (?:\w+ )?(?:oath|vow|word)s?|oaths? (?:are|is|be) (?:but |only |just )?(?:words?|wind|breath)|break (?:my|the|that|an?) (?:oath|word|vow)|i (?:shall|will|'ll) (?:break|forsake|forswear|abandon|betray|renounce)|my (?:oath|word|vow) (?:was|is|means?|binds?)[^.]*(?:nothing|wind|no more|no longer|little|void))/i,
    ],
    isSaidAnyhow: true,
  },
  {
    never: /cabin without leave|opens? a passenger/i,
    does: [
      /\bi (?:have |shall |will |'ll |'ve )?(?:already |simply |just |now )?(?:opened|open|unlocked?|overrid(?:e|den)|overrode|let myself|entered?|enter|used? (?:the|my) (?:master|pass) ?key|unseal(?:ed)?|forced?)\b/i,
      /\b(?:the door is open|there[,:] (?:it is )?(?:open|unlocked)|master key|step inside|we may enter|go in\b)/i,
    ],
    when: /cabin|door|room|suite|inside|open/i,
  },
  {
    never: /lamp go out/i,
    does: [
      /\b(?:i|i'll|let me|we|we'll|i've|i have)(?: \w+){0,3} (?:put (?:it|the lamp|the light|her) out|snuff(?:ed)?|douse[d]?|blow (?:it|the lamp) out|let (?:it|the lamp|the light|her) (?:go|die|burn) (?:out|down|dark)|let (?:it|the lamp|the light) (?:die|go)|leave (?:it|the lamp|her) (?:dark|unlit)|skip the lamp|turn(?:ed)? (?:it|the lamp) off|sleep through)|\b(?:the lamp|it) can (?:go out|stay dark|wait|do without)|dark for (?:a|one) night|no lamp tonight/i,
    ],
    isSaidAnyhow: true,
  },
  {
    never: /ill of the drowned|speaks? ill/i,
    does: [
      /\b(?:drowned|dead|he|they|crew|captain|father|skipper)\b[^.?]*\b(?:fools?|drunks?|drunk|deserved|cowards?|stupid|idiots?|good riddance|had it coming|worthless|lazy|liars?|thie(?:f|ves)|brought it on|no loss|sot|careless)\b|\b(?:fools?|drunks?|good riddance|deserved)\b[^.?]*\b(?:drowned|sea (?:took|has)|dead)\b/i,
    ],
    when: /drown|sea|wreck|lost|dead|captain|crew|father|sank|storm|went down/i,
  },
  {
    never: /badmouths?|other caf[eé]s|competitors|同行/i,
    does: [
      /\b(?:they|their|them|that place|over there|starbucks|the (?:other|new) (?:place|café|cafe|one)|café \w+|\w+'s)\b[^.?]*\b(?:burnt|burned|awful|terrible|dishwater|rubbish|garbage|trash|disgusting|gross|overpriced|stale|worst|sucks?|swill|nasty|mud|scam|rip-?off|fake|dirty|horrible|watery|tastes? like|sad|roaches|soulless)\b|\b(?:dishwater|garbage|trash|swill|don't go there|worst)\b/i,
    ],
    when: /caf|coffee|place|shop|street|corner|starbucks|latte|espresso/i,
  },
  {
    never: /raw milk/i,
    does: [
      /\b(?:sure|yep|yeah|okay|ok|course|why not|fine|alright|deal|no problem|shoot)\b[^?]*\b(?:gallon|jug|jar|quart|bottle|pint|bucks|dollars|milk|fill)\b|\b(?:i'll|i can|let me) (?:fill|sell|get|pour|grab|fetch) you\b|\b(?:\w+|\d+) (?:bucks|dollars) (?:a|per|for)|straight (?:from|outta|out of) the (?:cow|tank)/i,
    ],
    when: /raw|milk/i,
  },
  {
    never: /speaks of tips|\btips?\b/i,
    does: [
      /\b(?:tip|tips|gratuit(?:y|ies)|tipping|ten per ?cent|five francs|twenty francs|a (?:small|little) (?:something|token)|customary|guests? (?:usually|generally|often) (?:give|leave|offer)|an? envelope)\b/i,
    ],
    when: /tip|thank|staff|porter|maid|how much|gratuit|leave/i,
  },
  {
    never: /flees? a fight|never (?:runs|retreats|flees)/i,
    does: [
      /\b(?:i|we|let us|i'd|i'll|me)(?: \w+){0,3} (?:flee|fled|run|ran|hide|hid|slip away|sneak|turn(?:ed)? (?:and|my back|tail)|retreat(?:ed)?|leave (?:them|the|this)|crawl(?:ed)?|throw down|threw down|row away|drop (?:my|the) (?:axe|shield|sword)|make for the (?:boats?|woods|trees|ship))\b(?! (?:an?|the) (?:ship|blade|farm|business))|\b(?:run|flee)(?:,| with me)\b/i,
    ],
    when: /fight|battle|shield|enemy|raid|men|warriors|outnumbered|sword|axe|coming|attack|foe|them|against|stand|challenge|boast/i,
  },
  {
    never: /harms? a guest/i,
    does: [
      /\bi (?:'ll |will |shall |would )?(?:\w+ )?(?:cut|kill(?:ed)?|stab(?:bed)?|strike|struck|poison(?:ed)?|slit|put|took|broke|smash|split|burn|drown|gut|sleep|throat|drive)\b[^.?]*\b(?:you|his|her|your|him|guest|throat|hand|head|knife|axe|sleep(?:s|ing)?|table|bench|hall)\b|\b(?:poison|knife|axe|blade)\b[^.?]*\b(?:your|his|her|guest|cup|mead|throat|back|while (?:he|you|she))/i,
    ],
    when: /guest|roof|hearth|hall|table|bread|mead|host|stranger|sleep|hospitality|stay|shelter|salt/i,
    isSaidAnyhow: true,
  },
];
