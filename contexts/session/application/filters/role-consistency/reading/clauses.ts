/** A part of the sentence between its commas. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

/** Cuts at commas, colons, dashes and full stops; a part keeps its mark. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/[，；：。！？…—、\n]+|[,;:.!?]+(?=\s|$)/g)) {
    parts.push({ text: text.slice(start, index + mark.length), start });
    start = index + mark.length;
  }
  if (start < text.length) parts.push({ text: text.slice(start), start });
  return parts;
}

/** The part in which an offset lies. */
export const partAt = (text: string, at: number): Part =>
  partsOf(text).findLast(({ start }) => start <= at) ?? { text, start: 0 };

/** What is supposed, wished, denied, told as said by somebody, or asked: not stated. */
const supposedZh =
  /要是|如果|等我|等到|若是|若我|倘若|假如|假若|假使|就算|即使|哪怕|万一|除非|当初要|(?:真|我)想(?:当|做|住|去)|恨不得|好像|仿佛|似的|以为|梦见|梦到|假装|装作|扮|演|冒充|说我|说什么|骂我|当我是|误|谣传|有人说|他说|她说|人家说|都说/;
const supposedEn =
  /\b(?:if|suppose|imagine|pretend(?:ed|ing)?|wish|dream(?:t|ed)?|as though|as if|unless|would(?:n't| not)? (?:be|have|like)|could have|might have|thought i|thinks? i|think i|say i|said i|says i|calls? me an?|called me an?|call(?:s|ed)? myself|take me for|took me for|mistook|play(?:ed|ing)? (?:a|an|the)|like an?|than an?|half an?|no more an?)\b/i;
const deniedZh =
  /不是|没有|并非|并不|不叫|不姓|不住|哪是|哪里是|怎么会|怎会|不敢|从没|从不|未曾|不曾|没当|又不|可不是|才不/;
const deniedEn =
  /\b(?:not|never|n't|no|neither|nor|hardly|scarcely|wasn't|isn't|ain't|don't|didn't|haven't|far from)\b|n't\b/i;
const pastZh =
  /以前|从前|过去|当年|早年|小时候|年轻时|年轻的时候|那时|那会儿|原来|原先|曾经|曾|本来|差点|差一点|头两年|上学|读书|念书|毕业|去过|来过|待过|住过|干过|做过|当过|出差|旅/;
const pastEn =
  /\b(?:used to|once|was|were|had been|when i|before|as a (?:child|boy|girl|lad|young)|formerly|back then|years ago|at school|nearly became|almost)\b/i;

export const isSupposed = (text: string): boolean => supposedZh.test(text) || supposedEn.test(text);
export const isDenied = (text: string): boolean => deniedZh.test(text) || deniedEn.test(text);
export const isPast = (text: string): boolean => pastZh.test(text) || pastEn.test(text);
