/** What a clause says besides its grammar: for English its words without endings, for Chinese its signs. */

const irregular: Readonly<Record<string, string>> = {
  went: 'go',
  gone: 'go',
  ate: 'eat',
  eaten: 'eat',
  drank: 'drink',
  drunk: 'drink',
  swam: 'swim',
  swum: 'swim',
  bought: 'buy',
  sold: 'sell',
  met: 'meet',
  slept: 'sleep',
  wrote: 'write',
  written: 'write',
  left: 'leave',
  kept: 'keep',
  lost: 'lose',
  told: 'tell',
  saw: 'see',
  seen: 'see',
  knew: 'know',
  known: 'know',
  drove: 'drive',
  driven: 'drive',
  flew: 'fly',
  flown: 'fly',
  rode: 'ride',
  ridden: 'ride',
  sang: 'sing',
  sung: 'sing',
  taught: 'teach',
  gave: 'give',
  given: 'give',
  took: 'take',
  taken: 'take',
  came: 'come',
  ran: 'run',
  stole: 'steal',
  stolen: 'steal',
  broke: 'break',
  broken: 'break',
  found: 'find',
  fought: 'fight',
  thought: 'think',
  brought: 'bring',
  caught: 'catch',
  spoke: 'speak',
  spoken: 'speak',
  wore: 'wear',
  worn: 'wear',
  built: 'build',
  sent: 'send',
  heard: 'hear',
  held: 'hold',
  paid: 'pay',
  lent: 'lend',
  grew: 'grow',
  grown: 'grow',
  born: 'birth',
  children: 'child',
  kids: 'child',
  kid: 'child',
  wives: 'wife',
  knives: 'knife',
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  feet: 'foot',
  teeth: 'tooth',
  began: 'begin',
  begun: 'begin',
  chose: 'choose',
  fell: 'fall',
  fallen: 'fall',
  felt: 'feel',
  forgot: 'forget',
  forgotten: 'forget',
  hid: 'hide',
  hidden: 'hide',
  learnt: 'learn',
  made: 'make',
  meant: 'mean',
  shot: 'shoot',
  sat: 'sit',
  stood: 'stand',
  won: 'win',
  died: 'die',
  dying: 'die',
  dead: 'die',
};

const enEmpty = new Set(
  `a an the i i'm i've i'd i'll me my mine myself we us our ours you your he him his she her it its they them their this that these
  those there here is are was were be been being am do does did done doing have has had having will would shall should can could may
  might must ought to of in on at by for from with as into onto up down out off over and or but so then than too very just only even
  still yet also if when while because about again ever never not no none nothing nobody neither nor cannot can't don't doesn't didn't
  won't wouldn't isn't aren't wasn't weren't haven't hasn't hadn't couldn't shouldn't ain't that's it's there's what who whom which
  where why how all any some each every one quite rather really well oh ah yes yeah okay ok now today let let's got get gets getting
  sir madam dear friend thing things much many more most such own way mind course certainly sure indeed actually`.split(
    /\s+/,
  ),
);
const zhEmpty = new Set(
  '的了着过是在有我你您他她它们这那个就都也很还又把被给和跟与及或呢吗啊吧呀嘛哦嗯哈哎不没无非别未莫一上下里到得地会能可要想所以因为而且但却只才再已经从来曾刚正呐么什哪谁怎样其实真当然之于则自己俺咱吾老小'.split(
    '',
  ),
);

const stem = (word: string): string => {
  const known = irregular[word];
  if (known) return known;
  const bare = word.replace(/['’]s?$/, '');
  if (bare.length > 4 && bare.endsWith('ies')) return `${bare.slice(0, -3)}y`;
  if (bare.length > 5 && bare.endsWith('ing')) return undouble(bare.slice(0, -3));
  if (bare.length > 4 && bare.endsWith('ied')) return `${bare.slice(0, -3)}y`;
  if (bare.length > 4 && bare.endsWith('ed')) return undouble(bare.slice(0, -2));
  if (bare.length > 4 && /(?:s|x|z|ch|sh)es$/.test(bare)) return bare.slice(0, -2);
  if (bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss')) return bare.slice(0, -1).replace(/e$/, '');
  return bare.length > 3 ? bare.replace(/e$/, '') : bare;
};
const undouble = (word: string): string => word.replace(/([bdgmnprt])\1$/, '$1').replace(/e$/, '');

/** Content of a text, in its order. */
export function wordsOf(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+(?:['’][a-z]+)?|\p{Script=Han}|\d+(?:[.:]\d+)?/gu)) {
    if (/^\p{Script=Han}/u.test(word)) {
      if (!zhEmpty.has(word)) found.push(word);
    } else if (!enEmpty.has(word.replace('’', "'"))) found.push(stem(word));
  }
  return found;
}

/** Share of the smaller set that the other has too; 0 when one is empty. */
export function containment(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  return few.size === 0 ? 0 : shared(few, many) / few.size;
}

export function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const word of one) if (other.has(word)) count += 1;
  return count;
}

/** Jaccard. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = shared(one, other);
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}
