import { AnyCase } from '../../role-consistency/reading/any-case.js';

/** Classes of which a thing has one at a time. */
export const classes: readonly (readonly [name: string, members: readonly (readonly [name: string, of: AnyCase])[]])[] =
  [
    [
      'weekday',
      members(
        '周一|星期一|礼拜一|mondays?',
        '周二|星期二|礼拜二|tuesdays?',
        '周三|星期三|礼拜三|wednesdays?',
        '周四|星期四|礼拜四|thursdays?',
        '周五|星期五|礼拜五|fridays?',
        '周六|星期六|礼拜六|saturdays?',
        '周日|周天|星期日|星期天|礼拜天|sundays?',
      ),
    ],
    [
      'month',
      members(
        '(?<!十)一月|正月|january',
        '(?<!十)二月|february',
        '三月|march',
        '四月|april',
        '五月|(?<=in )may',
        '六月|june',
        '七月|july',
        '八月|august',
        '九月|september',
        '十月|october',
        '十一月|冬月|november',
        '十二月|腊月|december',
      ),
    ],
    [
      'season',
      members('春天|春季|开春|spring', '夏天|夏季|summer', '秋天|秋季|autumn|fall(?= |$)', '冬天|冬季|winter'),
    ],
    [
      'colour',
      members(
        '红色|红的|red',
        '蓝色|蓝的|blue',
        '绿色|绿的|green',
        '黑色|黑的|black',
        '白色|白的|white',
        '黄色|黄的|yellow',
        '灰色|灰的|gr[ea]y',
        '紫色|purple',
        '棕色|brown',
        '粉色|pink',
      ),
    ],
    [
      'side',
      members(
        '左(?:边|手|面|侧|脚|腿|眼|耳)?|left',
        '右(?:边|手|面|侧|脚|腿|眼|耳)?|right(?= (?:hand|leg|eye|ear|foot|side|arm|shoulder|bank|knee)|\\W*$)',
      ),
    ],
    [
      'quarter',
      members(
        '东边|东头|东门|东岸|城东|镇东|east(?:ern)?',
        '西边|西头|西门|西岸|城西|镇西|west(?:ern)?',
        '南边|南头|南门|南岸|城南|镇南|south(?:ern)?',
        '北边|北头|北门|北岸|城北|镇北|north(?:ern)?',
      ),
    ],
    [
      'daypart',
      members(
        '早上|清晨|早晨|上午|dawn|mornings?',
        '中午|noon|midday',
        '下午|afternoons?',
        '傍晚|晚上|夜里|半夜|evenings?|night|midnight',
      ),
    ],
    ['sex', members('男孩|男的|儿子|公猫|公狗|\\bboy|\\bson\\b', '女孩|女的|女儿|母猫|母狗|\\bgirl|daughter')],
    [
      'sibling',
      members(
        '哥哥|弟弟|大哥|二哥|(?:elder |older |younger |big |little )?brother',
        '姐姐|妹妹|大姐|二姐|(?:elder |older |younger |big |little )?sister',
      ),
    ],
    ['parent', members('爸爸|父亲|我爸|我爹|father|dad', '妈妈|母亲|我妈|我娘|mother|mum|mom')],
    ['grandparent', members('爷爷|祖父|外公|姥爷|grandfather|grandpa', '奶奶|祖母|外婆|姥姥|grandmother|grandma')],
    ['pet', members('猫|\\bcats?\\b|kitten', '狗|犬|\\bdogs?\\b|puppy|terrier|hound', '鹦鹉|parrot', '兔|rabbit')],
    ['drink', members('咖啡|coffee', '茶|\\btea\\b')],
    [
      'metal',
      members(
        '金的|金子|gold(?:en)?',
        '银的|银子|silver',
        '铜|copper|brass|bronze',
        '铁|iron|steel',
        '木头|木的|wooden|oak',
      ),
    ],
    ['hand', members('钢琴|piano', '小提琴|violin|fiddle', '吉他|guitar', '笛子|flute', '二胡', '古筝')],
    [
      'room',
      members(
        '厨房|灶间|kitchen',
        '花园|院子|后院|garden|yard',
        '书房|藏书|library|study',
        '卧室|卧房|bedroom|in bed',
        '客厅|堂屋|大厅|parlou?r|living room|hall',
        '地窖|地下室|cellar|basement',
        '阁楼|attic|loft',
        '马厩|马棚|stables?|barn',
        '办公室|office',
        '车站|station',
        '码头|港口|harbou?r|docks?|pier',
        '学校|school',
        '医院|hospital',
        '教堂|church|chapel',
        '磨坊|mill',
        '酒馆|酒楼|tavern|pub|inn',
        '广场|square|market',
        '河边|江边|river',
      ),
    ],
    [
      'language',
      members(
        '英语|english',
        '法语|french',
        '德语|german',
        '日语|japanese',
        '俄语|russian',
        '希腊|greek',
        '拉丁|latin',
        '西班牙|spanish',
        '意大利|italian',
      ),
    ],
    [
      'weapon',
      members(
        '刀|knife|dagger',
        '剑|sword',
        '枪|gun|pistol|revolver|rifle',
        '毒|poison(?:ed)?',
        '绳|rope|strangled',
        '弓|箭|bow|arrows?',
        '锤|hammer|candlestick',
      ),
    ],
    [
      'vehicle',
      members(
        '火车|train',
        '飞机|plane|flight',
        '船|ship|boat|ferry',
        '公交|大巴|bus|coach',
        '开车|自驾|by car|drove',
        '骑马|horseback',
        '走路|步行|on foot|walked',
        '自行车|单车|bicycle|bike',
      ),
    ],
    [
      'flower',
      members(
        '玫瑰|月季|roses?',
        '百合|lil(?:y|ies)',
        '菊花?|daisies|chrysanthemums?',
        '牡丹|peon(?:y|ies)',
        '茉莉|jasmine',
        '兰花?|orchids?',
        '郁金香|tulips?',
      ),
    ],
    [
      'trade',
      members(
        '老师|教书|教师|teacher|taught school',
        '医生|大夫|行医|doctor|physician|surgeon',
        '律师|lawyer|solicitor',
        '厨师|厨子|cook|chef',
        '警察|捕快|police(?:man)?|constable|detective',
        '木匠|carpenter|joiner',
        '铁匠|blacksmith|smith',
        '渔夫|打鱼|fisherman',
        '农民|种地|farmer',
        '裁缝|tailor|seamstress',
        '护士|nurse',
        '水手|船员|sailor|seaman',
        '面包师|baker',
        '矿工|miner',
        '会计|accountant|clerk',
        '司机|driver',
      ),
    ],
    [
      'open',
      members(
        '开着|敞着|营业|开门|(?<!to )\\bopen(?:ed|s)?\\b|unlocked',
        '关着|锁着|打烊|关门|歇业|\\bclosed?\\b|\\bshut\\b|\\blocked\\b',
      ),
    ],
    [
      'alive',
      members(
        '还活着|在世|健在|\\balive\\b|still living',
        '死了|去世|过世|走了好?[几多一二三四五六七八九十]+年|不在了|\\bdead\\b|died|passed away|buried',
      ),
    ],
    [
      'price',
      members(
        '免费|不要钱|不收钱|\\bfree\\b(?! to| of|dom)',
        '(?:要|收|卖|得付)[^，。]{0,6}(?:元|块|文|两银)|costs?\\b|\\bfee\\b|charge',
      ),
    ],
    [
      'company',
      members(
        '一个人(?:住|来|去|走|过)|独自|独居|\\balone\\b|by myself|on my own',
        '和[^，。]{1,6}一起|跟[^，。]{1,6}一起|同住|together|\\bwith my \\w+|housemate|flatmate|roommate',
      ),
    ],
    [
      'rank',
      members(
        '老大|最大的?孩子|eldest|oldest|firstborn',
        '老幺|最小的?孩子|youngest',
        '老二|second-born|middle child|(?:me|am) in the middle',
      ),
    ],
    [
      'life',
      members(
        '单身|没结过?婚|没成家|没嫁|没娶|未婚|\\bsingle\\b|unmarried|never married|bachelor|spinster',
        '结了?婚|已婚|嫁了|娶了|我(?:太太|妻子|老婆|媳妇|丈夫|老公|先生|爱人|老伴)|\\bmarried\\b|my (?:wife|husband)\\b',
      ),
    ],
  ];

function members(...sources: readonly string[]): readonly (readonly [string, AnyCase])[] {
  return sources.map((source): readonly [string, AnyCase] => [
    source,
    new AnyCase(
      new RegExp(
        source
          .split(/\|(?![^(]*\))/)
          .map((one) => (/^[a-z]/i.test(one) ? `\\b${one}` : one))
          .join('|'),
        'giu',
      ),
    ),
  ]);
}
