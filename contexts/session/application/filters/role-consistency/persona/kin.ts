import { numberOf } from '../reading/numbers.js';

export type KinName =
  | 'wife'
  | 'husband'
  | 'partner'
  | 'son'
  | 'daughter'
  | 'brother'
  | 'sister'
  | 'father'
  | 'mother'
  | 'grandchild'
  | 'grandfather'
  | 'grandmother'
  | 'master'
  | 'pupil';

export interface Kin {
  readonly is: KinName;
  readonly state: 'lives' | 'dead' | 'former' | 'none';
  readonly names: readonly string[];
  readonly count?: number;
  /** The author's words. */
  readonly text: string;
}

/** How each is called. In Chinese what is another word's part is kept out (妹妹 is no 妹夫). */
export const kinWords: Readonly<Record<KinName, { readonly zh: string; readonly en: string }>> = {
  wife: {
    zh: '妻子|老婆|你嫂子|你师娘|孩子(?:他|她)?妈|太太|媳妇儿?|夫人|内人|内子|拙荆|娘子|发妻|亡妻',
    en: 'wife|missus',
  },
  husband: { zh: '丈夫|老公|外子|孩子(?:他|她)?爸|夫君|相公|郎君|亡夫|(?<=我|我家|我的)先生', en: 'husband|hubby' },
  partner: { zh: '女朋友|男朋友|女友|男友|对象|道侣|未婚妻|未婚夫', en: 'girlfriend|boyfriend|fianc[eé]e?|betrothed' },
  son: {
    zh: '儿子|犬子|小儿子|大儿子|独子',
    en: 'sons?|lads|boys|(?<=\\bmy (?:little |baby |eldest |youngest |own )?)boy',
  },
  daughter: { zh: '女儿|闺女|小女(?!子)|千金|姑娘', en: 'daughters?|(?:little|baby) girl' },
  brother: { zh: '哥哥|大哥|二哥|三哥|弟弟|兄长|兄弟|家兄|舍弟|哥(?!们|俩)|弟(?![子兄])', en: 'brothers?' },
  sister: { zh: '姐姐|大姐|妹妹|姊姊|家姐|舍妹|姐(?![夫妹])|(?<!师)妹(?![夫子])', en: 'sisters?|sis' },
  father: { zh: '父亲|爸爸|老爸|爹爹|老爹|老汉儿|家父|先父|爸|爹', en: 'father|dad|daddy|da|pa' },
  mother: { zh: '母亲|妈妈|老妈|家母|先母|娘亲|妈|(?<![姑新老婆])娘(?![子家们])', en: 'mother|mum|mom|mamá|mama|ma' },
  grandchild: { zh: '孙子|孙女|外孙', en: 'grandsons?|granddaughters?|grandchild(?:ren)?|grandkids?' },
  grandfather: { zh: '爷爷|外公|祖父|姥爷', en: 'grandfather|grandpa|granddad' },
  grandmother: { zh: '奶奶|外婆|祖母|姥姥', en: 'grandmother|grandma|gran|nana' },
  master: { zh: '师父|师尊|恩师|督导', en: 'mentor|maker|master' },
  pupil: { zh: '徒弟|徒儿|学徒', en: 'apprentice|squire' },
};
const kinNames = Object.keys(kinWords) as KinName[];
const spouseWords = { zh: /老伴|爱人|配偶|亡妻|亡夫/, en: /\bspouse\b/i };
const dead =
  /过世|去世|已故|早亡|亡故|先父|先母|亡妻|亡夫|走了|不在了|没了|病故|病逝|早逝|离世|辞世|牺牲|殉职|\b(?:drowned|died|dead|fallen|(?:my|the) late|late (?:husband|wife|father|mother|brother)|lost at sea|killed|widow(?:ed|er)?|buried|passed)\b/i;
const childless = /没有孩子|没有儿女|没有子女|膝下无子|无儿无女|\bno (?:children|kids)\b|childless/i;
const unwed =
  /未婚|单身|没有成家|没结婚|终身未娶|终身未嫁|\bunmarried\b|\bsingle\b|never married|\bbachelor\b|spinster/i;

/** Reads relations: one line each, as `妻子陆氏` or `two sons, Joel and Caleb`. */
export function kinOf(lines: readonly string[], isMale: boolean | undefined): readonly Kin[] {
  const found: Kin[] = [];
  for (const text of lines) {
    for (const part of text.split(/[；;。]|(?<=[^\d])，(?=没|无|未)/)) found.push(...ofLine(part, isMale));
  }
  return found;
}

function ofLine(text: string, isMale: boolean | undefined): Kin[] {
  const none = (...names: KinName[]): Kin[] => names.map((is) => ({ is, state: 'none', names: [], text }));
  const spouse: KinName = isMale === true ? 'wife' : 'husband';
  const found: Kin[] = [];
  if (childless.test(text)) found.push(...none('son', 'daughter'));
  if (/no siblings|独生|no brothers or sisters|only child/i.test(text)) found.push(...none('brother', 'sister'));
  if (unwed.test(text)) found.push(...none('wife', 'husband'));
  if (/单身|\bsingle\b|no one|没有道侣|无道侣/i.test(text)) found.push(...none('partner', 'wife', 'husband'));
  if (/离异|离婚|divorced/i.test(text)) found.push({ is: spouse, state: 'former', names: [], text });
  if (/丧偶|\bwidow(?:ed|er)?\b/i.test(text)) found.push({ is: spouse, state: 'dead', names: [], text });
  if (/老来无伴|没有家人/.test(text)) found.push(...none('wife', 'husband'));
  if (found.length > 0) return found;
  if (spouseWords.zh.test(text) || spouseWords.en.test(text)) return [ofKin(spouse, text)];
  // The first one named is whom the line is about: 儿子马骁在大连当厨师, "wife Ruth is a school cook".
  const [first] = kinNames
    .map((is) => ({ is, at: placeOf(is, text) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  return first ? [ofKin(first.is, text)] : [];
}

const placeOf = (is: KinName, text: string): number =>
  text.search(new RegExp(`${kinWords[is].zh}|\\b(?:${kinWords[is].en})\\b`, 'i'));

function ofKin(is: KinName, text: string): Kin {
  if (new RegExp(`(?:没有|无)(?:${kinWords[is].zh})|\\bno (?:${kinWords[is].en})\\b`, 'i').test(text))
    return { is, state: 'none', names: [], text };
  const count =
    /(?:^|有)?([一二两三四五六七八九十])个|\b(two|three|four|five|six|seven|eight|nine|ten|one|twin)\b/i.exec(text);
  const number = count && (count[2]?.toLowerCase() === 'twin' ? undefined : numberOf(count[1] ?? count[2]!));
  return {
    is,
    state: dead.test(text) ? 'dead' : 'lives',
    names: namesIn(is, text),
    ...(number === undefined || number === null ? {} : { count: number }),
    text,
  };
}

/** Proper names beside the word: 妻子陆氏, `sons, Joel and Caleb`. */
function namesIn(is: KinName, text: string): string[] {
  const zh = new RegExp(
    `(?:${kinWords[is].zh}|老伴|爱人)(?:叫|是|姓|名叫)?([\\p{Script=Han}]{2,4}?)(?=$|[，,。在是早五也当开上读])`,
    'u',
  ).exec(text)?.[1];
  if (zh && !/没有|早亡|已故|过世|去世|住|走了/.test(zh)) return [zh];
  return (text.match(/(?<!\b(?:in|at|of|on|from|near) )\b\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)*/gu) ?? []).filter(
    (name) => !noName.test(name) && !new RegExp(`^(?:${kinWords[is].en})$`, 'i').test(name),
  );
}

const noName =
  /^(?:I|I['’].*|My|Our|One|Two|Three|No|None|The|An?|He|She|They|We|It|Her|His|Once|When|What|And|But|So|Only|Never|Not|January|February|March|April|May|June|July|August|September|October|November|December)\b/;
