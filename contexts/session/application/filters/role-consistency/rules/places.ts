/** Towns and worlds by country, to know 南京 from 苏州 and that both lie in China. */
const zh: Readonly<Record<string, string>> = {
  中国: '北京 上海 天津 重庆 广州 深圳 南京 苏州 杭州 宁波 绍兴 温州 嘉兴 无锡 常州 扬州 镇江 徐州 南通 盐城 合肥 芜湖 黄山 福州 厦门 泉州 漳州 南昌 九江 景德镇 济南 青岛 烟台 威海 潍坊 郑州 洛阳 开封 武汉 宜昌 襄阳 长沙 株洲 岳阳 湘潭 东莞 佛山 珠海 汕头 湛江 中山 惠州 潮州 南宁 桂林 柳州 海口 三亚 成都 绵阳 乐山 宜宾 自贡 万州 涪陵 贵阳 遵义 昆明 大理 丽江 拉萨 西安 咸阳 宝鸡 延安 兰州 敦煌 西宁 银川 乌鲁木齐 喀什 呼和浩特 包头 沈阳 大连 鞍山 长春 吉林 哈尔滨 齐齐哈尔 牡丹江 大庆 石家庄 保定 唐山 邯郸 太原 大同 香港 澳门 台北 高雄 平遥 山西 江西 甘肃 青海 贵州 广西 内蒙古 新疆 西藏 宁夏 海南 台湾 徽州 青浦 松江 通州 临安 汴京 长安 金陵 姑苏 京城 北平 奉天',
  外国: '东京 大阪 京都 首尔 曼谷 新加坡 巴黎 伦敦 纽约 洛杉矶 旧金山 芝加哥 波士顿 多伦多 温哥华 悉尼 墨尔本 柏林 慕尼黑 罗马 米兰 威尼斯 马德里 巴塞罗那 莫斯科 迪拜 开罗 维也纳 苏黎世 日内瓦',
  世界: '地球 火星 月球 木卫二 土卫六 金星 水星 谷神星 太阳城 广寒宫',
};
/** Mountains and other homes of legend. */
const zhLegend =
  '昆仑 蓬莱 青云山 终南山 蜀山 崆峒 华阳洞 逍遥谷 武当 少林 峨眉 华山 泰山 嵩山 天山 东海 龙宫 瑶池 天庭 地府';

export const zhPlaces: readonly string[] = [...Object.values(zh).join(' ').split(' '), ...zhLegend.split(' ')];

export const zhRegions: Readonly<Record<string, string>> = {
  江苏: '南京 苏州 扬州 无锡 常州 镇江 徐州 南通 盐城',
  浙江: '杭州 宁波 绍兴 温州 嘉兴',
  安徽: '合肥 芜湖 黄山 徽州',
  广东: '广州 深圳 湛江 东莞 佛山 珠海 汕头 中山 惠州 潮州',
  四川: '成都 绵阳 乐山 宜宾 自贡',
  黑龙江: '哈尔滨 齐齐哈尔 牡丹江 大庆',
  辽宁: '沈阳 大连 鞍山',
  河北: '石家庄 保定 唐山 邯郸',
  山东: '济南 青岛 烟台 威海 潍坊',
  河南: '郑州 洛阳 开封',
  湖北: '武汉 宜昌 襄阳',
  湖南: '长沙 株洲 岳阳 湘潭',
  福建: '福州 厦门 泉州 漳州',
  陕西: '西安 咸阳 宝鸡 延安',
  云南: '昆明 大理 丽江',
  东北: '沈阳 大连 长春 吉林 哈尔滨 齐齐哈尔 牡丹江 大庆 鞍山',
  江南: '南京 苏州 杭州 扬州 无锡 常州 绍兴 嘉兴 镇江 宁波',
};

/** English names of countries and regions, with towns that lie in them. */
export const enRegions: Readonly<Record<string, string>> = {
  England: 'London|Leeds|Bradford|Bristol|York|Manchester|Liverpool|Thornbury',
  Britain: 'London|Leeds|Bradford|Bristol|York|Cardiff|Edinburgh|Glasgow|Thornbury|Manchester|Liverpool',
  UK: 'London|Leeds|Bradford|Bristol|York|Cardiff|Edinburgh|Glasgow|Manchester|Liverpool',
  Yorkshire: 'Leeds|Bradford|York',
  Wales: 'Cardiff|Swansea',
  Austria: 'Vienna|Graz|Salzburg|Linz',
  Styria: 'Graz',
  Switzerland: 'Geneva|Lausanne|Zurich|Bern',
  Canada: 'Montreal|Toronto|Vancouver|Ottawa|Quebec',
  Quebec: 'Montreal|Quebec',
  Lebanon: 'Beirut',
  Kenya: 'Nairobi|Mombasa',
  'New Zealand': 'Auckland|Wellington|Christchurch',
  America: 'Santa Fe|El Paso|Vermont|Burlington|New Mexico|Texas|Boston|Chicago|New York',
  'New Mexico': 'Santa Fe',
  Texas: 'El Paso|Houston|Dallas|Austin',
  Vermont: 'Burlington|Vermont',
  Italy: 'Padua|Venice|Rome|Bassano|Florence|Milan',
  Veneto: 'Padua|Venice|Bassano',
  Norway: 'Vestfold|Oslo|Bergen',
  Titan: 'Hallam',
  Saturn: 'Hallam|Titan',
  Europe: 'Vienna|Geneva|Padua|London|Graz|Lausanne',
};
