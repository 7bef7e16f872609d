/** What came into the world, and sometimes left it. Years of our era, rounded to when people at large knew of it. */
interface Thing {
  readonly since: number;
  readonly until?: number;
  readonly pattern: RegExp;
}

const present = 1990;

export const things: readonly Thing[] = [
  // What has gone.
  {
    since: 1830,
    until: 1975,
    pattern: /蒸汽(?:火车|机车)|\b(?:steam (?:train|engine|locomotive)s?|telegrams?|telegraph)\b/i,
  },
  {
    since: -3000,
    until: 1940,
    pattern: /坐轿|轿夫|轿子|备车马|马夫备|骑(?:毛)?驴去|\b(?:by horse and cart|stagecoach|sedan chair|my footman)\b/i,
  },
  { since: 1830, pattern: /\b(?:dickens|brontë|tennyson|darwin)\b/i },
  { since: 1590, pattern: /\bshakespeare\b/i },
  // What has happened.
  {
    since: 1939,
    pattern:
      /二战|第二次世界大战|抗战胜利|解放后|建国后|改革开放|文革|\b(?:world war (?:two|ii|2)|wwii|second world war|hiroshima|moon landing|cold war)\b/i,
  },
  { since: 1914, pattern: /第一次世界大战|一战|\b(?:world war|first world war|einstein|titanic)\b/i },
  {
    since: 1855,
    pattern:
      /达尔文|进化论|\b(?:darwin(?:'s|ian)?|evolution|natural selection|photosynthesis|chlorophyll|chloroplasts?|dynamite)\b/i,
  },
  { since: 1690, pattern: /\bnewton(?:'s)?\b/i },
  {
    since: 1950,
    until: 2045,
    pattern:
      /录像带|光盘|软盘|随身听|\b(?:disposable (?:film )?cameras?|film cameras?|floppy|cassettes?|vhs|dvds?|walkman|fax(?:es)?|dial-?up)\b/i,
  },
  {
    since: 2000,
    until: 2120,
    pattern:
      /微信|支付宝|抖音|朋友圈|微博|淘宝|京东|拼多多|快递小哥|外卖小哥|滴滴打车|网约车|二维码|扫码|直播间|短视频|小红书|健康码|美团|高德|百度|\b(?:wechat|tiktok|instagram|whatsapp|facebook|twitter|uber|youtube|netflix|spotify|iphone|ipad|airbnb|google(?:d| it| maps)?|qr code|snapchat|zoom call|selfie|amazon prime|hashtag|podcast|emoji|airpods|chatgpt)\b/i,
  },
  {
    since: present,
    pattern:
      /手机|互联网|上网|网上|网络|网站|电子邮件|邮箱|短信|点外卖|充电宝|蓝牙|导航(?!员)|电脑|笔记本电脑|高铁|动车|空调房|核磁|快递|程序员|数码相机|视频通话|发个视频|\b(?:smart ?phones?|cell ?phones?|mobile phones?|my phone|text(?:ed)? (?:me|you|him|her|the)|send (?:you |him |her |them )?a text|internet|online|wi-?fi|e-?mail(?:ed|s)?|website|laptop|gps|app\b|download(?:ed)?|bluetooth|satnav|drone|blog|hard drive|software|solar panels?)\b/i,
  },
  {
    since: 1950,
    pattern:
      /监控|录像|摄像头|电视|青霉素|抗生素|塑料|超市|空调|微波炉|冰箱|洗衣机|信用卡|身份证|计算机|卫星|火箭|核磁|手术室的监护|避孕药|激光|圆珠笔|尼龙|抗生|维生素|胰岛素|疫苗本|高速公路|地铁|直升机|雷达|\b(?:television|telly|tv\b|antibiotics?|penicillin|plastic|supermarket|credit card|computer|satellite|rocket|microwave|fridge|refrigerator|washing machine|freezer|radar|helicopter|jet(?:s|plane)?\b|laser|dna|nylon|ballpoint|photocop(?:y|ier)|air conditioning|motorway|penicillin|vitamins?|insulin|zip(?:per)? bag|seat belt|traffic lights?|space ?ship|nuclear|cassette|transistor|fax|barcode)\b/i,
  },
  {
    since: 1905,
    pattern:
      /飞机|汽车|卡车|公交|出租车|拖拉机|收音机|广播电台|坦克|电影院|霓虹|电风扇|机关枪|拉链|摩托|民航|机场|无线电|X光|爱克斯光|X射线|阿司匹林|心电图|血压计|输液|注射|\b(?:(?:air|aero)planes?|by plane|flight to|airports?|cars?\b(?! of)|motor ?cars?|automobiles?|trucks?|lorr(?:y|ies)|taxi|bus\b|radio|wireless set|cinema|movies?|films? star|tractor|motor ?bikes?|motorcycles?|tanks?\b(?= and)|x-?rays?|aspirin|vacuum cleaner|machine gun|airship|helium balloon|neon|blood type|petrol|gasoline|diesel|zip)\b/i,
  },
  {
    since: 1880,
    pattern:
      /电灯|电话|电报|电梯|电力|发电|灯泡|留声机|自行车|电车|通电|打电话|听筒|细菌|病毒|消毒|氧气瓶|血型|\b(?:electric(?:ity|al)?(?: (?:light|lamp|bulb|kettle|fan|fence))?|light ?bulbs?|telephones?|phone(?:d|s)?|phonograph|gramophone|bicycles?|elevator|germs|bacteria|virus(?:es)?|batter(?:y|ies)(?! of)|refrigerat\w*|tram|skyscraper)\b/i,
  },
  {
    since: 1835,
    pattern:
      /火车|铁路|铁轨|照相|相片|照片|相机|蒸汽机|轮船|火柴|邮票|麻醉|听诊器|橡胶|水泥|体温计|缝纫机|左轮|\b(?:railways?|railroads?|locomotives?|(?:steam|express|next|night|morning) train|trains?\b(?= (?:to|from|at|leaves|station))|train station|photo(?:graph)?s?\b|cameras?|steam(?:ship|boat|engine)s?|telegraph|telegram|matches\b(?= )|postage|stethoscope|an(?:a)?esthe\w+|rubber|sewing machine|revolver|anaesthetic|chloroform|dinosaurs?|bullets?|cigarettes?|canned|tinned)\b/i,
  },
  {
    since: 1780,
    pattern:
      /气球|疫苗|种痘|工厂|蒸汽|\b(?:hot air balloon|vaccin\w+|vaccinated|factory|factories|steam power|newspapers? (?:of|from)|sandwich(?:es)?|piano)\b/i,
  },
  {
    since: 1610,
    pattern:
      /望远镜|显微镜|温度计|牛顿|银行卡|报纸|股票|\b(?:telescopes?|microscopes?|thermometers?|newspapers?|pendulum clock|gravity\b|banknotes?|coffee ?house|barometers?|pocket ?watch(?:es)?|champagne|oxygen)\b/i,
  },
  {
    since: 1560,
    pattern:
      /土豆|马铃薯|番茄|西红柿|玉米|苞谷|辣椒|红薯|番薯|花生|烟草|抽烟|香烟|向日葵|巧克力|菠萝|\b(?:potato(?:es)?|tomato(?:es)?|tobacco|cigars?|chocolate|cocoa|chill?i peppers?|maize|sweetcorn|pineapples?|turkey\b(?= (?:leg|meat|roast))|sunflowers?|peanuts?|vanilla|pumpkins?|rubber|coffee|tea\b(?= (?:and|with))|the new world|america)\b/i,
  },
  {
    since: 1340,
    pattern:
      /火枪|火炮|大炮|眼镜|机械钟|\b(?:cannons?|muskets?|pistols?|guns?|gunpowder|spectacles|printing press|printed books?|clock (?:struck|strikes)|o'clock)\b/i,
  },
  {
    since: 1000,
    pattern:
      /\b(?:knights? of the round|crusades?|paper mill|buttons|windmills?|chess|sugar|cotton|silk route bank|compass|chimneys?|glass windows?|universit(?:y|ies))\b/i,
  },
];
