import { AnyCase } from '../../role-consistency/reading/any-case.js';
import type { Check, Slip } from '../reading/talk.js';

type Claimed = readonly [action: string, zh: RegExp, en: RegExp | AnyCase];

/** An act in the world outside the talk that somebody claims to have done or to be doing, by the action it takes. */
const claims: readonly Claimed[] = [
  [
    'hand-over',
    /(?:正在|马上|这就|立刻|现在就?|已经?|稍等，?)(?:为|帮|给|替|把)?(?:您|你)?(?:的[^，。]{0,6})?(?:转接|转到|转给|接通|转人工|接入|呼叫|联系)[^，。]{0,6}(?:人工|客服|同事|专员|主管|经理|顾问|坐席|值班)|(?:人工|同事|专员|主管|经理|坐席)(?:马上|很快|这就|已经?)[^，。]{0,4}(?:接手|接入|来接|过来|为您服务)|(?:为|帮|给|替)(?:您|你)(?:转接|接通)(?:了|好了|中)/,
    /\b(?:i(?:'m| am)|i(?:'ve| have)|let me|i(?:'ll| will))\s+(?:just\s+|now\s+|already\s+|going to\s+)?(?:connect(?:ing|ed)?|transfer(?:ring|red)?|put(?:ting)?|pass(?:ing|ed)?|hand(?:ing|ed)?)\s+you\s+(?:now\s+|over\s+|straight\s+|through\s+|on\s+)*(?:to|with|through)\b|\b(?:a|my|our)\s+(?:human\s+)?(?:colleague|manager|supervisor|specialist|agent|representative|team ?mate)\s+(?:is (?:joining|taking over|on (?:the|their) way)|(?:will|is going to) (?:take over|join|be with you)|has (?:joined|taken over))/i,
  ],
  [
    'ticket',
    /(?:已经?|刚刚?|这就|正在|马上)(?:为|帮|给|替|把)?(?:您|你)?(?:的?[^，。]{0,10})?(?:登记|提交|上报|建了?|开了?|立了?|记录|反映|反馈|报修|投诉)(?:了|好了|到|给|在案|上去|成功|完毕)?[^，。]{0,8}(?:工单|单子|系统|后台|部门|上级|技术|维修|在案|申请|报修|投诉|主管|经理|团队)|(?:工单|报修单|申请|投诉)(?:号|编号)?(?:已经?|刚刚?)[^，。]{0,6}(?:提交|生成|建好|登记|受理|开好|是)/,
    /\b(?:i(?:'ve| have)|i(?:'m| am)|i just|i already)\s+(?:just\s+|now\s+|already\s+)?(?:fil(?:ed|ing)|open(?:ed|ing)|log(?:ged|ging)|rais(?:ed|ing)|submitt(?:ed|ing)|creat(?:ed|ing)|escalat(?:ed|ing)|report(?:ed|ing)|flagg(?:ed|ing)|register(?:ed|ing)|lodg(?:ed|ing))\b[^.;]{0,30}?\b(?:ticket|complaint|report|case|issue|request|claim|this|it|that)\b[^.;]{0,30}?\b(?:ticket|team|department|manager|engineers?|support|system|for you|number|with|to|case)?/i,
  ],
  [
    'callback',
    /(?:设好|定好|安排好)[^。]{0,14}给(?:您|你)打电话|(?:稍后|马上|一会儿|今天|明天|尽快|\S{0,4}(?:小时|分钟)(?:之?内|后))[^，。]{0,8}(?:会|就)?(?:给|跟)?(?:您|你)[^，。]{0,4}(?:回|打)(?:个)?电话|(?:会有|安排(?:了)?)[^，。]{0,8}(?:同事|专员|人|师傅|工程师|客服|经理)[^，。]{0,12}(?:给|跟|与|和|联系)(?:您|你)|(?:同事|专员|师傅|工程师|客服|经理)[^，。]{0,10}(?:会|将)(?:在)?[^，。]{0,10}(?:联系|致电|回电|打给)(?:您|你)?/,
    /\b(?:someone|somebody|a colleague|an? (?:agent|engineer|technician|specialist|manager|representative)|(?:our|the|my) (?:team|manager|engineers?|technicians?|colleagues?))\s+(?:from [\w ]{1,30} )?(?:will|is going to|'ll)\s+(?:call|ring|phone|contact|reach out|get back|be in touch)|\b(?:i(?:'ll| will)|we(?:'ll| will))\s+(?:call|ring|phone)\s+you\s+(?:back|at|on|later|tomorrow|this|in|within|by|tonight)|\b(?:i(?:'ve| have))\s+(?:arranged|scheduled|booked)\s+(?:a|the) (?:call ?back|call)/i,
  ],
  [
    'e-mail',
    /(?:已经?|刚刚?|这就|马上|正在)[^，。]{0,10}(?:发|寄|送)(?:送)?(?:了|到|至|给|往)[^，。]{0,10}(?:邮箱|邮件|短信|手机|微信)|(?:邮件|短信|验证码|链接|账单|发票|合同|确认函)[^，。]{0,6}(?:已经?|刚刚?)[^，。]{0,4}(?:发|寄|送)(?:出|到|给|送|了)/,
    /\b(?:i(?:'ve| have)|i just|i already|i(?:'m| am))\s+(?:just\s+|now\s+|already\s+)?(?:e-?mail(?:ed|ing)|sen[dt](?:ing)?|text(?:ed|ing)|forward(?:ed|ing))\b[^.;]{0,40}?\b(?:e-?mail|inbox|link|code|copy|invoice|receipt|confirmation|message|phone|form|you|document|contract|details|text)\b|\b(?:email|confirmation|link|code|invoice|receipt)\s+(?:has been|was|is being)\s+(?:e-?mailed|sent)|\bcheck your (?:inbox|e-?mail)\b[^.;]{0,20}\b(?:i|just|sent|it)\b/i,
  ],
  [
    'refund',
    /(?:已经?|刚刚?|这就|正在|马上)(?:为|帮|给|替|把)?(?:您|你)?[^，。]{0,8}(?:退款|退钱|退费|退了|退还|退回|赔付|补偿)|(?:退款|款项|钱|赔偿|补偿|押金|运费|定金)[^，。]{0,4}(?:已经?|刚刚?|正在)[^，。]{0,4}(?:退|处理|打|到账|发起|原路|返还|受理)/,
    /\b(?:i(?:'ve| have)|i just|i already|i(?:'m| am)|we(?:'ve| have))\s+(?:just\s+|now\s+|already\s+)?(?:refund(?:ed|ing)|issu(?:ed|ing)|process(?:ed|ing)|credit(?:ed|ing)|return(?:ed|ing)|reimburs(?:ed|ing)|waiv(?:ed|ing))\b[^.;]{0,40}?(?:refund|money|account|card|payment|fee|charge|amount|credit|you|\$|£|€)|\b(?:your\s+)?(?:refund|money)\s+(?:has been|was|is being|is)\s+(?:issued|processed|sent|on its way|approved|credited)/i,
  ],
  [
    'booking',
    /^(?:好的?[，。！]?|没问题[，。！]?|行[，。！]?)?(?:订|约|定|挂)好(?:了|啦)|(?:已经?|刚刚?|这就|正在)(?:为|帮|给|替)(?:您|你|咱们|我们)?[^，。]{0,12}(?:预订|预定|预约|订|定|约|留|挂)(?:了|好|上|到|下|成功)|(?:位子|座位|房间|机票|车票|门票|号|桌子|包间|酒店|餐厅|医生)[^，。]{0,6}(?:已经?|都)?(?:给|帮|替|为)(?:您|你)(?:订|定|约|留|挂)(?:好|上|到|下|妥)(?:了|啦)?|(?:预订|预约|预定)(?:已经?|刚刚?)(?:成功|完成|确认|好了)/,
    /^(?:okay,? |sure,? |done[,:.]? )?it's (?:booked|reserved)\b|\b(?:i(?:'ve| have)|i just|i already|i(?:'m| am))\s+(?:just\s+|now\s+|already\s+|gone ahead and\s+)?(?:book(?:ed|ing)|reserv(?:ed|ing)|scheduled|made (?:you )?(?:a|the) (?:reservation|booking|appointment)|secured)\b[^.;]{0,60}|\byour\s+(?:table|room|seat|ticket|flight|appointment|reservation|booking|place|slot)s?\s+(?:is|are|has been|have been)\s+(?:now\s+|all\s+)?(?:booked|reserved|confirmed|scheduled|set)/i,
  ],
  [
    'order-change',
    /(?:已经?|刚刚?|这就|正在|马上)(?:为|帮|给|替|把)?(?:您|你)?(?:的)?[^，。]{0,14}(?:取消|修改|更改|改成|改为|改到|改好|换成|更新|升级|加急|开通|关闭|注销|解冻|重置|恢复|续费|发货|补发|催)(?:了|好|成|完)?|(?:订单|地址|套餐|账号|密码|会员|快递|包裹)[^，。]{0,6}(?:已经?|刚刚?|都)(?:给|帮|替|为)?(?:您|你)?[^，。]{0,4}(?:取消|修改|改|更新|升级|开通|重置|换|补发|加急)(?:了|好|成|过来)/,
    /\b(?:i(?:'ve| have)|i just|i already|i(?:'m| am))\s+(?:just\s+|now\s+|already\s+|gone ahead and\s+)?(?:cancel(?:l?ed|l?ing)|chang(?:ed|ing)|updat(?:ed|ing)|upgrad(?:ed|ing)|reset(?:ting)?|unlock(?:ed|ing)|activat(?:ed|ing)|shipp(?:ed|ing)|expedit(?:ed|ing)|re-?ship(?:ped|ping)|amend(?:ed|ing)|switched|extended|applied|added|removed)\b[^.;]{0,40}?\b(?:order|address|subscription|plan|account|password|package|parcel|delivery|booking|size|membership|replacement|policy|discount|item|profile|shipment)\b|\byour\s+(?:order|address|subscription|plan|account|password|delivery|membership)\s+(?:has been|was|is now|is being)\s+(?:cancel|chang|updat|upgrad|reset|unlock|activat|ship|amend|switch|extend)/i,
  ],
  [
    'lookup',
    /正在[^，。]{0,6}(?:系统|后台)[^，。]{0,4}查|…+查到了|(?:我|这边)?(?:刚刚?|已经?|帮(?:您|你))(?:去)?(?:为|帮|给|替)?(?:您|你)?(?:在)?[^，。]{0,6}(?:查(?:了|过|到|询|看)|核实(?:了|过)|核对(?:了|过)|调(?:取|了|出))[^，。]{0,8}(?:系统|订单|后台|记录|物流|库存|账户|资料|数据|单号|快递|档案|航班)?|(?:系统|后台|记录|物流|库存)(?:里|上|中)?(?:显示|查到|看到|查了)|(?:我|这边)(?:在|从)?(?:系统|后台)(?:里|上)?(?:看|查)到/,
    /\b(?:i(?:'ve| have)|i just|i already)\s+(?:just\s+|now\s+|already\s+)?(?:checked|looked (?:it |that |this |you |your [\w ]{1,16} )?up|looked into|pulled up|verified|searched)\b[^.;]{0,30}?\b(?:system|order|account|records?|database|tracking|inventory|stock|file|details|booking|it|status|schedule|warehouse|up|logs?|flight)\b|\b(?:our|the|my)\s+(?:system|records?|database|tracking|inventory|logs?|screen)\s+(?:shows?|says?|indicates?|tells me|confirms?)|\bi(?:'m| am| can)\s+(?:see(?:ing)?|looking at)\s+(?:here\s+)?(?:in|on|at)\s+(?:the|our|my|your)\s+(?:system|records?|account|order|file|screen)/i,
  ],
];

/** Somebody of the world outside is said to have been told or called. */
const outside: readonly Claimed[] = [
  [
    'call',
    /(?:我|这边)?(?:已经?|刚刚?)(?:替|帮|为|给|向)?(?:您|你)?(?:报了?警|打了?(?:110|120|119|急救|报警)|叫了?(?:救护车|急救|出租车|车|医生|警察)|通知了?(?:快递|司机|师傅|仓库|物业|保安|医生|警|消防|前台|同事|部门|经理|主管|银行|客服))/,
    /\b(?:i(?:'ve|’ve| have)|i just|i already)\s+(?:just |already )?(?:called|rung|phoned|alerted|notified|contacted|dispatched|ordered|informed)\s+(?:you )?(?:an? |the |your )?(?:ambulance|police|taxi|cab|doctor|fire|courier|driver|bank|manager|warehouse|supplier|plumber|engineer|technician|security|front desk|landlord|hospital)/i,
  ],
  ['e-mail', /(?:现在就|马上|这就|已经?)[^，。]{0,3}把[^，。]{1,10}(?:发|寄|传)(?:到|给|至)(?:您|你)/, /(?!)/],
  [
    'ticket',
    /(?:投诉|申请|报修|问题|反馈)[^，。]{0,3}(?:我)?(?:已经?)[^，。]{0,3}(?:登记|提交|上报|记录)|编号(?:是|为)?[A-Z]*\d{3,}/,
    /\b(?:ticket|case|reference|complaint) (?:number )?(?:is )?#?[A-Z]{0,3}-?\d{3,}/i,
  ],
  ['booking', /(?:替|帮|给|为)(?:您|你)(?:预)?约好了?/, /(?!)/],
  [
    'lookup',
    /(?!)/,
    /\blet me check (?:the|our|your) (?:system|records?|account|order|database|tracking)\b[^?]{0,12}(?:\.\.\.|…|[—–-])\s*(?:yes|no|right|okay|ok|it|here|your)/i,
  ],
];

/** What a desk does, by the action it takes: the thing, and how it is done. */
const deeds: readonly (readonly [action: string, zh: string, en: string])[] = [
  ['booking', '订|约|留|定|挂|排', 'book(?:ed)?|reserv(?:ed)?|schedul(?:ed)?|held'],
  ['callback', '叫|设|安排', 'arrang(?:ed)?|organi[sz](?:ed)?'],
  [
    'order-change',
    '改|换|取消|办|开通|续|更新|升级|补|充',
    'cancel(?:l?ed)?|chang(?:ed)?|updat(?:ed)?|activat(?:ed)?|renew(?:ed)?|replac(?:ed)?|upgrad(?:ed)?|extend(?:ed)?',
  ],
  [
    'ticket',
    '登记|提交|上报|记|备案|立案|报',
    'logg?(?:ed)?|fil(?:ed)?|rais(?:ed)?|escalat(?:ed)?|submitt?(?:ed)?|report(?:ed)?|flagg?(?:ed)?|register(?:ed)?',
  ],
  ['e-mail', '发|寄|传', 'sent|e-?mailed|mailed|posted|forwarded|texted|dispatched|shipped'],
  ['refund', '退|赔|免', 'refund(?:ed)?|credit(?:ed)?|reimburs(?:ed)?|waiv(?:ed)?'],
  ['hand-over', '转|接', 'transferr?(?:ed)?|pass(?:ed)? (?:you|this|it) on|connect(?:ed)?'],
];
const zhThings =
  '提醒|闹钟|车|票|位子?|座|房间?|桌|包间|餐|外卖|快递|包裹|订单|单子|投诉|申请|邮件|短信|货|新的?\\p{Script=Han}{1,3}|号|钱|款|押金|工单|名额|师傅|专员|会议室|酒店|机票|流量|话费|会员|套餐|地址|密码';
const enThings =
  'reminder|alarm|taxi|cab|car|ride|table|room|seat|ticket|booking|appointment|slot|order|parcel|package|replacement|refund|complaint|report|request|e-?mail|message|link|code|invoice|engineer|technician|plumber|driver|courier|specialist|colleague|manager|subscription|plan|account|address|password|transfer|payment|claim|case|call(?:back)?|delivery|copy|form|details';
const people =
  'depot|warehouse|team|manager|supervisor|courier|driver|technician|engineers?|bank|department|kitchen|reception|front desk|support|colleagues?|office|landlord|doctor|police|supplier';

/** Done as somebody at a desk would say it: the thing is set, it has been sent, somebody was told. */
const done: readonly Claimed[] = [
  ...deeds.map(([action, zh, en]): Claimed => [
    action,
    new RegExp(
      `(?:${zhThings})[^，。？！]{0,6}?(?:已经?|刚刚?|都|给(?:您|你)|帮(?:您|你)|替(?:您|你)|为(?:您|你))?(?:${zh})(?:好|出|下|妥|给|到|上|成|完|掉|齐)(?:了|啦|去了)|(?:${zhThings})(?:已经?|刚刚?|都已)(?:经)?[^，。？！]{0,3}(?:${zh})|(?:^|[，。！：])(?:好的?，|行，|没问题，)?(?:已经?|刚刚?|都)?(?:给(?:您|你)|帮(?:您|你)|替(?:您|你)|为(?:您|你))?(?:${zh})(?:好|妥|出去|下来)(?:了|啦)(?=[，。！]|$)`,
      'u',
    ),
    AnyCase.of(
      `\\b(?:i|we)(?:'ve|’ve| have)? (?:just |now |already |gone ahead and )*(?:${en})(?:ed|d)? (?:you |him |her |them )?(?:an? |the |your |our |that |this |it |for )(?:\\w+ ){0,3}?(?:${enThings})\\b|\\b(?:the |your |a |an )?(?:${enThings})s? (?:is |are |has been |have been |was |were )?(?:now |all |just |already )?(?:${en})(?:ed|d)?(?= for\\b| to\\b| on\\b| at\\b| and\\b|[,.!]|$)`,
    ),
  ]),
  [
    'call',
    /(?:转告|通知|告诉|转给|反映给|交代|跟)(?:了)?[^，。？！]{0,4}(?:主管|经理|领导|同事|部门|后台|仓库|师傅|物业|前台|快递员?|司机|厨房|客服|老板)(?:了|说了|说好了|打过招呼)|(?:记下|登记)[^，。]{0,6}(?:转给|交给|报给)|(?:马上|稍后|很快|今天|明天|一会儿)(?:就|会)?(?:有|安排)(?:人|专人|同事|师傅)[^，。]{0,3}(?:联系|上门|过来|处理|回复)/u,
    AnyCase.of(
      `\\b(?:i|we)(?:'ve|’ve| have)? (?:just |already )*(?:contact(?:ed)?|told|asked|notif(?:ied)?|inform(?:ed)?|alert(?:ed)?|messaged|called|spoke(?:n)? (?:to|with)|arranged (?:for|with)) (?:the |our |your |my |an? |somebody |someone )(?:\\w+ )?(?:${people}|specialist|colleague)\\b`,
    ),
  ],
  [
    'e-mail',
    /(?:新的?\p{Script=Han}{1,3}|货|包裹|补发的?|快递|车|师傅)[^，。？！]{0,4}(?:在路上|正在派送|马上就到|\S{1,4}分钟(?:就|后)?到)/u,
    /^(?:done[,.:]? )?(?:your )?(?:reminder|alarm)(?: is| has been)? set\b|\b(?:your|a|the) (?:new )?(?:taxi|cab|car|ride|replacement|parcel|package|order|refund|driver|engineer|technician|courier|plumber|delivery)(?:'s| is| will be| has| should be) (?:on (?:its|his|her|their) way|at (?:the|your) door|with you|en route|already left|arriving|out for delivery)/i,
  ],
];

/** What is asked of a desk, and not of a friend. */
const wants =
  /(?:帮|给|替|为)(?:我|忙)|我(?:要|想|得|需要)|麻烦|能不能|可以.{0,6}吗|能.{0,12}[吗么？?]|提醒我|叫我|发我|转人工|人工|投诉|退[款货钱]|取消|改(?:一下|成|到)|查(?:一下|下|查)|订|预约|没(?:收到|到|发货)|(?:坏|错|丢|忘|断|漏|扣)了?|\b(?:can|could|would|will) you\b|\bcan (?:i|we)\b|\bi(?:'d| would)? (?:want|need|like)\b|\bplease\b|^(?:book|cancel|send|remind|call|get|order|change|check|find|transfer|refund|reset|update|set|tell|put|add|remove|let|give|print|renew|stop|wake|forward)\b|\b(?:never came|hasn't (?:come|arrived)|is(?:n't| not) working|(?:is|are)? ?(?:broken|missing|wrong|dead|locked|unacceptable)|lost|forgot|charged|where(?:'s| is) my)\b/iu;
/** Said to be done by a desk, whatever the deed. */
const served: readonly Claimed[] = [
  [
    'order-change',
    /^(?:好的?|行|没事|没问题|可以|嗯)?[，。！]?(?:都|已经?|全)?(?:办|弄|搞|处理|解决|安排|设置?|改|换|取消|退|订|约|查|发|开|关|停|加|登记|催|叫|续)(?:好|妥|定|掉|完|成|上|到)(?:了|啦)/u,
    new AnyCase(
      /^(?:(?:okay|ok|sure|right|great|yes|no problem|of course)[,.! ]+)?(?:done|sorted|all (?:done|set|sorted)|consider it done|that's (?:done|sorted|all done|taken care of)|taken care of|it's (?:done|sorted|all sorted|all set|cancel\w+|booked|in|arranged|confirmed))\b/iu,
    ),
  ],
  [
    'order-change',
    /(?:^|[，。！：])(?:好的?，)?(?:我|我们|这边|我这边|客服)(?:这就|刚刚?|已经?|现在|都|先|也|立刻|马上)*(?:把[^，。]{1,10})?(?:给|帮|替|为|跟|和|向)?(?:您|你)?(?:把[^，。]{1,10})?(?:重新)?(?:设|改|换|订|定|约|查|催|退|寄|补|开|取消|登记|提交|申请|上报|联系|通知|安排|转|挂|预约|更新|重置|加急|核对|核实|记录|反馈|报修|下单|续|冻结|解绑|注销)(?:了|好|妥|成|到|上|过|完|下|掉|给)/u,
    new AnyCase(
      /\b(?:i|we)(?:'ve|’ve| have| just|'ve just| have just| already)\s+(?:now |just |already |gone ahead and |also )*(?:look(?:ed)? (?:it|that|this|you|your \w+) up|pull(?:ed)? up|set (?:it|that|this|up|your|the|an?)|put (?:you|in|your|a|the|through|it) |sort(?:ed)? |arrang(?:ed)|book(?:ed)|cancel(?:l?ed)|chang(?:ed)|renew(?:ed)|mov(?:ed) your|block(?:ed)|frozen|froze|order(?:ed)|check(?:ed) (?:with|your|the|for you)|fix(?:ed)|sign(?:ed) you|add(?:ed) (?:you|it|that)|tak(?:en) (?:you|that|it|care)|submit(?:ted)|request(?:ed)|ask(?:ed) (?:the|our|them|my|for)|spoken (?:to|with)|got (?:an?|the) (?:\w+ )?(?:engineer|technician|driver|courier|plumber|colleague|replacement|refund)|raised|escalat(?:ed)|flagg?(?:ed)|log(?:ged)|pass(?:ed) (?:it|this|that|your)|messag(?:ed)|e-?mail(?:ed)|texted|sent|rung|called)/iu,
    ),
  ],
  [
    'booking',
    /(?:位子?|(?<!本)座|房间?|票|桌|包间|号|车)[^，。]{0,4}(?:给|替|帮|为)(?:您|你)[^，。]{0,4}(?:留|定|订|占|排|约|叫|挂)(?:着|好|下|上)?(?:了|呢)?/u,
    new AnyCase(
      /\byou(?:'re|’re| are)(?: now| all)* (?:booked|signed up|registered|enrolled|confirmed|on the list|down for|checked in|unsubscribed|upgraded|refunded|scheduled|in for|set for)\b/iu,
    ),
  ],
  [
    'e-mail',
    /(?:您|你)(?:会|马上|稍后|一会儿|很快|将|这会儿|现在)+[^，。]{0,4}收到[^，。]{0,8}(?:短信|邮件|通知|提醒|验证码|确认|电话|链接)|(?:到时候?|\S{1,6}点|届时)[^，。]{0,6}(?:会)?(?:提醒|叫|通知|打给)(?:您|你)/u,
    new AnyCase(
      /\b(?:it(?:'s|’s| is)|that(?:'s| is)|the \w+(?:'s| is)|your \w+(?:'s| is)) (?:already |now |all )?(?:in your (?:inbox|account|basket|messages)|on its way|sent|with you (?:by|in|within))\b|\byou(?:'ll|’ll| will) (?:get|receive|see|have|hear) (?:an?|the|your|it|from)\b[^.;]{0,30}?\b(?:ping|reminder|e-?mail|text|call|confirmation|refund|code|link|notification|message|card|account|inbox|us|minutes|hour)\b/iu,
    ),
  ],
];

/** Offered, asked, supposed, refused, told as somebody else's, or done by the user. */
const notClaimed =
  /要不要|需要(?:我|吗)|如果|要是|假如|等(?:您|你|他)|可以(?:帮|为|替|给|先|自己|拨|在|去)?|能不能|能帮|想不想|要我|好吗|是否|没法|无法|不能|没有办法|办不到|做不了|还没|没(?:有)?(?:帮|给|替|查|收|办)|不会|建议|请(?:您|你)?(?:先|自己|拨|联系|登录|在|到|致电)|(?:您|你)(?:自己)?(?:可以|得|要|需要|打开|登录|拨)|他|她|客服说|人家|\b(?:would you like|shall i|should i|do you want|if you|if i|can you|you can|you could|you may|you'll need|you need to|could i|i can(?:'t|not)?|i could|i would|i'd|cannot|unable|no way to|haven't|have not|don't have|not able|happy to|want me to|let me know|once you|when you|as soon as you|please|try)\b|[？?]\s*$/i;
/** A told scene: what is booked or sent in it happens there. */
const isScene =
  /[*（(][^*）)]{2,}[*）)]|马车|驿站|客栈|城堡|陛下|殿下|骑士|魔法|飞鸽|信使|师父|江湖|朝廷|星舰|飞船|\b(?:carriage|castle|my (?:lord|lady)|sire|raven|tavern|inn|knight|dragon|starship|captain|wizard|majesty|quest|courier|scroll|messenger|stable|galley|herald)\b/i;

const honest = {
  zh: '不过这件事我在这里并没有真的去办，需要请人来处理。',
  en: 'To be honest, I have not actually done that from here; a person would have to.',
};

/** What is said to be done must have an action behind it. */
export const promises: Check = {
  kind: 'promise',
  of: 'sentence',
  slips({ own, text, before, user, actions, language }) {
    if (isScene.test(`${before}${text}${user}`)) return [];
    const [isHan, isLatin] = [/\p{Script=Han}/u.test(own), /[a-z]{2}/i.test(own)];
    const isAsked = before.trim().length < 40 && wants.test(user) && actions.length === 0;
    const slipsOf = ([action, zh, en]: Claimed): Slip[] => {
      if (
        actions.includes(action) ||
        (action === 'callback' && actions.includes('ticket')) ||
        (actions.includes('callback') && /回电|call/i.test(own))
      )
        return [];
      // Whatever stands behind it may be called by another name.
      if (done.some(([, pattern]) => pattern === zh) && actions.length > 0) return [];
      const match = (isHan ? zh.exec(own) : null) ?? (isLatin ? en.exec(own) : null);
      if (!match) return [];
      const around = own.slice(Math.max(0, match.index - 14), match.index + match[0].length);
      if (/^i(?:'m| am)\s+(?:\w+\s+)?\w+ed\b/i.test(match[0])) return [];
      if (notClaimed.test(around) || /[？?]\s*$/.test(own)) return [];
      return [
        {
          rule: action,
          start: 0,
          end: text.length,
          confidence: 0.9,
          right: honest[language],
          correction: language === 'zh' ? honest.zh : ` ${honest.en}`,
        },
      ];
    };
    const known = [...claims, ...outside, ...done].flatMap(slipsOf);
    return known.length > 0 || !isAsked ? known : served.flatMap(slipsOf).slice(0, 1);
  },
};
