import type { Scene } from './scene.js';
import type { Answer } from './talk-material.js';

const being =
  '(?:human|robot|(?:chat ?)?bot|ai|a\\.i\\.|machine|computer|program|software|(?:large )?language model|automaton|clockwork|puppet|figment|alive|fictional|fictitious|imaginary|made[- ]up|invented|artificial|fake|simulation|simulated|made of (?:words|code|ink|paper|numbers))';
const person =
  '(?:(?:an? |some )?(?:real |actual |living |genuine |human )?(?:person|human being|human|man|woman)(?! of\\b)|real(?=[\\s]*(?:[?.!,]|$|or\\b|at all|person|human|man|woman)))';

/** Sincere questions after what it is, in whatever words: a machine, a person, somebody's invention. */
const asked: readonly RegExp[] = [
  new RegExp(
    `\\b(?:are|r|aren't) (?:you|u)\\b(?: (?:really|actually|just|even|honestly|truly|some kind of|only|an?|not|like))*(?: (?:real|actual))? (?:${being}|${person})`,
    'i',
  ),
  new RegExp(
    `\\byou(?:'re|'re| are| must be| sound like| seem like| could be)\\b(?: (?:really|actually|just|only|not|an?|some kind of|all))*(?: (?:real|actual))? (?:${being}|${person})\\b`,
    'i',
  ),
  /\b(?:am i|i'm|i am|are we) (?:really |actually |just )?(?:talking|speaking|chatting|writing)\b.{0,12}\b(?:to|with)\b.{0,16}\b(?:human|person|bot|ai|machine|robot|computer|program|model|real)\b/i,
  /\b(?:human|person|somebody|someone|anybody|anyone|people)\b.{0,24}\b(?:behind (?:this|it|you|the)|typing|on the other (?:end|side)|at the keyboard|writing (?:this|these|to me)|pulling the strings|really there)\b/i,
  /\b(?:ai|a\.i\.|robot|bot|machine|program|computer|software|fake)\b,? or (?:an? |are you )?(?:actual |real |living )?(?:human|person|man|woman|real)\b|\b(?:human|person|real|man|woman)\b,? or (?:an? |just )?(?:ai|a\.i\.|robot|bot|machine|program|computer|software|fake|made[- ]up|code)\b/i,
  /\b(?:do|don't) you (?:really |actually |truly |even )*exist\b|\bdo you have (?:an? )?(?:actual |real |human )?(?:body|pulse|heartbeat|flesh)\b/i,
  /[你您](?:到底|究竟|真的|其实|该不会|不会|难道|莫非|不|就|也|只|算)*是(?:不是|个|一个|一只|一种)*(?:.{0,4}(?:真人|活人|活的|真的人|人类|机器|AI|人工智能|程序|大?模型|虚拟|虚构|编出来|编的|假的|假人|真的(?:吗|么|还是|假的|[？?]|$)|真实的|傀儡|木偶)|人(?:吗|么|嘛|还是|不是|[？?]))|[你您]不是真的?.{1,4}(?:吧|吗|[？?])/i,
  /(?:真人|活人|人)(?:还是|或者?是?)(?:机器|AI|程序|人工智能|鬼|代码)|(?:机器|AI|程序|人工智能|代码)(?:还是|或者?是?)(?:真人|活人|人)/i,
  /(?:背后|对面|那头|那边|屏幕后面?|另一头).{0,8}(?:真人|活人|有人|是人|人在|谁在)/,
  /我(?:是不是|是|其实)?(?:在)?(?:跟|和|同)(?:一?个)?(?:AI|机器|机器人|真人|活人|程序|人工智能|模型)(?:在)?(?:聊|说|讲|对话)/i,
  /[你您](?:真的?|真实|究竟|到底)*存在(?:吗|么|不|过)|[你您](?:有没有|有)(?:真的)?(?:身体|肉身|血肉|心跳|体温)(?:吗|么|没有|的)?[？?]?$/,
];

/** After its maker. */
const made: readonly RegExp[] = [
  /\b(?:who|did (?:somebody|someone|anyone|anybody|a person|people)|were you|are you)(?: just)? (?:invent|create|made|make|wrote|write|written|program|design|built|build|dream)\w*\b(?! (?:them|those|these|him|her)\b).{0,12}(?:\byou\b|\bby\b|up\?)/i,
  /(?:谁|什么人|哪个|哪家).{0,6}(?:编|造|创造|写|做|发明|设计|开发)(?:出来|出|了|的)*[你您]|[你您]是(?:谁|哪个|什么人|哪家).{0,4}(?:编|造|创造|写|做|发明|设计|开发)|[你您]是.{0,4}(?:编|造|写|做)出来的/,
];

/** That its life and place are invented, asked of them or right after it has said what it is. */
const invented =
  /\b(?:(?:all |just )?(?:made[- ]?up|fiction(?:al)?|invented|fake)|isn'?t real|not real|(?:aren'?t|is it all|any of (?:this|it)|(?:is|are) (?:this|it|that|the \w+|any of this)(?: \w+)?) (?:even |actually |really )?(?:real|true)(?! (?:that|you|it|its|your|the|there|he|she|they|we|i|people)\b)|do(?:es)?n'?t (?:even |really )?exist)\b|(?:是|都|全|也)?(?:是)?(?:编|假|虚构|捏造|杜撰)(?:的|出来的|造的)|不(?:是真|存在)|真有(?:这|那)|(?:百度|网上|地图上?|谷歌|搜).{0,4}(?:不到|没有|找不)/i;
const ownWorld =
  /\b(?:you|your|this place|this|it all|all (?:of )?(?:this|it)|none of (?:this|it)|(?:19|15|23)\d\d|(?:the|this|your) (?:whole )?(?:place|train|railway|line|shop|garden|ship|town|city|crew|story|life))\b|[你您]|这(?:里|儿|地方|些|一切)|那些|(?:茶馆|镇|城|阁|事务所|教龄|经历|身世)/i;
const toldWhatItIs = /^(?:ai|made-by|maker|reality|real-doubt|true-doubt|lying|sure-question|human-agent)$/;
const wantsProof =
  /\b(?:prove|proof|why should i (?:trust|believe)|how (?:can|do) i (?:trust|believe|know)|can i trust|source)\b|凭(?:什么|啥)信|怎么证明|证明(?:一下|给我)|靠谱吗|可信(?:吗|不)/i;

/** "So the railway isn't real either", 那你的教龄是假的咯, "why trust you then": answered as plainly as what it is. */
export function ofFiction(scene: Scene): Answer | undefined {
  const text = scene.heard.text.slice(0, 200).replace(/[’‘]/g, "'");
  const { passages } = scene.material;
  const justSaid = scene.drawnLast.some(({ title }) => toldWhatItIs.test(title)) || saidSo(scene);
  const place = text.length <= 60 && (ownWorld.test(text) || titled(scene, text));
  const doubts = invented.test(text.replace(/真的假的|真假/g, '')) && (justSaid || place);
  const proof = wantsProof.test(text) && justSaid;
  if ((!doubts && !proof) || text.length > 80) return undefined;
  const written = scene.characterSpeaks
    ? passages.find(
        ({ kind, title, lines, body }) =>
          kind === 'fact' &&
          (proof || honest.test(body.raw)) &&
          (proof ? /^(?:lying|sure-question)$/ : /^(?:reality|real-doubt|true-doubt)$/).test(title) &&
          lines.every(({ text: line }) => scene.unheard(line)),
      )
    : undefined;
  if (written !== undefined)
    return { sentences: written.lines.map(({ text: line }) => line), why: `identity: ${written.title}`, whole: true };
  const line = scene.phrase(proof ? 'howToCheck' : 'madeUp');
  return line === undefined ? undefined : { sentences: [line], why: 'identity: fiction', whole: true };
}

const saidSo = (scene: Scene): boolean =>
  /\bcharacter on this platform\b|平台上的一个角色|平台里的角色|不是真人/.test(scene.ownTurns.at(-1) ?? '');

/** It names the place of its own that the character is from. */
const titled = (scene: Scene, text: string): boolean =>
  scene.material.passages.some(
    ({ kind, title }) =>
      kind === 'lore' &&
      title.length >= 2 &&
      scene.material.character.identity.includes(title) &&
      text.startsWith(title),
  );

/** "Are you a man or a woman?" asks what it is only where a machine is named beside. */
const ofSex = (text: string): boolean =>
  /\b(?:man|male|boy|guy) or (?:an? )?(?:woman|female|girl|lady)\b/i.test(text) && !beingNamed.test(text);
const beingNamed = new RegExp(`\\b(?:${being}|real)\\b`, 'i');

/** A line that plainly says so. */
const honest =
  /\b(?:character|not (?:a )?(?:human|person)|no (?:human|person)|no pulse|fictional|invented|made up|written)\b|角色|不是真人|编出来|编的/i;

/** Never passes for a person: the character's own honest words first, every time it is asked in earnest. */
export function whatItIs(scene: Scene): Answer | undefined {
  const text = scene.heard.text.slice(0, 400).replace(/[’‘]/g, "'");
  const ofMaker = made.some((words) => words.test(text));
  if (!ofMaker && (ofSex(text) || !asked.some((words) => words.test(text)))) return undefined;
  const name = scene.material.character.name;
  const facts = scene.characterSpeaks
    ? (ofMaker ? ['made-by', 'maker', 'ai'] : ['ai', 'made-by', 'maker']).flatMap((topic) =>
        scene.material.passages.filter(({ kind, title }) => kind === 'fact' && title === topic),
      )
    : [];
  const saidAlready = facts.some(
    ({ lines, body }) => honest.test(body.raw) && lines.some(({ text: line }) => !scene.unheard(line)),
  );
  const open = facts.filter(
    ({ lines, body }) => (saidAlready || honest.test(body.raw)) && lines.every(({ text: line }) => scene.unheard(line)),
  );
  const near = scene.intents().find(({ passage }) => open.includes(passage))?.passage ?? open[0];
  if (near !== undefined)
    return { sentences: near.lines.map(({ text: line }) => line), why: `identity: ${near.title}`, whole: true };
  const line = scene.phrase('machine', { name });
  return line === undefined ? undefined : { sentences: [line], why: 'identity', whole: true };
}
