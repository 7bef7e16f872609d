import type { Scene } from './scene.js';

/** Deeds in the world, things of this very moment, and sights: nobody who only talks can do or know them. */
const beyond: readonly RegExp[] = [
  /^(?:please |hey |so )?(?:can|could|will|would) you (?:please |just )?(?:book|buy|call|ring|text|pay|turn (?:the|it)|play (?:me|a)|beam|hack|google|fly|identify|switch)\b/i,
  /^(?:please )?(?:book|buy|call|hack|google) (?:me|a|an|the)\b/i,
  /\b(?:in|on) (?:this|the|my) (?:photo|picture|image|screenshot)\b|\bi(?:'m| am) sending\b/i,
  /\bwho won\b.{0,24}\b(?:last|yesterday|today|tonight)\b|\b(?:price|score|weather|news|exchange rate)\b.{0,16}\b(?:right now|rn|today|now|currently)\b|\b(?:winning|lottery) numbers?\b|\bwill it rain\b|\bit'll rain\b/i,
  /\b(?:reset|restart|charge|unlock|update|fix|install) (?:my|the|an?) (?:i ?phone|phone|laptop|computer|pc|app|windows|printer|router|tv)\b|\b(?:write|debug|fix) .{0,20}\b(?:python|javascript|java|sql|code|script)\b/i,
  /帮我.{0,8}(?:抢|订|买|点|查一?下|叫车|转账|打电话|寄|充|刷)|(?:今天|明天|现在|后天).{0,8}(?:天气|气温|股价|汇率|新闻|开什么号|涨不涨)|(?:明天|后天).{0,8}(?:下雨|下雪)|双色球|彩票|(?:外卖|扫码).{0,12}(?:送|到|行)|(?:用|写).{0,6}(?:java|python|c\+\+|sql|代码|程序|脚本)|(?:飞|来|跑)到我(?:家|这)|查.{0,8}(?:状态|快递|进度|航班)/i,
];

/** Whether a turn asks for what no talk can give. */
export function asksBeyond(scene: Scene): boolean {
  return beyond.some((words) => words.test(scene.heard.main.slice(0, 300)));
}
