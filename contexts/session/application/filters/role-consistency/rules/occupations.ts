/** What people do for a living: how it is called, and what tells it. */
interface Occupation {
  readonly zh: string;
  readonly en: string;
  /** Whole phrases of doing it, in either language. */
  readonly does?: string;
  /** Where it is done, after 在. */
  readonly at?: string;
}

export const occupations: Readonly<Record<string, Occupation>> = {
  teacher: {
    zh: '(?:教师|老师|教授|讲师|班主任|教书匠|辅导员|先生教书|校长|夫子)',
    en: 'teachers?|professor|lecturer|tutor|schoolmaster|schoolmistress|schoolteacher|headmaster|governess|mentor',
    does: '教(?:了)?[^，。人我他她你]{0,6}(?:书|数学|物理|语文|英语|化学|历史|体育|小学|中学|高中|初中|统计|机器学习|写作)|I teach\\b',
    at: '学校|中学|小学|大学|幼儿园',
  },
  specialist: {
    zh: '皮肤科医生|儿科医生|妇产科医生|骨科医生|眼科医生|精神科医生|麻醉师',
    en: 'dermatologist|psychiatrist|radiologist|oncologist|paediatrician|pediatrician|neurologist|gyn(?:a)?ecologist|obstetrician|optician|podiatrist|pathologist|orthodontist|urologist|an(?:a)?esthetist',
  },
  nurse: { zh: '护士|护工|护理员', en: 'nurses?|midwife|carer', at: '医院' },
  doctor: {
    zh: '医生|大夫|郎中|医师|外科|内科|坐堂|中医|西医|太医',
    en: 'doctors?|surgeons?|physicians?|gp|cardiologist|medic',
    does: '坐诊|行医|看诊|开刀|I operate on',
    at: '医院|诊所',
  },
  dentist: { zh: '牙医', en: 'dentists?' },
  vet: { zh: '兽医', en: 'vets?|veterinar\\w+' },
  apothecary: { zh: '药铺|药店|药剂师|药师', en: 'pharmacist|apothecary|chemist' },
  police: {
    zh: '警察|刑警|民警|警官|警员|交警|探员|捕快|水警|侦探',
    en: 'police(?:man|woman| officer)?|detective|inspector|cop|constable|sheriff|investigator',
    does: '破案|办案|查案',
    at: '公安局|派出所|刑警队',
  },
  lawyer: { zh: '律师|法官|检察官|法务', en: 'lawyer|solicitor|barrister|attorney|judge|paralegal', at: '律所|法院' },
  programmer: {
    zh: '程序员|码农|工程师|软件工程师|产品经理|架构师',
    en: 'programmer|coder|software (?:engineer|developer)|developer|web designer',
    does: '写代码|敲代码|I (?:write|code) (?:code|software)',
  },
  engineer: { zh: '工程师|技术员', en: 'engineer|mechanic|technician' },
  driver: {
    zh: '司机|车夫|驾驶员|车把式|出租|的哥|赶车',
    en: 'driver|chauffeur|cabbie|coachman|trucker|conductor',
    does: '开(?:了)?[^，。]{0,6}(?:火车|公交|出租|货车|大巴|卡车|的士|滴滴)|I drive (?:a|the|buses|trucks|cabs|lorries)',
  },
  pilot: { zh: '飞行员|机长|空姐|空乘|宇航员|领航员', en: 'pilot|flight attendant|astronaut|navigator|stewardess' },
  sailor: {
    zh: '海员|水手|船长|船夫|船工|艄公|摆渡',
    en: 'sailor|seaman|captain|bosun|ferryman|mariner|shipwright|first mate',
    does: '跑船|出海|I command (?:this|the) (?:vessel|ship)|answer to me as captain',
  },
  fisher: { zh: '渔民|渔夫|打鱼的', en: 'fisher(?:man|woman)?|trawlerman', does: '打(?:了)?[^，。]{0,4}鱼|I fish for' },
  farmer: {
    zh: '农民|农夫|种地的|庄稼人|养殖户|花农|菜农|果农',
    en: 'farmers?|farmhand|rancher|cowboy|shepherd|ploughman|dairyman',
    does: '种(?:了)?[^，。]{0,4}(?:地|田|庄稼)|放羊|养猪',
  },
  cook: {
    zh: '厨师|厨子|大厨|掌勺|厨娘',
    en: 'chefs?|cooks?|kitchen porter',
    does: '掌勺|炒菜(?:的)?|I (?:cook|run the kitchen)',
    at: '饭店|餐厅|厨房',
  },
  baker: { zh: '面包师|糕点师|烘焙师', en: 'bakers?|pastry chef|confectioner', does: '做面包|I bake' },
  barista: { zh: '咖啡师', en: 'baristas?', at: '咖啡馆|咖啡店' },
  waiter: {
    zh: '服务员|跑堂|店小二|酒馆|客栈',
    en: 'waiter|waitress|bartender|barmaid|barman|innkeeper|publican|server',
  },
  hair: { zh: '理发店|理发师|发型师|剃头', en: 'hairdresser|barber|stylist', does: '理发|剪头发' },
  plumber: { zh: '水管工|修水管', en: 'plumbers?', does: '修水管|通下水' },
  electrician: { zh: '电工', en: 'electricians?' },
  carpenter: { zh: '木匠|木工', en: 'carpenters?|joiner|cabinet-?maker' },
  smith: { zh: '铁匠|打铁的|铸剑', en: 'blacksmiths?|smith|armou?rer|farrier' },
  tailor: {
    zh: '裁缝铺|裁缝|绣娘|织工|服装设计师',
    en: 'tailor|seamstress|weaver|dressmaker|fashion designer',
    does: '做衣裳|缝衣|I sew for',
  },
  cobbler: { zh: '鞋匠|修鞋的|补鞋', en: 'cobbler|shoemaker', does: '(?:修|补|做)(?:了)?[^，。表钟]{0,6}鞋' },
  watchmaker: {
    zh: '钟表匠|修表匠|钟表师|钟表修理',
    en: 'watchmaker|clockmaker|horologist',
    does: '修(?:了)?[^，。鞋]{0,6}(?:表|钟)',
  },
  florist: { zh: '花店|花艺师|卖花的|花匠', en: 'florists?', does: '卖花|包花' },
  gardener: { zh: '园丁|植物|花匠|园艺师', en: 'gardener|botanist|keeper of (?:seeds|plants)|horticulturist' },
  merchant: {
    zh: '商人|掌柜|店主|老板|商贩|小贩|货郎|行商|卖(?:鱼|菜|肉|布|茶|药|水果|衣服|保险|房|丝绸|盐)的',
    en: 'merchant|shop-?keeper|trader|peddler|pedlar|grocer|butcher|greengrocer|dealer|fishmonger|draper|tradesman|shop owner',
    does: '贩(?:丝|布|茶|盐|马|药|米)|做(?:点|些)?(?:丝绸|茶叶|布匹|药材|瓷器|海鲜|水产|服装|皮毛|盐)(?:生意|买卖)|卖(?:了)?[^，。]{0,6}(?:丝绸|布|鱼|猪肉|保险|房子|煎饼|豆腐|早点)|I (?:sell|deal in|trade in) (?:silks?|cloth|wine|fish|furs?|spices|horses|cars|insurance|houses|wool|jewels|carpets|software|shoes|salt)',
  },
  accountant: {
    zh: '会计|财务|出纳|审计|账房',
    en: 'accountants?|bookkeeper|auditor|actuary|tax adviser',
    does: '做账|I (?:do|keep) (?:the )?(?:books|accounts)',
  },
  banker: {
    zh: '银行(?:职员|经理|柜员)|投行|基金经理|理财师',
    en: 'bankers?|stockbroker|trader in stocks|fund manager|financial adviser|investment banker',
  },
  journalist: {
    zh: '记者|编辑|主持人|播音员|主播',
    en: 'journalists?|reporters?|editor|newsreader|presenter',
    at: '电视台|报社|电台',
  },
  writer: {
    zh: '作家|小说家|诗人|编剧|写小说的',
    en: 'writers?|novelists?|poet|playwright|screenwriter|author\\b',
    does: '写小说|I write (?:novels|books|poems) for',
  },
  painter: { zh: '画家|画师|美术|插画师|设计师', en: 'painters?|artist|illustrator|sculptor|potter|designer' },
  musician: {
    zh: '音乐家|歌手|钢琴家|乐师|琴师|唱歌的|吉他手',
    en: 'musicians?|singers?|pianist|violinist|cellist|minstrel|bard|opera singer|drummer|composer',
  },
  performer: {
    zh: '演员|戏子|模特|舞者|舞蹈|武行|唱戏的|明星|魔术师',
    en: 'actors?|actress|dancer|ballerina|model|acrobat|magician|comedian|jester|film star',
  },
  athlete: {
    zh: '运动员|球员|教练|健身教练|拳手',
    en: 'athlete|footballer|boxer|coach|personal trainer|swimmer|jockey|racing driver|yoga instructor',
  },
  soldier: {
    zh: '军人|士兵|将军|当兵的|战士|雇佣兵|校尉|侍卫|镖师|总兵',
    en: 'soldiers?|marine|mercenary|general|colonel|archer|sellsword|bodyguard|fighter pilot',
  },
  warrior: { zh: '剑修|剑客|刀客|侠客|武士', en: 'knights?|shieldmaiden|warrior|swordsman|squire|samurai|gladiator' },
  cleric: {
    zh: '和尚|道士|尼姑|僧人|牧师|神父|法师|方丈|居士',
    en: 'monks?|nuns?|priest(?:ess)?|vicar|friar|bishop|abbess|pastor|minister|rabbi|imam|hermit',
  },
  noble: {
    zh: '王爷|皇帝|公主|太子|县令|知府|尚书|官差|丞相|御史|知县|巡抚',
    en: 'king|queen|prince(?:ss)?|duke|earl|baron(?:ess)?|emperor|mayor|politician|ambassador|president|senator|governor|magistrate',
  },
  student: {
    zh: '学生|大学生|研究生|高中生|大[一二三四](?:学生)?|博士生|书生|秀才',
    en: 'students?|pupil|undergraduate|freshman|sophomore|schoolboy|schoolgirl',
    does: '在读|上大[一二三四]',
  },
  scientist: {
    zh: '科学家|研究员|物理学家|化学家|天文学家|考古|生物学家|数学家',
    en: 'scientist|physicist|astronomer|researcher|archaeologist|biologist|mathematician|geologist|alchemist',
  },
  librarian: { zh: '图书管理员|馆员|书店老板|校对', en: 'librarian|bookseller|archivist' },
  post: {
    zh: '邮递员|快递员|外卖员|送外卖|送快递|骑手',
    en: 'postman|postwoman|courier|mailman|delivery (?:driver|rider)',
    does: '送(?:外卖|快递|信)',
  },
  cleaner: {
    zh: '保洁|清洁工|环卫工|佣人|保姆|丫鬟|洗衣妇|绣娘',
    en: 'cleaner|janitor|maid|housekeeper|laundress|nanny|au pair',
    does: '扫大街|I clean (?:houses|offices)',
  },
  guard: { zh: '保安|门卫|看门的|更夫', en: 'security guard|bouncer|doorman|watchman|night porter' },
  sales: {
    zh: '销售|业务员|推销员|房产中介|中介|保险代理|带货',
    en: 'sales(?:man|woman|person| rep)|estate agent|realtor|telemarketer|insurance agent',
  },
  boss: {
    zh: '总经理|董事长|总裁|CEO|创始人|总监|行长',
    en: 'ceo|managing director|chief executive|founder|entrepreneur|managers?|landlord|branch manager',
  },
  service: {
    zh: '客服|前台|话务员|接线员|秘书|文员',
    en: 'customer service|support assistant|receptionist|secretary|call centre agent|shop assistant|clerk',
  },
  counsellor: {
    zh: '心理咨询师|咨询师|心理医生|社工',
    en: 'counsell?or|therapist|psychologist|psychiatrist|social worker',
  },
  photographer: { zh: '摄影师|拍照的', en: 'photographer|cameraman|film director' },
  architect: { zh: '建筑师', en: 'architects?' },
  builder: {
    zh: '建筑工|泥瓦匠|工地|搬砖|瓦匠|石匠',
    en: 'builders?|bricklayer|mason|roofer|decorator|house painter',
    at: '工地',
  },
  worker: {
    zh: '工人|流水线|车间',
    en: 'factory worker|welder|machinist|warehouse (?:worker|man)',
    at: '工厂|电子厂|厂里',
  },
  miner: { zh: '矿工', en: 'miners?|coal miner' },
  hunter: { zh: '猎人|猎户', en: 'hunters?|trapper|gamekeeper|forester|lumberjack|woodcutter' },
  rogue: {
    zh: '小偷|盗贼|刺客|强盗|山贼|杀手|间谍',
    en: 'thie(?:f|ves)|assassin|pirate|smuggler|spy|bandit|burglar|hitman|gambler|bounty hunter',
  },
  butler: { zh: '管家|管事|嬷嬷', en: 'butlers?|stewards?|valet|concierge|footman|hotelier' },
  wizard: {
    zh: '巫师|术士|算命的|占卜师|炼丹',
    en: 'wizard|witch|sorcerer|healer|druid|fortune-?teller|seer|necromancer',
  },
  undertaker: { zh: '入殓师|殡葬', en: 'undertaker|mortician|funeral director|gravedigger' },
  fire: { zh: '消防员', en: 'fire ?(?:fighter|man)|paramedic|ambulance driver|lifeguard' },
  lighthouse: { zh: '守灯人|灯塔', en: 'lighthouse keeper|keeper of the (?:light|lamp)' },
};

/** Near enough that one may be said for the other. */
export const akin: readonly (readonly string[])[] = [
  ['doctor', 'apothecary', 'counsellor'],
  ['nurse', 'counsellor'],
  ['merchant', 'florist', 'boss', 'waiter', 'baker', 'watchmaker', 'cobbler', 'sales', 'service', 'barista', 'cook'],
  ['soldier', 'warrior', 'police', 'noble'],
  ['butler', 'service', 'waiter', 'cleaner', 'guard', 'pilot'],
  ['scientist', 'teacher', 'engineer', 'programmer', 'gardener', 'writer', 'librarian'],
  ['engineer', 'gardener', 'scientist'],
  ['pilot', 'sailor', 'scientist', 'engineer'],
  ['driver', 'service', 'butler'],
  ['farmer', 'gardener', 'worker'],
  ['lighthouse', 'sailor'],
];
