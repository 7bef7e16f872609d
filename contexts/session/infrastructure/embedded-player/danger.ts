import type { Scene } from './scene.js';
import type { Answer } from './talk-material.js';

/** Words of somebody who may take their own life. Better once too often than once too seldom. */
const despair = [
  /\b(?:want|wants|wanna|wanted|wish|like|going|ready|rather|prefer|plan|planning|about|think(?:ing)? of|thoughts? of)\b.{0,14}\b(?:die|dying|(?:be|was|were) dead|end(?:ing)? it all|hurt(?:ing)? myself|harm(?:ing)? myself|cut(?:ting)? myself)\b(?! laughing| of (?:laughter|curiosity|embarrassment|hunger|thirst|boredom))/i,
  /\b(?:kill|hang|drown|shoot)(?:ing)? myself\b|\b(?:end|take|ending|taking) my (?:own )?life\b|\bi(?: am|'?m| feel)(?: so| really)? suicidal\b|\b(?:better off dead|tired of (?:living|being alive)|self-harm(?:ing)?)\b/i,
  /\b(?:do not|don['’]?t|no longer|never) (?:really )?(?:want|wish) to (?:be alive|exist|live(?! (?:in|at|with|here|there|near|on|like|by|alone)\b))|\bno (?:reason|point) (?:to|in|for) (?:live|living|life)\b|\blife is(?: not|n['’]?t) worth living\b|\bbetter off without me\b/i,
  /(?<!(?:热|冷|饿|辣|撑|馋|痒|尴尬|笑)得(?:我|人)?(?:都|真|好|快)?)(?:想|想要|要去|不如|打算|准备|决定|宁愿)(?:去)?死(?:了|掉|了算了|算了|啊|吧|的心)?(?:[，。！!,.？?…~～\s]|$)|(?:想|要|打算|准备|决定)(?:去)?(?:自杀|自尽|轻生|寻死|自残|割腕|跳楼(?!价)|跳河|跳江)|死了算了|寻短见|(?:想|不如|干脆|宁愿|就|可以|真).{0,6}一了百了|^一了百了/,
  /不想(?:再)?活(?:着|下去|了)?(?:[，。！!,.？?…~～\s]|$)|不想活|活不下去|活够了|活着(?:真的?|好|也|太|就|都)?没(?:有)?(?:什么|啥)?(?:意思|意义|劲)|(?:结束|了结|了断)(?:掉)?(?:我的?|我自己的?|自己的?|这条)(?:生命|性命|命)|(?:杀了?|弄死|伤害)(?:我)?自己/,
];

/** In nobody's voice but plain: this is no moment for a part. */
const help = {
  en: [
    'I am very glad you told me, and I take it seriously. I am only a character here, so please call your local emergency number or a crisis line now, and let somebody you trust be with you.',
    'That sounds unbearably heavy, and you should not carry it alone. Please reach a crisis line or your local emergency number right now, and tell one person near you what you have told me.',
    'I hear you, and your life matters. I cannot give the help you deserve at this moment, but people on a crisis line can, day and night: please call them, or emergency services if you are in danger.',
  ],
  zh: [
    '谢谢你肯说出来，我很认真地听着。我只是这里的一个角色，帮不到最要紧的地方：请现在就拨打当地的急救电话或心理援助热线，也请一个你信得过的人陪在身边。',
    '你心里一定苦到了极点，这样的苦不该一个人扛。请马上联系当地的心理援助热线或急救电话，把刚才对我说的话，也告诉身边的一个人。',
    '我听见了，你的命很要紧。此刻该有真人陪着你：请打给家人、朋友，或者当地的心理援助热线，正有危险就打急救电话，好吗？',
  ],
} as const;

/** Whether a text holds such words: they are met at once, and never told back. */
export const despairs = (text: string): boolean => despair.some((words) => words.test(text.slice(0, 4000)));

/** What is answered before anything else, every time it is said, in the user's language. */
export function inDanger(scene: Scene): Answer | undefined {
  if (!despairs(scene.heard.text)) return undefined;
  const lines = help[scene.language];
  const line = scene.pick(lines) ?? lines[scene.userTurns.length % lines.length] ?? lines[0];
  return { sentences: [line], why: 'danger', whole: true };
}
