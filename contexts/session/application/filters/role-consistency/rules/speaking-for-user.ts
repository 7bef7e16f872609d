import { isSupposed } from '../reading/clauses.js';
import type { Fault, Rule } from '../reading/reading.js';
import { filler } from '../reading/self.js';

const zhYou = '(?:你|您|姑娘|公子|客官|阁下|小友|少侠|师妹|施主|夫人)';
/** What somebody does, feels or says, told as it happens. */
const zhDeed =
  '(?:一口气|单膝|双膝|高声|大喊|拔[剑刀]|挥[刀剑]|冲(?:了|上|进|出)|斩|砍|扯着|唱起|嚷|吼|嚎|咆哮|翻身|纵身|一饮|一头|破涕|[疼吓气乐累冻喜]得|[喝吃](?:干|光|完)|接了|认出|捡起|倒吸|答应|应了|咽了|咬牙|咬着|垂下|低下|抬起|别过|转过|扬起|挑眉|抿|撇|嘟|嗫嚅|支吾|结结巴巴|点了|付了|付钱|掏钱|认输|服了|信了|心一横|红了脸|羞|尴尬|得意|兴奋|激动|缩|蹲|趴|爬|跳|踢|挥|拍|摸|擦|抹|揉|捂|打了个?电话|[\\p{Script=Han}]{1,3}了(?:一声|起来|下来|过去|出去|进来|一口气|口气|一下|个|出来)|低头|抬头|抬起|握紧|握住|攥|坐下|坐了|站起|站住|起身|转身|转过|掏出|拿起|拿出|拔出|推开|推门|走进|走到|走过|走上|走近|跑|跪下|跪倒|跪|扑|退后|后退|后撤|停下|停住|伸手|伸出|接过|端起|喝了|咬|吞|咽|点头|点了点|摇头|摇了摇|笑了|笑着|笑出|苦笑|微笑|叹|哭|红了|眼眶|脸红|脸色|流泪|流下|泪|颤|发抖|发颤|哆嗦|皱眉|沉默|愣|怔|惊|慌|松了口气|松了一口气|深吸|吸了|心跳|暗想|暗自|暗暗|想起|想到|感到一[阵股丝]|后悔|一紧|一沉|咯噔|又惊|涌起|一热|七上八下|忍不住|终于|忽然|突然|不由|支撑不住|大声|小声|低声|轻声|喊道|说道|问道|答道|哭道|笑道|叫道|开口|回答说|闭上|睁开|望着|盯着|看着我|看向|瞥|躲|靠|倒在|躺|扔|抓|一把|搂|抱住|牵|拉住|签|递|打开|翻开|关上|放下)';
const zhForms: readonly RegExp[] = [
  new RegExp(
    `(?:^|[，。；！？…”\\s*（])(?:于是|然后|这时|此时|说着|听完|听罢|只见|见状|话音刚落|闻言|忽然|突然|随后|接着|片刻后)?，?${zhYou}(?:的)?(?:手心|双手|手|心中|心里|心头|眼睛|声音|身子|心|脸|眼里|肩膀|嘴角|目光|眼神)?(?:又|就|便|也|却|还|正|已经|已|再也|终于|忽然|突然|慢慢|缓缓|轻轻|悄悄|默默|猛地|微微|只好|连忙|赶紧|不由得|不禁|忍不住|一边|急忙|忙不迭|不安地|紧张地|激动地|害羞地)*${zhDeed}`,
    'u',
  ),
  new RegExp(
    `”\\s*${zhYou}(?:大声|小声|低声|轻声|哽咽着|笑着|哭着|颤声|喃喃|急忙|终于|立刻|又)*(?:喊|说|问|答|叫|嚷|回答|喃喃|道)`,
    'u',
  ),
  // A deed drawn out, and money, cups and letters put down: 你疼得直咧嘴, 你数出三千拍在桌上.
  new RegExp(
    `(?:^|[，。；！？…”\\s*（])${zhYou}[^，。！？?]{0,8}(?:得(?:直|一|浑身|满脸|说不出|差点|几乎|快要)|(?:拍|放|掏|数|扔|搁|摊|递|塞|甩|端|拿|捧|抽|摸)(?:在|到|出|给|过来|上))`,
    'u',
  ),
  // What goes on in somebody, which only they can tell.
  new RegExp(
    `(?:^|[，。；！？…”\\s*（])(?:此刻|这一刻|那一瞬间|心里|其实|忽然|突然)?，?${zhYou}(?:的)?(?:内心|心里|心底|心头|脑海里?|脑子里)?(?:终于|忽然|突然|渐渐|慢慢|早就|早已|已经|已|分明|只|又|才|不由得|不禁)*(?:意识到|只?觉得?|感到|感觉到|察觉|动心|心动|心软|犹豫|迟疑|决定|爱上|害怕|恐惧|懊悔|羞愧|绝望|释然|安心|燃起|升起|浮现|闪过|掠过|涌上|只剩|充满)`,
    'u',
  ),
  new RegExp(`${zhYou}(?:说|喊|问|答|想|回答)(?:道)?[：:]\\s*[“"「]`, 'u'),
];
const zhNotTold =
  /可能|也许|大概|怕是|恐怕|是不是|好像|似乎|像是|听起来|听上去|看上去|看样子|想必|估计|莫非|难道|要不要|可以|应该|不妨|最好|得先|必须|要是|如果|若|假如|的时候|就会|会|别|不要|莫|请|先|试|只要|万一|刚才|刚刚|方才|刚说|说过|提到|吗|呢|吧|嘛|？|\?|记得|猜|讲|故事|一点|一下|点儿|想的|书上|传说/;

const enDeed =
  '(?:hop|pop|yell|panic|search|order|exclaim|cheer|roar|charge|hurl|grumble|phone|salute|faint|stammer|howl|wail|whimper|groan|moan|growl|snap|snarl|slouch|stagger|trip|slap|shove|bang|fetch|unlock|unsheathe|drain|gobble|devour|confide|protest|plead|apologi[sz]e|thank|recoil|spring|dive|swim|dance|sing|hum|whistle|clap|point|adjust|tuck|twist|catch|slam|knock|count out|offer|accept|refuse|relax|hurry|stretch|yawn|scratch|rub|pat|spit|cough|kick|punch|strike|swing|aim|dodge|duck|crawl|creep|sneak|jump|leap|scribble|sign|scan|recogni[sz]e|recall|blink|frown|scowl|glare|peek|squeeze|stroke|trace|tap|fold|cross|straighten|slump|loosen|button|fasten|strap|buckle|pocket|light|pour|chew|mumble|snort|giggle|sniffle|sulk|hand|unfold|pay|relent|melt|soften|snatch|spill|fumble|tug|toss|hurl|nudge|point|gulp|shrug|wave|curl|huddle|crouch|bolt|freeze|flinch|wince|choke|sniff|peer|squint|step|walk|sit|stand|kneel|nod|smile|grin|laugh|chuckle|sigh|cry|weep|sob|blush|shiver|tremble|shudder|gasp|whisper|murmur|mutter|shout|scream|reply|answer|ask|say|tell|swallow|hesitate|pause|stop|turn|spin|lean|reach|grab|take|pick|pull|push|draw|drop|open|close|shut|lift|raise|lower|touch|hold|clutch|clench|grip|place|put|set|hand|throw|feel|realise|realize|remember|think|decide|wonder|begin|start|stumble|fall|run|rush|back|follow|enter|leave|look (?:up|down|away|around|at|over|into)|stare|gaze|glance|wipe|brush|bow|drink|sip|eat|bite|hug|kiss|wrap|slip|slide|climb|break|burst|collapse|sink|settle|breathe|inhale|exhale|bury|press|admit|confess|agree|beg)(?:s|es)?';
const enPast =
  '(?:stepped|walked|sat|stood|knelt|nodded|smiled|grinned|laughed|sighed|cried|wept|blushed|shivered|trembled|gasped|whispered|murmured|muttered|shouted|replied|answered|swallowed|hesitated|turned|leaned|reached|grabbed|pulled|pushed|drew|dropped|opened|lifted|touched|clutched|clenched|gripped|felt|realised|realized|stumbled|rushed|stared|gazed|glanced|bowed|sank|collapsed|burst|threw|begged)';
const enForms: readonly RegExp[] = [
  new RegExp(
    `(?:^|[.!?;…"”*,]\\s*|\\b(?:and|then|so|as|while) )(?:Suddenly|Then|Slowly|At (?:once|that|this|last)|Finally|Without (?:a word|thinking)|Startled|Trembling|Now|Instantly)?,? ?you(?: slowly| suddenly| quietly| nervously| finally| softly| quickly| gently| silently| then| just| both| hurriedly)* (?:${enDeed}|${enPast})\\b`,
    'i',
  ),
  new RegExp(
    `(?:^|[.!?;…"”*,]\\s*|\\b(?:and|then|so|as|while) )you(?:'re| are)(?: now| already| still| \\w+ly)* (?:trembl|shak|smil|cry|weep|blush|shiver|grinn|laugh|sobb|sweat|nodd|kneel|sitt|stand|star|lean|reach|clutch|hold|whisper|runn|walk|back|look|think|wonder|feel|fall|beg)ing\\b`,
    'i',
  ),
  /\byour (?:hands?|eyes|voice|heart|knees|lips?|face|breath|shoulders|fingers|legs?|throat|chest|jaw|smile|cheeks) (?:\w+ly )?(?:begins?|starts?|is|are|goes|go)(?: to)? (?:shak|trembl|rac|pound|quiver|fill|well|water|burn|brighten|soften|harden|tighten|drop|fall|ris|crack|break|still)\w*/i,
  /\byour (?:heart (?:races|pounds|skips|beats|sinks|leaps|hammers|thuds|swells|aches|flutters)|hands? (?:tremble|shake|go|reach|tighten)s?|eyes (?:widen|fill|well|dart|meet|narrow|drop|burn|sting|grow)|cheeks (?:flush|burn|redden|go)|breath (?:catches|quickens|hitches)|knees (?:buckle|give|go|shake|weaken)|face (?:falls|goes|turns|flushes|pales|reddens)|voice (?:trembles|breaks|cracks|shakes|falters)|stomach (?:drops|turns|knots|tightens|lurches)|mind (?:races|goes|reels)|(?:jaw|throat|chest|grip) (?:tightens|clenches|drops)|lips? (?:tremble|part|quiver)s?)/i,
  /["”]\s*you (?:say|said|whisper|shout|cry|reply|answer|ask|mutter|murmur|gasp|beg|call|stammer)/i,
  /\byou (?:say|whisper|shout|cry|reply|answer|mutter|murmur|stammer|think to yourself|think)[,:] ?["“]/i,
];
const enNotTold =
  /\b(?:if|when(?:ever)?|should|could|would|can|may|might|must|perhaps|maybe|probably|seems?|sounds?|looks? like|look as|wonder whether|did|do|don't|won't|will|you'll|suppose|unless|until|before|once|let|please|try|want|need|never|always|every time|the more|told me you|you tell me|you told|as you (?:say|said|please|like|wish)|you said|where|how|why|what|who|which|that's (?:when|how)|imagine|by the time|guess)\b|\?/i;
const instruction =
  /\bhow (?:do|can|should|would|to|does)\b|what (?:do|should|would|can|shall) i|help me|teach|advice|怎么|如何|教我|帮我|该不该|what happens|tell me (?:a|the) (?:story|tale)|讲|故事|if i\b/i;

/** Tells as fact what the user does, says, thinks or feels and has not said. */
export const speakingForUser: Rule = {
  kind: 'speaking-for-user',
  faults({ own, text, user, before, persona }) {
    if (!/[你您]|姑娘|公子|客官|阁下|小友|少侠|师妹|施主|夫人|\byour?\b/i.test(own)) return [];
    const isZh = /\p{Script=Han}/u.test(own);
    const course = courseOf(own, user, isZh);
    if (course && !persona.material.includes(course[0].trim())) return [fault(text, course.index, course[0])];
    for (const form of isZh ? zhForms : enForms) {
      const match =
        form.exec(own) ?? (form.source.includes('[“"') || form.source.includes('["”]') ? form.exec(text) : null);
      if (!match || (instruction.test(user) && !isSpoken(match[0]))) continue;
      const at = match.index;
      const sentence = isZh ? sentenceAround(own, at) : own.slice(lastBreak(own, at), at + match[0].length + 8);
      if (isZh ? zhNotTold.test(sentence) : enNotTold.test(sentence)) continue;
      if (!isZh && /\?\W*$/.test(own)) continue;
      if (isSupposed(sentence) || isRepeated(match[0], user, isZh) || persona.material.includes(match[0].trim()))
        continue;
      if (!isZh && !isSpoken(match[0]) && isHabit(own, before, match[0])) continue;
      return [fault(text, at, match[0])];
    }
    return [];
  },
};

const zhCourse =
  /^[^\p{Script=Han}]*(?:你|您)(?!们|的|这|是|要|得|有|在|来|就|别|先|可)[^，。？！我]{2,12}，[^，。？！我]{2,14}，[^。？！我]{2,24}[了着道起下]/u;
const enCourse =
  /^\W*you (?!(?:are|have|can|had|were|be|know|look|seem|need|want|like|must|sound|deserve|mean|get|got|always|never|really|do|did|could|should|would|will|may|might|love|owe|still|just|only|both|all|too|have|see|take|go|turn|keep|come|bring|wait|start)\b)[a-z]+(?: [a-z']+){1,9}(?:, [a-z]+(?: [a-z']+){0,9})*,? and (?:then )?[a-z]+ /i;

/** A whole course of what the user does, one deed after the other, in answer to no question. */
function courseOf(own: string, user: string, isZh: boolean): RegExpExecArray | null {
  if (/[?？]/.test(user) || instruction.test(user)) return null;
  const match = (isZh ? zhCourse : enCourse).exec(own);
  return match && !(isZh ? zhNotTold : enNotTold).test(own) && !isSupposed(own) ? match : null;
}

/** Words that are put into the user's mouth. */
const isSpoken = (found: string): boolean => /["“”「]/.test(found);

const fault = (text: string, at: number, found: string): Fault => {
  const lead = found.length - found.replace(/^[\s\p{P}]+/u, '').length;
  return { rule: 'user.told', start: at + lead, end: Math.min(text.length, at + found.length), confidence: 0.85 };
};

const sentenceAround = (own: string, at: number): string =>
  own.slice(Math.max(0, own.lastIndexOf('。', at - 1) + 1)).slice(0, 80);
const lastBreak = (own: string, at: number): number =>
  Math.max(0, ...['. ', '! ', '? ', '; '].map((mark) => own.lastIndexOf(mark, at - 1)));

/** Words of the user's own: what it wrote may be said again. */
function isRepeated(found: string, user: string, isZh: boolean): boolean {
  if (isZh) {
    const deed = new RegExp(`${zhDeed}$`).exec(found)?.[0] ?? '';
    return deed.length > 0 && user.includes(deed);
  }
  const verb = /(\p{L}+)\W*["“]?$/u.exec(found)?.[1]?.toLowerCase() ?? '';
  const stem = verb.slice(0, Math.max(3, verb.length - 2));
  return (
    new RegExp(`\\b${stem}`, 'i').test(user) ||
    irregular.some((forms) => forms.includes(verb) && forms.some((form) => new RegExp(`\\b${form}\\b`, 'i').test(user)))
  );
}
const irregular = [
  'sit sat',
  'stand stood',
  'kneel knelt',
  'say said',
  'tell told',
  'take took',
  'draw drew',
  'feel felt',
  'think thought',
  'hold held',
  'run ran',
  'leave left',
  'fall fell',
  'drink drank',
  'eat ate',
  'throw threw',
].map((forms) => forms.split(' '));

/** "You" as anyone: how a thing is done. A told scene has nothing of that. */
const isHabit = (own: string, before: string, found: string): boolean =>
  /^[^a-z]*(?:so |then |and )?you (?:feel|learn|think|start|begin|take|put|hold|drop|break|drink|eat|follow|run|tell|say|ask|leave|open|turn|set|pull|push|close|draw|pick|hand|answer|remember|sit|stand|walk|wrap|settle|breathe|stop|agree|look)\b/i.test(
    found.replace(/^\W+/, ''),
  ) &&
  !/\bI\b|\bmy\b|[*]|\b(?:your|inside|down|up|beside|towards?|into|over|me|at last|suddenly)\b/.test(
    `${before.slice(-120)} ${own}`.replaceAll(filler, ''),
  );
