import { plainChinese } from './plain-zh.js';

const list = (words: string): Set<string> => new Set(words.trim().split(/\s+/));

/** Words that carry no topic at all. */
export const stopWordsEn = list(`
a an the and or but nor so if then than as of to in on at by for from with without into onto about over under up down out off
is am are was were be been being do does did doing done have has had having will would shall should can could may might must
i me my mine myself you your yours yourself he him his she her hers it its itself we us our ours they them their theirs
this that these those here there who whom whose which what when where why how not no yes yeah ok okay please well just also too very
really quite rather actually basically honestly simply maybe perhaps ever never always again still already yet now only even both
any some all each every either neither other another such same own more most much many few less least lot lots bit
s t d ll m re ve don doesn didn isn aren wasn weren won wouldn couldn shouldn can't cannot let lets got gets get getting
oh ah hey hi hello dear hmm um uh gosh whether because while during until upon via per etc else though although however anyway
im ive youre whats thats dont wont cant hows wheres whos id ill
`);

/** Words of asking and telling: they say how something is asked, seldom what about. They weigh little. */
const lightWordsEn = list(`
tell say said speak talk explain describe know think thought mean want wanted like need make made give show help look go going went
come take use used using thing things something anything everything kind sort type way ways part point question answer word words
good best better great nice new old big small long short little first last next one two three right sure true possible able
call called people someone anyone person man woman day days time times today moment often usually sometimes please share hear heard
feel happen happened happens work works working start started try tried find found put keep tend bring let seem become personally
interested interesting curious wonder wondering exactly general specific particular different main major important simple simply
remind board aboard matter matters avoid fix solve solved prevent improve help handle exactly wrong stuff deal pick whatever kinda summary summarize summarise sentence sentences list example examples detail details brief briefly topic subject opinion
`);

/** Whether a word, in whatever form, is one of the light ones. */
export const isLight = (word: string): boolean => lightWordsEn.has(word) || lightStems.has(stem(word));

const irregular = new Map(
  `went go gone go taught teach built build bought buy brought bring wrote write written write grew grow grown grow kept keep
  made make saw see seen see told tell said say came come found find felt feel lost lose left leave slept sleep ate eat eaten eat
  drank drink drunk drink knew know known know thought think began begin begun begin chose choose chosen choose broke break
  broken break children child men man women woman people person feet foot mice mouse wives wife lives life knives knife
  leaves leaf wolves wolf fell fall fallen fall gave give given give got get held hold heard hear led lead met meet paid pay
  ran run rose rise risen rise sang sing sung sing sold sell sent send spoke speak spoken speak spent spend stood stand
  swam swim took take taken take won win wore wear worn wear sailed sail burnt burn learnt learn meant mean drew draw drawn draw
  flew fly flown fly froze freeze frozen freeze hid hide hidden hide rode ride ridden ride shook shake shone shine sank sink sunk sink
  struck strike stuck stick swore swear tore tear threw throw thrown throw woke wake died die dying die lying lie dug dig fed feed
  fought fight caught catch hung hang laid lay lit light shot shoot sought seek stole steal stolen steal swept sweep bore bear born bear
  scare scary scared scary scares scary scaring scary bred breed crept creep dealt deal drove drive driven drive fled flee forgot forget forgotten forget forgave forgive grandparents grandparent
  analyses analysis theses thesis hypotheses hypothesis criteria criterion data datum phenomena phenomenon`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, at, all) => {
      if (at % 2 === 0) pairs.push([word, all[at + 1] as string]);
      return pairs;
    }, []),
);

const chatSpelling: readonly (readonly [RegExp, string])[] = [
  [/\b(what|where|who|how|when|that|there|it|he|she|let)s\b(?=\s+\w)/gi, "$1's"],
  [/\b(do|does|did|is|are|was|were|wo|ca|could|would|should|has|have|had)nt\b/gi, "$1n't"],
  [/\bim\b/gi, "I'm"],
  [/\bive\b/gi, "I've"],
  [/\b(you|they)re\b/gi, "$1're"],
  [/\bur (?=(?:a|an|the|so|not|just|really)\b)/gi, "you're "],
  [/\b([a-z]{3,})(?=\d+\.\d)/gi, '$1 '],
  [/\bur\b/gi, 'your'],
  [/\bu\b/gi, 'you'],
  [/\br\b(?=\s+(?:you|u|there|they)\b)/gi, 'are'],
  [/\b(?:pls|plz)\b/gi, 'please'],
  [/\bthx\b/gi, 'thanks'],
  [/\s+btw\b,?/gi, ','],
  [/\b(?:btw|tho|tbh|honestly|lol|lmao|haha+)\b[,.]?/gi, ' '],
  [/\bwanna\b/gi, 'want to'],
  [/\bgonna\b/gi, 'going to'],
  [/\bgotta\b/gi, 'have to'],
  [/\b(what time|when|how long)\b(.{0,20})\bget (?:in|there|to)\b/gi, '$1$2arrive at'],
];

/** English as people type it in a hurry, spelt out: "whats ur name tho" → "what's your name". */
export function spelledOut(text: string): string {
  return chatSpelling
    .reduce((plain, [pattern, full]) => plain.replace(pattern, full), plainChinese(text))
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Light suffix stripping; both sides of a comparison go through it, so the stem need not be a word. */
export function stem(word: string): string {
  let w = irregular.get(word) ?? word;
  if (w.length <= 3) return w;
  if (w.endsWith('ies') && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x|z)es$/.test(w)) w = w.slice(0, -2);
  else if (w.endsWith('s') && !/(?:ss|us|is)$/.test(w)) w = w.slice(0, -1);
  if (/[aeiouy].*ing$/.test(w) && w.length > 5) w = single(w.slice(0, -3));
  else if (/[aeiouy].*[^e]ed$/.test(w) && w.length > 4) w = single(w.slice(0, -2));
  if (w.endsWith('ly') && w.length > 5) w = w.slice(0, -2);
  if (w.endsWith('ness') && w.length > 6) w = w.slice(0, -4);
  if (w.endsWith('ment') && w.length > 7) w = w.slice(0, -4);
  if (/[ts]ion$/.test(w) && w.length > 6) w = w.slice(0, -3);
  if (/(?:er|or)$/.test(w) && w.length > 6) w = single(w.slice(0, -2));
  if (w.endsWith('y') && w.length > 3) w = `${w.slice(0, -1)}i`;
  if (w.endsWith('e') && w.length > 3) w = w.slice(0, -1);
  return w;
}

function single(w: string): string {
  return /([bdfgmnprt])\1$/.test(w) ? w.slice(0, -1) : w;
}

/** Damerau–Levenshtein distance (adjacent transpositions cost one), given up as soon as it exceeds `limit`. */
export function typoDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = above;
    above = row;
  }
  return above[b.length] as number;
}

const lightStems = new Set([...lightWordsEn].map(stem));
