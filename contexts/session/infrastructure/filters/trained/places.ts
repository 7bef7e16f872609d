/** A province (or `海外`) with other names of it behind `=`, then the places in it. Public administrative geography. */
const table = `
北京=京城,帝都,首都|海淀 东城区 西城区 朝阳区 丰台 昌平 通州区 房山 顺义 石景山 大兴区 门头沟 怀柔 密云 平谷 延庆 三里屯 王府井 五道口 中关村 天安门 故宫 长城 鸟巢 望京 国贸 后海 西单 北大 清华
上海=魔都,沪|浦东 徐汇 长宁区 黄浦 静安 闵行 虹口 普陀区 松江 卢湾 杨浦 闸北 宝山区 嘉定 奉贤 青浦 南汇 崇明 金山区 外滩 陆家嘴 迪士尼 复旦 虹桥
天津=|塘沽 西青 津南 宝坻 武清 滨海新区 静海 河西区 南开区 北辰区 东丽
重庆=山城,渝|江北区 南岸区 渝中 九龙坡 沙坪坝 渝北 开县 巴南 永川 北碚 潼南 万州 涪陵 江津 大渡口 垫江 奉节 合川 南川 城口 云阳 解放碑 洪崖洞
四川=川|成都 蓉城 绵阳 德阳 乐山 广元 南充 遂宁 达州 巴中 自贡 宜宾 内江 雅安 眉山 资阳 凉山 广安 攀枝花 华蓥 泸州 邛崃 彭州 峨眉 阆中 简阳 甘孜 万源 广汉 绵竹 江油 西昌 阿坝 九寨沟 都江堰 春熙路 稻城
广东=粤|广州 羊城 深圳 鹏城 佛山 东莞 汕头 珠海 中山市 惠州 潮州 潮汕 韶关 揭阳 江门 湛江 肇庆 茂名 梅州 云浮 清远 汕尾 河源 廉江 英德 恩平 阳江 高州 雷州 连州 罗定 开平 从化 陆丰 高要 吴川 鹤山 普宁 台山 乐昌 顺德 番禺 南海区 天河 福田 南山区 白云机场
湖北=鄂|武汉 荆州 宜昌 黄石 黄冈 襄阳 咸宁 孝感 荆门 恩施 襄樊 十堰 鄂州 应城 随州 天门 钟祥 潜江 当阳 仙桃 安陆 利川 枣阳 宜都 老河口 麻城 武昌 汉口 汉阳 武大 光谷 神农架
浙江=浙|杭州 宁波 温州 嘉兴 绍兴 金华 台州 衢州 湖州 舟山 丽水 瑞安 平湖 奉化 永康 建德 兰溪 慈溪 温岭 义乌 富阳 诸暨 余姚 临安 嵊州 上虞 西湖 横店 乌镇 浙大 萧山 海宁 桐乡
江苏=苏南,苏北|南京 金陵 苏州 无锡 南通 徐州 常州 镇江 盐城 连云港 淮安 扬州 泰州 宿迁 溧阳 大丰 邳州 仪征 启东 江阴 高邮 金坛 泰兴 新沂 丹阳 宜兴 如皋 江都 张家港 句容 昆山 常熟 太仓 南大
陕西=陕|西安 长安 汉中 榆林 渭南 延安 铜川 兴平 咸阳 宝鸡 华阴 安康 商洛 兵马俑 大雁塔
辽宁=辽|沈阳 大连 锦州 鞍山 营口 抚顺 盘锦 丹东 大石桥 辽阳 葫芦岛 本溪 新民 凌源 凤城 盖州 兴城 庄河 铁岭 普兰店 北票 阜新 调兵山 辽师
福建=闽|厦门 鼓浪屿 福州 泉州 漳州 莆田 三明 龙岩 宁德 南平 晋江 福安 长乐 邵武 武夷山 福清 漳平 福鼎 建阳 石狮 厦大
湖南=湘|长沙 常德 株洲 衡阳 湘西 岳阳 郴州 湘潭 邵阳 永州 怀化 益阳 张家界 涟源 汨罗 娄底 浏阳 湘乡 武冈 醴陵 资兴 凤凰古城 橘子洲
河南=豫|郑州 洛阳 新乡 焦作 平顶山 信阳 南阳 许昌 开封 安阳 三门峡 驻马店 周口 商丘 漯河 舞钢 鹤壁 濮阳 义马 项城 新密 林州 荥阳 汝州 卫辉 济源 新郑 偃师 沁阳 邓州
安徽=皖|合肥 芜湖 马鞍山 安庆 宣城 蚌埠 淮南 亳州 黄山 阜阳 宿州 铜陵 滁州 六安 巢湖 池州 淮北 界首 桐城 宁国
云南=滇|昆明 大理 丽江 红河 楚雄 玉溪 西双版纳 德宏 文山 普洱 曲靖 宣威 保山 景洪 昭通 临沧 香格里拉 洱海 蒙自
山东=鲁|青岛 济南 烟台 潍坊 威海 淄博 济宁 日照 临沂 泰安 聊城 德州 滨州 菏泽 枣庄 滕州 青州 胶南 莱阳 莱芜 东营 文登 即墨 临清 龙口 章丘 蓬莱 栖霞 邹城 禹城 泰山 曲阜 山大
黑龙江=黑省|哈尔滨 大庆 齐齐哈尔 黑河 鹤岗 牡丹江 绥化 鸡西 七台河 大兴安岭 安达 虎林 佳木斯 伊春 双鸭山 哈工大
江西=赣|南昌 九江 赣州 上饶 吉安 宜春 抚州 新余 景德镇 鹰潭 瑞昌 萍乡 庐山 婺源
河北=冀|石家庄 保定 秦皇岛 邯郸 唐山 张家口 廊坊 邢台 承德 沧州 衡水 南宫 高碑店 定州 北戴河 燕郊
广西=桂|南宁 桂林 柳州 百色 贵港 北海市 河池 玉林 梧州 宜州 凭祥 北流 来宾 贺州 钦州 防城港 阳朔
山西=晋|太原 大同 长治 晋城 吕梁 运城 晋中 临汾 原平 忻州 平遥 阳泉 朔州 古交
吉林=|长春 通化 延边 四平 双辽 白城 延吉 松原 珲春 龙井 辽源 白山 长白山 吉大
甘肃=甘|兰州 天水 张掖 白银市 定西 玉门 陇南 平凉 庆阳 酒泉 敦煌 嘉峪关 武威
新疆=疆|乌鲁木齐 伊犁 巴音郭楞 昌吉 克拉玛依 阿克苏 奎屯 博尔塔拉 石河子 喀什 吐鲁番 哈密 和田 塔城 库尔勒 阿勒泰
贵州=黔|贵阳 遵义 黔东南 黔南 安顺 毕节 六盘水 清镇 凯里 铜仁 茅台镇
海南=琼|海口 三亚 琼海 五指山 文昌 万宁 儋州
香港=港|九龙 沙田 中环 尖沙咀 旺角 铜锣湾 维港 大埔区 中西区 港大 红磡
台湾=台|台北 高雄 澎湖 台中 台南 花莲 垦丁 新竹
宁夏=|银川 石嘴山 吴忠 固原 中卫
内蒙古=内蒙|包头 呼和浩特 赤峰 呼伦贝尔 通辽 乌兰察布 鄂尔多斯 锡林郭勒 霍林郭勒 乌海 巴彦淖尔
青海=|西宁 海东 青海湖 格尔木
西藏=藏|拉萨 那曲 阿里地区 林芝 日喀则
澳门=|花地玛堂
海外=国外|美国 纽约 洛杉矶 加州 波士顿 西雅图 芝加哥 旧金山 硅谷 拉斯维加斯 英国 伦敦 曼彻斯特 爱丁堡 澳大利亚 澳洲 悉尼 墨尔本 日本 东京 大阪 京都 北海道 名古屋 冲绳 加拿大 多伦多 温哥华 法国 巴黎 新加坡 德国 柏林 慕尼黑 俄罗斯 莫斯科 韩国 首尔 釜山 济州岛 马来西亚 吉隆坡 泰国 曼谷 清迈 普吉 沙特 迪拜 荷兰 希腊 雅典 瑞士 西班牙 巴塞罗那 马德里 印尼 巴厘岛 新西兰 奥克兰 丹麦 印度 爱尔兰 奥地利 巴西 土耳其 越南 波兰 挪威 意大利 米兰 罗马 瑞典 芬兰 葡萄牙 埃及 菲律宾 柬埔寨 墨西哥 尼泊尔 冰岛 比利时`;

export interface KnownPlace {
  readonly province: string;
  /** Nothing where the province itself is meant. */
  readonly city?: string;
}

/** Of countries and their towns: two names of the same stand for one place here. */
const countries: readonly string[][] = [
  ['美国', '纽约', '洛杉矶', '加州', '波士顿', '西雅图', '芝加哥', '旧金山', '硅谷', '拉斯维加斯'],
  ['英国', '伦敦', '曼彻斯特', '爱丁堡'],
  ['澳大利亚', '澳洲', '悉尼', '墨尔本'],
  ['日本', '东京', '大阪', '京都', '北海道', '名古屋', '冲绳'],
  ['加拿大', '多伦多', '温哥华'],
  ['法国', '巴黎'],
  ['德国', '柏林', '慕尼黑'],
  ['韩国', '首尔', '釜山', '济州岛'],
  ['泰国', '曼谷', '清迈', '普吉'],
];

const known = new Map<string, KnownPlace>();
for (const line of table.trim().split('\n')) {
  const [head = '', inside = ''] = line.split('|');
  const [province = '', others = ''] = head.split('=');
  for (const name of [province, ...others.split(',')]) if (name.length > 1) known.set(name, { province });
  for (const name of inside.split(' ')) if (name && !known.has(name)) known.set(name, { province, city: name });
}
for (const [country, ...towns] of countries)
  for (const town of towns) known.set(town, { province: '海外', city: country! });

const longestName = Math.max(...[...known.keys()].map((name) => name.length));

/** The place whose name begins at `at`, the longest one. */
export function placeAt(text: string, at: number): { place: KnownPlace; length: number } | undefined {
  for (let length = Math.min(longestName, text.length - at); length >= 2; length -= 1) {
    const place = known.get(text.slice(at, at + length));
    if (place) return { place, length };
  }
  return undefined;
}

/** From what stands in a persona: `广东 深圳`. */
export function placeOf(written: string): KnownPlace | undefined {
  const [province = '', city = ''] = written.trim().split(/\s+/);
  const base = known.get(province);
  if (!base) return undefined;
  const plain = city.replace(/(?:土家族苗族|朝鲜族)?(?:自治州|市|区|县|盟)$/u, '');
  const found = known.get(city) ?? known.get(plain);
  const inside = found?.province === base.province ? found.city : undefined;
  if (city && city !== '其他') return { province: base.province, city: inside ?? city };
  return { province: base.province };
}
