/**
 * What the desk does for customers. Only a sentence that commits to one of these counts, said by who answers of themselves,
 * of a colleague, or of what the customer will get. Characters say "I will" a hundred times a day and mean their story:
 * so every act names what a desk deals with.
 */
const thing =
  '(?:one|ones|replacement|refund|money|part|parts|parcel|package|item|product|order|copy|card|key|ticket|tickets|device|unit|battery|charger|cable|label|code|link|voucher|coupon|receipt|invoice|confirmation|form|document|documents|list|update|summary|details|instructions|e-?mail|message|reply|offer|quote|contract|statement|report|files?|photos?)';
const cost = '(?:fee|fees|charge|charges|cost|costs|postage|shipping|delivery|surcharge|penalty)';
const contract =
  '(?:order|charge|payment|booking|reservation|subscription|membership|plan|contract|account|appointment|ticket|warranty|trial|deadline|licen[cs]e|address|password|name|date|seat|room|invoice|bill|claim|request|complaint|case|details)';
/** A word or two between an article and its noun. */
const some = String.raw`(?:[\w-]+ ){0,2}`;
const when = String.raw`(?=$|[\s]*[.,;!:]|\s(?:back|again|later|about|as soon|when|once|before|after|by|at|on|in|within|today|tomorrow|tonight|this|next|first|right|to|and|with|if|regarding|personally|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)`;

const reach = String.raw`(?:(?:call|ring|phone|text|message|write|write to) you${when}|e-?mail you\b|(?:contact|notify|update|remind) you|(?:come|get|be|report|reply|write) back to you|reply to (?:you\b|your)|be in touch|follow up|let you know|tell you (?:when|as soon)|keep you (?:posted|updated|informed|up to date)|give you (?:a|an) (?:call|ring|update|answer))`;

/** Who comes to a customer's place. */
const trade =
  '(?:plumber|electrician|technician|engineer|mechanic|locksmith|courier|driver|cleaner|porter|colleague|specialist|fitter)';

const acts = [
  String.raw`refund|reimburse|compensate|replace (?:it|them|your|the|this|that)|resend|re-?ship|reissue|re-?book|repay`,
  String.raw`(?:put|push|get) (?:the|your|that|this) ${some}(?:refund|payment|claim|order) through|(?:take care of|see to|sort out|deal with|handle|process|approve|check on|look into|chase) (?:the|your|that|this) ${some}(?:refund|return|order|parcel|delivery|payment|booking|invoice|complaint|claim|problem|issue|matter|case)`,
  String.raw`(?:give|pay|get|transfer) you (?:your|the|that) ${some}(?:money|deposit|fee|amount)|(?:give|grant|offer|get) you (?:a|an) ${some}(?:refund|discount|credit|voucher|coupon|replacement|new one)`,
  String.raw`(?:send|ship|mail|post|get|bring|order|forward|issue|courier) (?:you|out|off)? ?(?:the|a|an|your|our|another|some|two|three)? ?${some}${thing}\b`,
  String.raw`(?:send|ship|post|courier) (?:it|them|this|that|those|these) (?:out|off|over|again|back|today|tomorrow|tonight|this|to you|by|right|first|on)\b`,
  String.raw`have (?:it|them|a|an|the|your|this|that) ?${some}(?:on (?:its|their) way|fixed|repaired|sorted|ready|shipped|sent|delivered|replaced|refunded|back to you|${thing} (?:on (?:its|their) way|sent|shipped|delivered))`,
  String.raw`get (?:it|this|that|them|your \w+) (?:sorted|fixed|repaired|done|replaced|shipped|refunded|resolved|sent)`,
  String.raw`(?:cancel|change|correct|update|extend|upgrade|reset|unlock|renew|restore|reopen|close|transfer|move|confirm|amend|pause|activate|reactivate) (?:the|your|that|this) ${some}${contract}\b`,
  String.raw`(?:waive|remove|drop|refund|cover|deduct|take off|strike|reverse|cancel|pay) (?:the|your|that|this|all) ${some}${cost}\b`,
  String.raw`(?:add|credit|apply) (?:the|a|an|your|you)\b[^,;]{0,40}?\b(?:voucher|coupon|credit|discount|points|account|difference|bonus|card)\b`,
  String.raw`book (?:you|your|a table|a room|a seat)|reserve (?:one|it|a|an|the|your|two) ?(?:\w+ ){0,3}(?:for you|until|at|in your name)?|(?:hold|keep|set aside|put aside) (?:it|one|your|the) ?${some}(?:room|seat|table|order|booking|item|parcel|place|spot|reservation|for you|aside)`,
  String.raw`(?:fix|repair|solve|resolve|sort out) (?:it|that|this|your|them)(?: \w+)? ?(?:for you|today|tonight|tomorrow|right away|by|within|free|this|at no|and|$|[.,!])`,
  String.raw`(?:pick up|collect) (?:it|them|the|your) ?${some}(?:parcel|package|item|order|device|return|old one|from you)|pick (?:it|them|the \w+) up (?:from|at|on|to)`,
  String.raw`deliver (?:it|them|your|the ${some}${thing})|exchange (?:it|them|your|the \w+) for|arrange (?:a|an|the|your|for) ${some}(?:refund|replacement|pick-?up|collection|appointment|call|callback|courier|delivery|return|repair|visit|transfer|technician|engineer|meeting)`,
  // a thing on its way to the customer, a person to their place, a name on or off a list, another room or plan
  String.raw`(?:send|ship|mail|post|forward|return|courier) (?:the|your|that|those|these|a|an|another) (?:[\w-]+ ){1,3}(?:over |out |back |off )?to you\b`,
  String.raw`(?:have|get|send)(?: round| over| out)? (?:a|an|our|the|another|one of our) ?${some}${trade}\b`,
  String.raw`(?:remove|delete|take) your ${some}(?:name|number|address|e-?mail|data|details|card|account) (?:from|off)\b|(?:add|put) (?:you|your name) (?:to|on|onto) (?:the|our|a) ${some}(?:list|waitlist|schedule|rota)\b`,
  String.raw`(?:switch|move|transfer|upgrade) (?:you|your [\w-]+) (?:over )?(?:to|onto) (?:a|an|the|our|another) ${some}(?:room|table|seat|plan|tariff|rate|flight|train|slot|class|course|time|date|line|specialist|department|one)\b|sign you up\b|put you (?:through|down for)\b`,
  String.raw`(?:have|get) your ${some}[\w-]+ (?:cleaned|washed|fixed|repaired|replaced|checked|mended|delivered|collected|printed|changed|moved|updated|corrected|cancelled|removed|inspected|serviced|ready)\b`,
  String.raw`(?:pay for|bear|meet) (?:the|your|that) ${some}(?:taxi|cab|hotel|courier|parking|repairs?|cleaning|trip home|return|damage)\b`,
  String.raw`[a-z-]+ (?:[^\s,;]+ ){1,8}and (?:then )?(?:get back to you|come back to you|call you back|ring you back|report back to you|confirm by (?:text|phone|e-?mail|mail))\b`,
  String.raw`escalate|pass (?:this|it|that|your \w+)(?: on| along)? to|pass (?:this|it|that) (?:on|along)|forward (?:this|it|that|your \w+) to|report (?:this|it|that) to|raise (?:this|it|that) with|open a (?:ticket|case)|file a (?:claim|complaint|ticket)|look into (?:it|this|that|your)|(?:cancel|process|review) your`,
  String.raw`make sure (?:that )?(?:somebody|someone|a colleague|they|he|she|it|the team)\b[^,;]{0,30}?(?:you\b|refunded|fixed|sent|shipped|delivered)`,
];

const will = String.raw`(?:['’]ll| will| shall| am going to| are going to|['’](?:m|re) going to| promise(?: you)?(?: that)?(?: (?:I|we)(?:['’]ll| will)| to)| guarantee(?: that)?(?: (?:I|we)(?:['’]ll| will)| to))`;
const surely = String.raw`(?:(?:also|now|then|just|personally|certainly|definitely|gladly|immediately|happily|of course|quickly|have (?:someone|somebody|a colleague|our \w+)|ask (?:someone|a colleague|our \w+) to|get (?:someone|a colleague) to|make sure to|be sure to|try to|be happy to|go and|go ahead and) ){0,2}`;
const people = String.raw`(?:someone|somebody|a colleague|one of (?:us|my colleagues|our \w+)|(?:my|our|the) (?:colleagues?|team|manager|technicians?|engineers?|couriers?|drivers?|support|support team|billing team|warehouse|accountant|specialist|service team))(?: (?:from|in|of) (?:the |our )?\w+(?: \w+)?)?`;
const goods = String.raw`(?:refund|money|replacement|parcel|package|order|invoice|voucher|confirmation|deposit|new (?!life|world|day|name|home|friend|beginning)\w+|e-?mail|receipt|tickets?|credit)`;

/** What is only talk about a matter. */
const talk =
  '(?:be|need|want|have to|tell|explain|describe|say|think|know|see|remember|guess|wonder|show|read|talk|ask you|give you (?:an example|a hint|the gist)|assume|imagine|hear|accept|like|love|admit|start with|use|wait|try to remember|begin|take (?:the|a|this|that) [\\w-]+ (?:from|out))';
const business =
  '(?:refund|invoice|bill|billing|bank account|your account|your card|your file|your case|your money|the money|parcel|tracking number|delivery|subscription|booking|reservation|appointment|voucher|discount|coupon|missing points|points to|router|modem|warranty|replacement|courier|technician|engineer|specialist|supervisor|manager|deposit|penalty|surcharge|feedback|complaint|receipt|customs|per cent|percent|free of charge|at no cost|for free|at our expense|corrected one|new one|free night|free month|support team|service team|your order|your device|your phone|your table|your room|your seat|your contract|your claim|credit note|warehouse|head office)';

/** Where the speaker commits to something: what follows says to what. */
export const iWill = new RegExp(String.raw`\b(?:I|we)${will} ${surely}`, 'gi');

/** What may follow. Many small patterns: one large would take a second to compile. */
export const englishActs = [...acts, reach, String.raw`take (?:the|that|this) ${some}${cost} off`].map(
  (act) => new RegExp(`^(?:${act})`, 'i'),
);

/** Said otherwise: by two verbs, of what is under way, of a colleague, of what the customer will get. */
export const englishOthers = [
  // "I will ask the warehouse and come back to you"
  String.raw`\b(?:I|we)${will} (?:check|ask|find out|see|speak|talk|have a word|look|investigate|verify|confirm|enquire|inquire)\b[^;]{0,70}?\b(?:and|then) (?:then )?(?:I['’]ll |I will )?${reach}`,
  String.raw`\b(?:I am|I['’]m|we are|we['’]re) (?:now |just )?(?:sending|shipping|forwarding|refunding|issuing|cancell?ing|replacing|booking|ordering|crediting)(?: you)? (?:it|them|(?:the|a|an|your|another|this|that) ${some}(?:${thing}|${contract}|${cost}|credit note|points|difference))\b`,
  String.raw`\b${people}(?: will|['’]ll| is going to| are going to) (?:also |then |personally )?(?:${reach}|reach out|visit you|come (?:by|round|to you|and (?:fix|look|collect|repair))|pick (?:it|them) up|refund|replace|repair|fix|deliver|collect)`,
  String.raw`\byou(?:['’]ll| will) (?:get|receive|have|be sent|be given) (?:it|your|a|an|the|another|our) ?${some}(?:${goods}|(?:answer|reply|call|response|message|update) from (?:us|me|our|a colleague))\b`,
  String.raw`\byou(?:['’]ll| will) (?:hear from (?:us|me)|be (?:refunded|reimbursed|contacted|called back|notified|compensated))`,
  String.raw`\b(?:your|the) ${some}(?:${goods}|${thing}|difference|amount)(?: will|['’]ll) (?:be (?:with you|on|back|in your|sent|shipped|refunded|delivered|processed|issued|replaced|repaired|fixed|ready|credited|paid|corrected|cancelled|removed)|go out|arrive|reach you)\b`,
  // any deed, where what it is about belongs to a desk and to no story
  String.raw`\b(?:I|we)${will} ${surely}(?!${talk}\b)[a-z-]+(?: [^\s,;]+){0,9}? ?${business}\b`,
].map((pattern) => new RegExp(pattern, 'i'));

const soon =
  '(?:这就|马上|立刻|立即|稍后|尽快|现在就?|今天就?|今晚就?|明天就?|明早|一早就?|回头|随后|之后|待会儿?|等下|一会儿?|就|会|将|来|再|先|一定|保证|承诺|答应|负责|亲自|免费|另外|重新|及时|优先|第一时间)';
const within =
  '(?:在?(?:[\\d一二两三四五六七八九十]+个?(?:分钟|小时|工作日|天|周)(?:之?内)?|(?:今|明|后)(?:天|晚|早)(?:之前|以前|内)?|周[一二三四五六日末](?:之前|以前)?|每[天日周]|(?:上|下)午|晚上|月底(?:之前|前)?))';
const between = `(?:${soon}|${within}|，|都|也){0,6}`;
const you = '(?:您|贵方)';
const forYou = `(?:给|为|帮|替|向|跟|和|同)(?:您|你|大家|客户)(?:们|这边)?`;
const deed =
  '(?:退(?:款|货|费|钱|回|还|给|掉|票|一)|补(?:发|寄|一|偿|上)|重(?:发|寄|置|做)|赔|换(?:一|货|新|个新|张|台|件)|更换|寄|发(?:货|过去|出|一[份封张个条]|个?(?:邮件|短信|链接|验证码|确认|地址|单号))|送(?:过去|上门|到)|修(?:好|理|一修)|维修|检修|处理|解决|办(?:好|理|妥|完)|搞定|改(?:签|约|期|到|成|好|地址|过来|$|[。！，])|解锁|解冻|开通|恢复|延长|延期|续(?:费|期|约|订)|升(?:级|舱)|预[订约]|订(?:一|好|位|票|房)|约(?:个|一|好|时间)|安排|申请|登记|提交|免(?:了|掉|费|单|去|除)|加(?:一)?张|扣(?:掉|除)|减免|减掉|抵扣|留(?:一[个件间张份台位]|着|到|个)|预留|保留|加(?:一张|急|个)|核实|核对|查(?:一下|清|清楚|明|询|到|好|[。，！]|$)|跟进|反馈|催(?:一下|件|[。，！]|$)|开(?:一?张|个)?(?:工单|发票|收据)|取消|撤销|回(?:电|复|话|信|您|个电话)|答复|打(?:个)?电话|电话|说(?:一下)?(?:进度|结果|情况)|发(?:您|去)|汇报|联系(?:仓库|物流|快递|技术|卖家|商家|财务|客服|司机|师傅|厂家))';
const reachYou = `(?:回电|回(?:复|答|话|信)?${you}|答复(?:${you})?|(?:通知|联系|提醒|告诉|告知|电话|致电)(?:您|你)|${forYou}(?:回电|回话|回复|答复|(?:打|来|回)?个?电话|消息|回信|说))`;
const office =
  '(?:同事|师傅|客服|工程师|技术(?:人员|同事|团队)?|快递员?|财务|主管|经理|店长|专员|售后|仓库|专人|司机|技术员|水管工|电工|维修工|锁匠|保洁)';
const matter =
  '(?:款项?|退款|钱|余款|押金|差价|差额|费用|运费|新的|新件|配件|包裹|货|订单|发票|优惠券|积分|补偿|赔偿|密码|邮件)';

const matters =
  '(?:退款|账单|账户|账务|卡上|订单|发票|快递|单号|积分|押金|违约金|运费|费用|费给|报销|预约|预订|路由器|屏幕|报关|手续|会员|优惠|[一二三四五六七八九]折|邮箱|邮件|投诉|档案|冻结|工程师|技术|主管|同事|补偿|客服|免费|住宿|合同|保修|维修|机票|车票|座位|套餐|流量|宽带|话费)';

export const chinese = new RegExp(
  [
    // the speaker, of themselves
    `(?:我|我们|我这边|这边|咱们|我方)(?:们)?(?:这边)?${between}(?:去|请同事|让同事|请${office}|让${office})?${between}(?:${forYou})(?:账户|账上|卡上|这边|那边)?${between}${deed}`,
    `(?:我|我们|我这边|我方)${between}(?:会|将|这就|马上|立刻|立即|尽快|一定|保证|承诺|答应|稍后|来|就)${between}(?:请同事|让同事)?(?:退款|退货|退费|补发|重发|赔偿|补偿|更换|换货|回电|回复您|回复你|答复|联系(?:您|你|客服|技术|仓库|物流|快递|财务|卖家|商家)|跟进|核实|反馈|上报|转达|通知(?:您|你)|提醒(?:您|你)|处理好|办好|发邮件|发短信|发送(?:邮件|链接|短信|验证码|收据|发票|确认)|升级处理|提交工单|开(?:一?张)?工单)`,
    `(?:我|我们)[^，。]{0,6}(?:把|将)[^，。]{1,14}(?:退给|退还|退回|发给|寄给|寄到|发到|打给|打到|转给|转到|转达|反馈给|交给|提交给|报给|上报|发)(?:您|同事|技术|财务|仓库|主管|相关|有关|售后|团队|厂家|司机|店长|经理)`,
    `我(?:们)?${between}转(?:给|交|达|告)(?:给)?(?:${office}|相关|有关|技术|财务|客服|团队|部门|上级)`,
    `(?:让|请)${office}[^，。]{0,10}(?:把[^，。]{1,10})?(?:退|打|发|寄|送|转|联系|回电|打电话)(?:给)?(?:您|你)`,
    // of a colleague
    `(?:${office})${between}[^，。]{0,6}(?:会|将|就)${between}(?:主动)?(?:${reachYou}|上门|${forYou}${between}${deed}|跟进|处理)`,
    `(?:安排|派)${office}${between}(?:上门|过去|到您|去您|联系您|给您)`,
    // polite, and so not of a story: no speaker need be named
    `(?:^|[，,；：:]|${soon}|${within}|运费|地址|密码|房间|会员|账户|订单|这件事|这事|费用)(?:我们?)?${between}(?:给|帮|为|替)您${between}${deed}`,
    `${within}(?:之?内)?${between}${reachYou}`,
    `(?:一有|有了?|查到|问到|收到|出来)(?:了)?(?:消息|进展|结果|回复|答复|货)?(?:了)?[，]?(?:我)?${between}(?:第一时间)?(?:${reachYou}|跟您说|跟您讲)`,
    `(?:问(?:一?下|问|清)?|查(?:一?下|查|清)?|核实(?:一下)?|确认(?:一下)?|打听|说)[^。；]{0,16}，?${between}(?:${reachYou}|回您|回头${forYou}电话|给您(?:个)?(?:准信|答复|回话|电话))`,
    // of what the customer gets
    `您[^，。]{0,4}(?:会|将|就能)(?:在)?[^，。]{0,12}(?:收到|拿到|得到)[^，。]{0,8}(?:${matter}|通知|回复|短信|答复)`,
    `${matter}[^，。！？]{0,14}(?:会|将|就)[^，。！？]{0,10}(?:到您|到账|退回|退还|退到|打到|发到|寄到|寄出|发出|补上|送到|从(?:您的)?账单|原路)`,
    `(?:保证|承诺|一定)[^，。]{0,12}(?:解决|处理好|办好|修好|送到|发货|退款|到账)`,
    `(?:链接|单号|退货单|发票|资料|文件|说明|清单|表格|合同|凭证)?(?:我)?${between}把[^，。]{1,10}(?:发|寄|传|转)(?:给)?您`,
    // any deed for a polite "you", where what it is about belongs to a desk and to no story
    `${matters}[^。；]{0,14}(?:给|帮|替|为)您(?!讲|说|介绍|解释|念|演示)[^。；，]{1,}`,
    `(?:给|帮|替|为)您(?!讲|说|介绍|解释|念|演示)[^。；]{0,12}${matters}`,
    `我(?:们)?[^。；，]{0,8}${matters}[^。；，]{0,8}(?:转告|转达|转给|备注|转回|退回|发您|给您|回您)`,
    `我(?:们)?${between}(?:请示|问|找|联系|催|让|请|核对|备注|登记)[^。；]{0,6}${office}[^。；]{0,12}(?:您|处理|解决)`,
    `(?:发票|单子|账单|合同|资料)我[^。；]{0,14}(?:发|寄|改|给)(?:给)?您`,
    `(?:会|就)(?:全额|原路|如数|马上|尽快)(?:退|还|赔|补)(?:给|还|回)?您`,
    `您的(?:意见|建议|投诉|要求|反馈)我[^。；]{0,6}(?:转|反映|报|带)`,
    `(?:票|单号|凭证|链接|新卡|货)[^，。！？]{0,10}(?:会|将|就)[^，。！？]{0,6}(?:发到|寄到|送到|到)您`,
    `(?:给|帮|替)您(?:把)?[^，。；]{0,8}(?:改到|改成|挪到|转回|修好|换成|要回来|补上|解除|转接)`,
    `把[^，。；]{1,8}(?:给您)(?:修好|换好|办好|送|退|补|改)`,
    `把[^，。；]{1,8}(?:转回|退回|打回|补)给您`,
    // who comes, what is sent or given back when, what the house pays
    `(?:安排|派|叫|请|让)(?:一[位个名])?${office}[^，。；]{0,6}(?:到您|去您|上门|过去|过来|给您|帮您)`,
    `${within}[^，。；]{0,6}(?:寄|发|送|退|还|补|转|打)(?:给|还)您`,
    `(?:我|我们|现金|全额|原路|前台|当面|直接|${soon}|${within})[^，。；]{0,4}(?:退|还|补|赔)您`,
    `(?:钱|费|费用|差价|损失)[^，。；]{0,3}(?:由?我们|我方|本店|店里)(?:来)?(?:出|承担|负责|报销|付)`,
    `(?:密码|验证码|单号|链接|账单|发票|凭证|新卡)会(?:用|以|通过)?[^，。]{0,6}(?:发|寄|送)(?:到|给)?您`,
    `(?:反映|沟通|商量|汇报|确认|请示)[^。；]{0,14}(?:答复|回复|通知|告诉|联系)您`,
    `我(?:们)?[^，。；]{0,6}把您[^，。；]{1,12}(?:删|移|去|登记|记)(?:掉|除|出|上|到|进|好)`,
    `(?:${soon}|${within}|我(?:们)?|的)(?:${soon}|${within}){0,3}给您(?:退(?:$|[。，！])|换(?:到|成)|报上|报名|洗(?:好|干净)|打(?:折|[一二三四五六七八九]折)|删(?:掉|除)|减(?:$|[。，！])|转(?:到|接)|送(?:来|去))`,
    `(?:配件|新的|发票|合同|样品|钥匙|卡)我[^，。]{0,6}(?:寄|发|送|开)给您`,
  ].join('|'),
  'u',
);

/** What every promise names: a quick look that spares most sentences the others. */
export const worthwhile =
  /['’]ll|\bwill\b|\bshall\b|going to|promise|guarantee|\b(?:I|we)(?: a|['’])(?:m|re) |[我您你会将]|同事|保证|承诺/iu;

/** What takes it back, or never gave it: looked for up to the promise's end. */
export const denied =
  /\b(?:not|never|won['’]t|can['’]t|unable|would|could|might|may|maybe|perhaps|probably|if only|wish|hope|pretend|imagine|suppose|unless|dream)\b|^\W*(?:then |or |and )?(?:send|tell|bring|write|return|mail|show|keep|give) |\b(?:if|whenever|in case) (?:it|you|they|the|there|some|any|your)|\bif I (?:were|was|had)\b|不会|没法|无法|不能|不再|没能|别指望|要是我?能|要是能|如果我?能|我(?:们)?(?:也|还|倒)?(?:可以|能|想|希望)|也许|或许|可能|说不定|哪天|已经|昨天|刚才|要不要|是否|梦里|来世|若/iu;
