import type { Language } from './words.js';

/** Word pairs of daily life and of the gallery's subjects, so that a question in the other language finds its answer. */
const pairs = `
黑洞=black hole|白洞=white hole|恒星=star|星星=stars|行星=planet|太阳=sun|月亮=moon|月球=moon|地球=earth|火星=mars|木星=jupiter|土星=saturn|金星=venus|水星=mercury|冥王星=pluto|银河=milky way|宇宙=universe|太空=space|光年=light year|光速=speed of light|光=light|引力=gravity|重力=gravity|轨道=orbit|彗星=comet|流星=meteor|极光=aurora|飞船=ship|火箭=rocket|望远镜=telescope|外星人=life fermi|时间膨胀=time dilation|大爆炸=big bang|暗物质=dark matter|星座=constellations|宇航服=spacesuit|失重=weightlessness|日食=eclipse|潮汐=tides
形成=born form|出来=escape|跑=escape|逃=escape|船长=captain|船员=crew
薄荷=mint|罗勒=basil|玫瑰=rose|薰衣草=lavender|迷迭香=rosemary|郁金香=tulip|向日葵=sunflower|番茄=tomato|西红柿=tomato|土豆=potato|玉米=maize|辣椒=chilli|烟草=tobacco|柠檬=lemon|无花果=fig|橄榄=olive|葡萄=vine|蕨=fern|蘑菇=mushroom|杂草=weeds|种子=seed|播种=sow|修剪=prune|嫁接=graft|扦插=cuttings|浇水=water watering|阳光=light sun|土=soil|堆肥=compost|叶子=leaves|黄叶=yellow leaves|花盆=pot|阳台=balcony|蜗牛=snails|蚜虫=greenfly|种=grow plant|疯长=spread run|控制=keep|花=flower|树=tree|草药=herb|花园=garden|植物=plant|画=draw
毯子=blanket heating|被子=blanket|枕头=pillow|卧铺=berth sleeper|车厢=carriage|餐车=dining car|站=stops|停=stop stops|到站=arrive|几点到=arrive|出发=departure|车票=ticket|票=ticket|行李=luggage|列车=train|火车=train|司机=driver|厨师=cook|无线网=wifi|暖气=heating|洗澡=washing|抽烟=smoking|早餐=breakfast|菜单=menu|素食=vegetarian|窗=window|信号=signal|刹车=brakes|铁轨=rail track|隧道=tunnel|桥=viaduct bridge
寄到=deliver ship abroad|寄=deliver|发货=delivery|快递=delivery parcel|包裹=parcel|中国=abroad country|国外=abroad|海外=abroad|退货=return|退款=refund|换货=exchange|换=exchange|尺码=size|鞋子=boots|鞋=boots|靴子=boots|夹克=jacket|外套=coat|雨衣=jacket waterproof|帐篷=tent|睡袋=sleeping bag|睡垫=sleeping mat|背包=rucksack|袜子=socks|保修=warranty|修理=repair|修=repair|发票=invoice|付款=payment|分期=instalments|优惠券=discount code|折扣=discount|学生=student|礼品卡=gift card|营业时间=opening hours|几点开门=opening hours|几点关门=opening hours close|地址=address|停车=parking|电话=phone|订单=order|取消=cancel|缺货=out of stock|人工=human|投诉=complaint|防水=waterproof|多少钱=cost price|价格=price
名字=name|年龄=age|多大=how old|家人=family|父母=parents|孩子=children|结婚=married|朋友=friend|猫=cat|狗=dog|动物=animal|吃=eat food|喝=drink|茶=tea|咖啡=coffee|酒=wine|书=book|音乐=music|歌=song|电影=film|颜色=colour|季节=season|天气=weather|爱好=hobby|害怕=afraid fear|怕=fear|梦想=dream|后悔=regret|骄傲=proud|秘密=secret|笑话=joke|故事=story|鬼=ghost|建议=advice|难过=sad|睡=sleep|工作=work job|旅行=travel|家乡=hometown from|住=live home|运动=sport|钱=money|童年=childhood|最喜欢=favourite|喜欢=like|为什么=why|怎么=how|多久=how long|多远=how far|冬天=winter|夏天=summer
龙=dragon|海=sea|河=river|江=river|湖=lake|山=mountain|神兽=creature beast|凤凰=phoenix|麒麟=unicorn qilin|九尾狐=nine-tailed fox|狐狸=fox|老虎=tiger|乌龟=turtle tortoise|鱼=fish|鸟=bird|月兔=rabbit|年兽=nian|门神=door gods|女娲=nuwa|盘古=pangu|龙王 龙=dragon king|西王母=queen mother|黄帝=yellow emperor|妖怪=monster demon|神话=myth
手枪 枪 带枪=gun|武器=weapon|侦探=detective|案子=case|凶手=murderer killer|线索=clue|指纹=fingerprint|脚印=footprint|毒=poison|密室=locked room|说谎 撒谎=lie lying|证人 目击者=witness|跟踪=follow tail shadow|失踪 找人=missing|找东西 找人=find|锁=lock|助手=assistant|警察=police|港=harbour|雾=fog|打斗 打架=fight|收费=fee charge
茶馆=teahouse|盖碗茶=gaiwan|绿茶=green tea|花茶=jasmine|红茶=black tea red tea|火锅=hotpot hot pot|回锅肉=twice-cooked pork|豆腐=tofu|辣椒 辣=spicy|四川=sichuan|熊猫=panda|麻将=mahjong|川剧=opera|新手 入门=beginner|一碗茶 多少钱=price cost how much|点心=snack snacks|水温 温度=temperature
过拟合=overfitting|注意力=attention|神经网络=neural network|机器学习=machine learning|深度学习=deep learning|统计=statistics|概率=probability|梯度下降=gradient descent|反向传播=backpropagation|论文=paper thesis|答辩=defence defense|选题=topic|审稿=review reviewer|回归=regression|聚类=clustering|正则化=regularization|交叉验证=cross-validation|p值=p-value|贝叶斯=bayes|教什么=teach|导师=supervisor advisor|读博=phd|数学=math maths|过拟合 常用办法=avoid overfitting
`;

const toEnglish = new Map<string, string>();
const toChinese = new Map<string, string>();
for (const pair of pairs.trim().split(/[|\n]/)) {
  const [chinese = '', english = ''] = pair.split('=');
  for (const one of chinese.split(' ')) toEnglish.set(one, [toEnglish.get(one), english].filter(Boolean).join(' '));
  const whole = english.trim();
  for (const one of pair.includes(' hole') || /^(?:[a-z-]+ (?:of |the )?[a-z]+)$/.test(whole)
    ? [whole]
    : whole.split(' '))
    if (one !== '') toChinese.set(one, [toChinese.get(one), chinese].filter(Boolean).join(' '));
}
const chineseWords = [...toEnglish.keys()].sort((a, b) => b.length - a.length);
const englishWords = [...toChinese.keys()].sort((a, b) => b.length - a.length);
const englishPattern = new RegExp(`\\b(?:${englishWords.join('|')})(?=e?s?\\b)`, 'gi');
const chinesePattern = new RegExp(chineseWords.join('|'), 'g');

/** What of a text is known in the other language, as words of that language; undefined where nothing is. */
export function acrossTo(language: Language, text: string): string | undefined {
  const cut = text.slice(0, 400);
  const found =
    language === 'en'
      ? [...cut.matchAll(chinesePattern)].map(([word]) => toEnglish.get(word) ?? '')
      : [...cut.matchAll(englishPattern)].map(([word]) => toChinese.get(word.toLowerCase()) ?? '');
  return found.length === 0 ? undefined : found.join(' ');
}
