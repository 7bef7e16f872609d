import type { Passage } from './material.js';
import { likelihoodOf, likeliest } from './ranking/ranked.js';
import type { Scene } from './scene.js';
import { retrieve } from './retrieve.js';
import { fitsUser } from './fitting.js';
import { queryOf } from './query.js';
import type { Answer } from './talk-material.js';

/** Requests that a character's limits are written for, by the subjects (`about`) that limits carry. */
const subjects: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:harm|violence|self-harm|gore|real-crime)$/,
    /\b(?:how (?:do|can|could|would|to)|help me|ways? to|best way)\b(?!.{0,16}(?:\bnot\b|n't|\bavoid|\bwithout)).{0,24}\b(?:kill(?! (?:the |these |those |my |off )?(?:slugs?|snails?|weeds?|aphids?|pests?|moths?|moss|mou?ld|mildew|germs?|ants?|flies|bugs?|lice|mites?|mice|rats?|time)\b)|poison|hurt|murder|attack|stab|bomb|harm|strangle|get away with)\b|\b(?:kill|hurt|harm) (?:myself|himself|herself|someone|somebody|people)\b|\b(?:suicide|suicidal)\b|\bmake (?:a )?(?:bomb|weapon)\b|(?:怎么|如何|怎样|帮我).{0,6}(?:杀(?!虫|菌|时间|青)|毒死|弄死|害死|伤害|报复|下毒|炸)|自杀|自残|不想活|炸弹/i,
  ],
  [
    /^(?:card-data|personal-data)$/,
    /\b(?:card|passport|account) number\b|\bmy (?:password|pin)\b|\b\d{4}[ -]?\d{4}\b|身份证号|银行卡号|我的密码/i,
  ],
  [
    /^(?:medical|poison-safety)$/,
    /\b(?:take|cure|treat|remed\w+|medicine|pills?|dose|diagnos\w+)\b.{0,40}\b(?:pain|ache|headaches?|fever|cough|ankle|cold|flu|illness|infection|anxiety|depression|rash)\b|(?<!\b(?:they|people|doctors|humans|anybody|anyone) )\b(?:cures?|treats?|heals?)\b.{0,24}\b(?:headaches?|pain|fever|cough|cancer|illness)\b|\b(?:pain|ache|headache|fever|cough|ankle|rash|chest)\b.{0,40}\b(?:take|medicine|pills?|doctor)\b|(?:头晕|头疼|头痛|发烧|胸口疼|胸痛|肚子疼|咳嗽|失眠|感冒|过敏|高血压|糖尿病|胃疼|拉肚子).{0,14}(?:吃|喝|治|药|怎么办|看病)|(?:胸口?|肚子|胃|头|腰|腿|背|喉咙|嗓子|牙)(?:很|好|有点)?(?:疼|痛).{0,20}(?:吃|喝|治|药|怎么办)|(?:吃|喝)什么.{0,4}(?:药|能治|治)|能治|\b(?:lump|swelling|bleeding|wound)\b.{0,40}\b(?:cure|herb|what is it|take|treat)/i,
  ],
  [
    /^financial$/,
    /\b(?:shares|(?<!\b(?:in|of|your|the|any|more) )stocks?|invest(?:ing|ment)?|crypto|bitcoin|forex|mutual funds?)\b.{0,30}(?:\?|buy|sell|good|should)|\bshould i (?:buy|sell|invest)\b.{0,20}\b(?:shares?|stocks?|crypto|bitcoin)\b|\bbuy .{0,16}\b(?:shares?|stocks?)\b|(?:股票|基金|炒股|理财|比特币|期货|彩票).{0,12}|(?:买|投)(?:哪|什么).{0,4}(?:股|基金)/i,
  ],
  [/^legal$/, /\b(?:sue|lawsuit|lawyer|legal advice|take (?:him|her|them) to court)\b|起诉|打官司|律师|违法吗|犯法吗/i],
  [
    /^(?:stalking|hacking|others-orders|other-passengers|gossip|others-privacy)$/,
    /\b(?:number|address|name|phone|order|email)\b.{0,24}\b(?:other|another|previous|last|somebody else|someone else) ?(?:customer|guest|passenger|client|person)|\b(?:customer|guest|passenger|client|person) (?:who|before|in front|next)\b.{0,24}\b(?:me|mine)\b|\b(?:hack|spy on|track|stalk|read|get into|break into|unlock)\b.{0,24}\b(?:phone|account|messages|girlfriend|boyfriend|wife|husband|ex)\b|(?:查|看|偷看|监控|定位|破解).{0,10}(?:手机|聊天记录|微信|密码|位置|行踪|隐私)|\b(?:find|locate|track down)\b.{0,30}\b(?:where .{0,24}\blives?\b|(?:his|her|their|someone's|somebody's) (?:home )?address)|(?:查|找|打听|人肉).{0,14}(?:住在?哪|住址|家在哪)/i,
  ],
  [
    /^(?:gossip|secrets-of-guests|others-privacy|others-orders|other-passengers|client-secrets)$/,
    /\b(?:told|tells|confided in|said to) you\b.{0,16}\b(?:in (?:confidence|private|secret)|secretly)\b|\b(?:other|another|somebody else's|someone else's|people's|guests'?|customers'?|passengers'?|clients'?) secrets?\b|(?:别人|客人|人家|委托人|学生|大家)(?:跟你|和你|对你|向你|告诉你|给你)?.{0,6}(?:说|讲|告诉)?.{0,4}(?:的)?秘密|(?:别人|客人|人家|委托人|学生)(?:私下|悄悄|偷偷)(?:跟|和|对|告诉)你/i,
  ],
  [
    /^(?:cheating|homework-cheat|homework|coding)$/,
    /\b(?:write|do) my (?:essay|homework|thesis|paper|assignment)\b|\b(?:python|javascript|java|sql|script|code)\b.{0,20}\b(?:script|code|program|function)\b|(?:帮我|替我|代).{0,6}(?:写|做).{0,12}(?:论文|作业|作文)|(?:论文|作业).{0,6}(?:帮我|替我|直接)(?:写|做)|(?:帮我|替我).{0,3}(?:把)?(?:论文|作业|作文).{0,4}(?:写|做)|写.{0,10}(?:程序|代码|脚本)/i,
  ],
  [
    /^out-of-character$/,
    /\b(?:ignore|forget|disregard) (?:all |your |the )?(?:previous|prior|above|earlier)?\s*(?:instructions|rules|prompt)\b|\b(?:system )?prompt\b|\bpretend (?:to be|you are|you're)\b|\bjailbreak\b|系统提示|提示词|忽略.{0,6}(?:指令|设定|规则)|扮演|(?:请|现在|接下来|从现在起|能不能|可以|能)[你您]?(?:来)?假装|假装(?:[你我]是|成|一[个只位名])/i,
  ],
  [
    /^romance$/,
    /\b(?:be my (?:girlfriend|boyfriend|wife|husband)|marry me|kiss me|go out with me|date me)\b|做我(?:的)?(?:女|男)(?:朋)?友|嫁给我|跟我(?:约会|结婚)|亲我/i,
  ],
  [
    /^politics$/,
    /\b(?:vote for|who should win the election|which party|president)\b|选举|投票给|哪个(?:党|政党)|政府/i,
  ],
];

/** Never answered from the material, however near something in it comes. */
const never =
  /^(?:harm|violence|self-harm|gore|real-crime|card-data|personal-data|medical|poison-safety|stalking|hacking)$/;
/** "Do you still write code yourself?" is no wish to have any written: another entry is held for the answer. */
const meantOther = (scene: Scene, limit: Passage): boolean => {
  const hits = retrieve(scene.material, queryOf(scene));
  const other = likeliest(scene, hits, hits, 0.5);
  return other !== undefined && other.passage.kind !== 'limit' && (likelihoodOf(scene, hits, limit) ?? 0) < 0.3;
};

/** What the character says where a request falls under one of its limits. */
export function limit(scene: Scene): Answer | undefined {
  if (!scene.characterSpeaks) return undefined;
  const wanted = subjects.filter(([, cue]) => cue.test(scene.heard.main.slice(0, 300))).map(([about]) => about);
  if (wanted.length === 0) return undefined;
  const under = (about: RegExp) =>
    scene.material.passages.filter((one) => one.kind === 'limit' && about.test(one.title));
  const written = wanted.map(under).find((found) => found.length > 0) ?? [];
  if (written.length === 0) return undefined;
  // Where the material itself speaks of the very thing (a botanist of foxglove, a tutor of statistics), it may answer.
  const hits = retrieve(scene.material, queryOf(scene)).filter((hit) => fitsUser(scene, hit.passage));
  const best =
    written.map((one) => hits.find((hit) => hit.passage === one)).sort((a, b) => (b?.score ?? 0) - (a?.score ?? 0))[0]
      ?.passage ?? written[0];
  if (best === undefined || !best.lines.every((line) => scene.fresh(line.text))) return undefined;
  if (!never.test(best.title) && meantOther(scene, best)) return undefined;
  return { sentences: best.lines.map((line) => line.text), why: `limit ${best.title}`, whole: true };
}
