import { foldAll } from '../content-safety/signs/fold.js';

/** A place in a message where words of danger stand. UTF-16 units, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether words of danger are meant by whoever wrote them, about now: not told of somebody else, played, quoted, denied, over
 * long since, or a figure of speech. Reads the one message only. When in doubt about a story: a story. When somebody says that
 * they mean it, they are believed.
 */
export function isSincere(message: string, place: Place, category: string): boolean {
  const text = folded(message);
  const around = sentenceOf(text, place);
  const before = text.slice(around.start, place.start);
  const said = text.slice(place.start, place.end);
  const after = text.slice(place.end, around.end);
  if (isDenied(before) || (before.endsWith('没') && said.startsWith('有'))) return false;
  if (/(没|不)(有|会|再|曾)?(打|掐|摸|杀|跟踪)/.test(said)) return false;
  if (isFigure(said, after)) return false;
  if (earnest.some((words) => words.test(text))) return true;
  if (isQuoted(message, place) || isActed(message, place)) return false;
  if (story.some((words) => words.test(text))) return false;
  if (laughter.test(text)) return false;
  if (then.test(text) && over.test(text)) return false;
  return category !== 'self-harm' || isOfSelf(before, said);
}

/** One unit for one, so that places stay true: small letters, plain apostrophes, simplified characters. */
function folded(message: string): string {
  let text = '';
  for (const sign of message) {
    const plain = /[’‘`´]/.test(sign) ? "'" : /\p{Script=Han}/u.test(sign) ? foldAll(sign) : sign.toLowerCase();
    text += plain.length === sign.length ? plain : sign;
  }
  return text;
}

const ends = /[。！？!?\n.]/;

function sentenceOf(text: string, { start, end }: Place): Place {
  let from = start;
  while (from > 0 && !ends.test(text[from - 1]!)) from -= 1;
  let to = Math.max(end, start + 1);
  while (to < text.length && !ends.test(text[to]!)) to += 1;
  return { start: from, end: to };
}

/** Somebody says that the game is over. */
const earnest = [
  /\b(no|stop|pause|leave|forget|enough of|end) (more )?(the |this |our |with the )?(story|stories|game|role-?play|acting|scene)\b/,
  /\b(i'?m|i am) (being )?(dead |completely |really |so )?serious\b|\bthis is not (a )?(game|joke|story|role-?play)|\bi'?m not (joking|acting|kidding|playing)\b|\bi (really )?mean it\b|\bout of character\b|\b(in|for) real( life)?\b/,
  /先别演|别演了|不演了|不是演的|不是在演|没在演|我是认真的|我很认真|不是开玩笑|没开玩笑|不开玩笑|说真的|现实里|现实中|不是故事|不是游戏|别扮演了|出戏/,
];

/** The message speaks of a story, or plays one. */
const story = [
  /\b(my|the|our|his|her|this|a) (\w+ )?(novel|story|character|book|script|screenplay|poem|campaign|fanfic|heroine|hero|protagonist|scene|movie|film|song|lyrics?|game|oc|essay)\b/,
  /\b(chapter|act|scene) (\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b|\bplay (the|a|my)\b|\bas (the|a) \w+,|\brespawn\b|\brole-?play|\bi roll\b/,
  /\b(my lord|milord|my liege|my queen|my king|your (majesty|highness|grace|honou?r)|wizard|sire|m'lady|dragon|demon|goblin|sword|dagger|potion|kingdom|starship|vampire|zombie)s?\b/,
  /小说|剧本|故事|角色|扮演|这一幕|下一幕|第.{1,3}[章幕回]|台词|剧情|游戏|副本|复活|女主|男主|主角|润色|歌词|书名|电影|电视剧|诗里|论文|课本|续写|人设/,
  /大人|殿下|陛下|魔王|主公|将军|公子|娘娘|本王|朕|师尊|道友|臣愿|妾身|在下|自刎|拔剑|少侠|仙尊|城主|勇者|恶龙|哥布林|来世|下辈子/,
];

const laughter = /(ha){2,}|\b(lol|lmao|lmfao|rofl|xd+)\b|哈哈|hhh|233|笑死|嘻嘻|嘿嘿|[😂🤣😆😹]/u;

/** Long ago … */
const then =
  /\b(years? ago|used to|back (in|then|when)|as a (teen|teenager|kid|child)|when i was|in (high )?school|long time ago|once)\b|年前|以前|曾经|当年|小时候|[初高]中|大学的?时候|那时/;
/** … and over. */
const over =
  /\b(glad|grateful|survived|better now|been well|therapy|recovered|behind me|good now|volunteer|healed|it passed|i'?m fine now)\b|好了|走出来|走出了|过去了|庆幸|康复|痊愈|现在很好|生活很好|活了下来|志愿|治好/;

/** `不` and `没` right before, or `not` a few words before. */
function isDenied(before: string): boolean {
  if (/((?<!有)没有?|不是|不会|并不|从不|从来不|从没|绝不|别|哪会|怎么会|不可能)(再|真的?|去)?$/.test(before))
    return true;
  return /\b(not|never|n't|no longer|without|nobody said|not saying|didn't say)( that)?( \w+){0,1}[ ,]*$/.test(before);
}

/** `dying of laughter`, `想死你了`, `打我电话`. */
function isFigure(said: string, after: string): boolean {
  if (/\b(die|dying|dead)$/.test(said) && /^ ?(of|from|for|laughing|on the spot|inside)\b/.test(after)) return true;
  if (said.endsWith('死') && /^(你|妳|她|他|它|咯|个|鬼|那|党|磕|心塌地|宅)/.test(after)) return true;
  if (said.endsWith('打我') && /^的?(电话|手机|微信|招呼|小报告|屁股|脸)/.test(after)) return true;
  return said.endsWith('跳楼') && /^(价|大甩卖|机)/.test(after);
}

const pairs = ['“”', '‘’', '「」', '『』', '《》', '""', '〈〉'];

function isQuoted(message: string, { start, end }: Place): boolean {
  return pairs.some((pair) => {
    const [open, close] = [pair[0]!, pair[1]!];
    const from = message.lastIndexOf(open, start - 1);
    if (from === -1 || start === 0) return false;
    if (open === close) {
      // The how-manieth mark it is says whether it opens.
      const marks = [...message.slice(0, start)].filter((sign) => sign === open).length;
      return marks % 2 === 1 && message.includes(close, end);
    }
    const closed = message.indexOf(close, from);
    return closed >= end;
  });
}

/** In asterisks or brackets, or in a message that has something acted in them: `*draws*`, `（拔剑）`. */
function isActed(message: string, { start, end }: Place): boolean {
  if (/\*[^*\n]{2,200}\*/.test(message)) return true;
  const lead = /^\s*[（(【[][^）)】\]]{1,60}[）)】\]]/.exec(message);
  return lead !== null && (lead[0].length <= start || lead[0].length >= end);
}

/** Chinese leaves the subject out: then it is whoever speaks, unless another one was named before in the sentence. */
function isOfSelf(before: string, said: string): boolean {
  if (/^(i\b|我)/.test(said)) return !/(他|她|它|ta|谁)(们)?(说|觉得|总说|问)[^，,]{0,4}$/.test(before);
  const named = /[我你您他她它]|有人|别人|人家|谁/g;
  const last = [...before.matchAll(named)].at(-1)?.[0];
  return last === undefined || last === '我';
}
