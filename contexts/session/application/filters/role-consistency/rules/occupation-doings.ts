/**
 * What is done all day in a trade, as one tells who asks how work was: words that belong to it and to hardly another. By the
 * names of occupations.ts.
 */
export const doings: Readonly<Record<string, string>> = {
  doctor:
    '手术|查房|坐诊|门诊|开刀|病历|接生|问诊|抓药|号脉|缝了?\\S{0,3}针|\\bsurger(?:y|ies)\\b|\\boperat(?:ed|ing) on|\\bmy patients?\\b|ward rounds?|\\bstitche[sd]\\b|deliver(?:ed|ing) (?:\\w+ )?bab|root canals?|fillings|prescri(?:bed|ptions?)|拔牙|补牙',
  nurse: '打针|换药|输液|扎针|量体温|\\bbedpans?\\b|\\bIV\\b|night shift on the ward|changed? (?:the )?dressings',
  teacher:
    '批改|备课|监考|班主任|讲台|学生们|作文本|上了?\\S{0,2}节课|家长会|\\bmark(?:ed|ing) (?:\\w+ )?(?:exams|papers|essays|homework)|\\bmy (?:class|pupils|students|year \\w+)\\b|lesson plans?|parents’? evening|detention',
  lawyer:
    '开庭|卷宗|当事人|律所|辩护|诉状|出庭|质证|\\bin court\\b|\\bmy clients?\\b|deposition|closing argument|\\bthe jury\\b|cross-examin|the (?:judge|bench) (?:was|ruled)|briefs?\\b',
  police: '嫌疑人|出警|笔录|破案|扫黄|查酒驾|\\bthe suspects?\\b|\\bmy beat\\b|the precinct|arrest(?:s|ed)|crime scene',
  cook: '颠勺|后厨|备菜|出餐|炒了|切菜|掌勺|灶台|\\bthe kitchens?\\b|\\bline cook|plat(?:ed|ing) (?:up )?|chopp(?:ed|ing) onions|the stove|soups? on',
  baker: '和面|烤炉|出炉|揉面|发面|\\bloaves\\b|\\bdough\\b|\\bknead|\\bcroissants\\b',
  barista: '拉花|咖啡机|\\blattes?\\b|espresso machine|\\bfoam\\b',
  waiter: '端盘子|点单|收桌|擦杯子|\\bwait(?:ed|ing) (?:on )?tables?|behind the bar|pulling pints|last orders',
  driver:
    '拉客|出车|跑车|交班|高速上跑|货拉|堵在路上|\\bfares?\\b|\\bmy (?:cab|rig|truck|bus)\\b|the (?:night|school) bus|haul(?:ed|ing)|passengers',
  farmer:
    '下地|插秧|收麦|喂猪|挤奶|犁地|除草|播种|\\bplough|\\bmilk(?:ed|ing)\\b|\\bthe herd\\b|\\bsow(?:ed|ing|n)\\b|back field|haymaking|lambing',
  programmer:
    '代码|\\bbug\\b|上线|改需求|服务器|部署|接口|敲键盘|\\bdeploy|\\bmerge(?:d)? (?:the|a|conflicts?)|\\bsprint\\b|the servers?\\b|stand-?up meeting|pull requests?',
  electrician: '布线|接线|爬电杆|光纤|电表|\\bwir(?:ed|ing)\\b|up a pole|splic(?:ed|ing)|\\bfuse ?box',
  plumber: '通下水|修马桶|换水龙头|\\bpipes\\b|\\bdrains?\\b|leak(?:y|ing|s)?\\b|toilets',
  engineer: '修车|换机油|发动机|拆引擎|\\boil changes?|\\bbrake pads|\\bgearbox|under the bonnet|blueprints?',
  builder: '砌墙|搬砖|脚手架|和水泥|抹灰|\\bbricks\\b|scaffold|\\bmortar\\b|\\btiled? a roof|pour(?:ed|ing) concrete',
  soldier:
    '站岗|操练|出操|军营|带兵|哨所|打靶|\\bdrill(?:ed|ing)?\\b|barracks|\\bmy regiment|front line|on patrol|my men\\b',
  fisher: '撒网|渔网|捕鱼|出海|\\bnets\\b|\\bthe catch\\b|trawl|lobster pots',
  sailor: '起锚|甲板|舵轮|靠港|\\bset sail|\\bthe deck\\b|\\bthe rigging|at the helm',
  merchant:
    '进货|柜台|盘货|摆摊|开张|卖出去|收摊|\\bthe (?:stall|till|counter)\\b|\\bstocktak|customers all day|market day',
  sales:
    '业绩|客户|签了?\\S{0,2}单|看房|房源|带看|冲量|\\bopen house\\b|\\blistings?\\b|\\bquota\\b|clos(?:ed|ings?) (?:a|the|two|three)?|asking price|cold calls?|sold above',
  accountant: '报表|对账|报税|审计|做账|\\bledgers?\\b|tax returns?|audits?\\b|balance sheets?|invoices',
  banker: '贷款|放贷|操盘|开盘|基金|\\bportfolio|\\btrades?\\b|the markets?\\b (?:opened|fell|rose)|loans?\\b',
  journalist:
    '采访|截稿|发稿|跑新闻|头版|直播间|\\bmy editor\\b|\\bfront page|interview(?:ed|ing)|\\bcolumn\\b|on (?:the )?air',
  writer: '写稿|手稿|章节|稿费|\\bmanuscript|\\bchapters?\\b|my (?:publisher|novel)',
  painter: '画布|调色|素描|\\bcanvas(?:es)?\\b|\\bmy studio|sitting for a portrait|brushes',
  musician: '排练|演出|谱子|吊嗓|练琴|\\brehears|\\bgigs?\\b|orchestra|sound ?check|\\bmy (?:set|solo)\\b',
  performer: '拍戏|剧组|片场|台词|彩排|\\bon set\\b|auditions?|\\bthe stage\\b|dress rehearsal|curtain',
  athlete: '训练课|比赛|跑圈|练腿|\\bmatch day|\\btraining ground|\\blaps\\b|the gym floor',
  tailor: '裁布|缝|绣花|量尺寸|熨|\\bhem(?:s|med|ming)?\\b|\\bsew(?:n|ing)?\\b|bolts? of cloth|\\bfitting',
  cobbler: '补鞋|鞋底|\\bsoles\\b|\\bheels\\b|\\bboots to mend',
  smith: '打铁|铁砧|淬火|炉火|\\banvil|\\bforge[ds]?\\b|horseshoes?|\\bhammer(?:ed|ing)',
  carpenter: '刨|锯木|榫|\\bplan(?:ed|ing) (?:a|the|oak)|\\bsaw(?:n|ing|dust)|\\bjoints?\\b',
  cleaner: '拖地|擦窗|洗碗|扫楼|\\bmopp|\\bscrubb|\\bvacuum|laundry|chamber pots',
  cleric: '布道|弥撒|诵经|法事|打坐|香客|\\bsermons?\\b|\\bmass\\b|\\bparish|confessions?|baptis',
  pilot: '航班|起飞|降落|机组|驾驶舱|\\bcockpit|flight deck|\\blanded the\\b|take-?off',
  miner: '下井|矿道|掘进|\\bthe pit\\b|\\bcoal ?face|\\bseam\\b',
  hair: '剪发|烫头|染发|洗头|\\bhaircuts?\\b|\\bperms?\\b|highlights',
  gardener: '浇花|修枝|剪枝|翻土|\\bprun(?:ed|ing)|\\bpotting|\\bthe beds\\b|\\bseedlings',
  florist: '包花|花束|\\bbouquets?\\b|\\bwreath',
  scientist: '实验|采样|显微镜|发论文|观测|\\bthe lab\\b|\\bsamples?\\b|\\bexperiments?\\b|\\btelescope',
  librarian: '借书|上架|编目|\\bshelv(?:ed|ing)|\\bcatalogu|overdue',
  post: '送快递|派件|取件|送外卖|\\bparcels\\b|\\bletters to deliver|my round\\b',
  guard: '看门|巡楼|查证件|\\bthe gate all night|checking badges',
  service: '接电话|工单|投诉电话|\\bcalls? (?:all|since)|\\btickets? (?:all|since)|the phones',
  fire: '救火|出火警|云梯|\\bfire engine|\\bhoses?\\b|the ambulance|call-?outs?',
  hunter: '打猎|下套|设陷阱|\\btraps?\\b|\\bsnares?\\b|fell(?:ed|ing) trees',
  undertaker: '入殓|抬棺|\\bcoffins?\\b|\\bfunerals? (?:today|this)|embalm',
};

/** Who asks how work was, or what one does. */
export const asksOfWork =
  /忙|上班|工作|干嘛|做(?:什么|啥|些什么)|干(?:什么|啥)|今天(?:怎么样|如何|顺利|累)|累不累|收工|下班|活儿?|生意|\b(?:work|busy|shift|day|morning|night|week|job|trade|office|keep(?:s|ing)? you|been up to|up to|what do you do|doing)\b/i;
