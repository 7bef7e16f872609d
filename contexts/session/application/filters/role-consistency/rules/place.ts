import { isDenied, isPast, isSupposed, partAt } from '../reading/clauses.js';
import { topicsOf } from '../reading/questions.js';
import { blank } from '../reading/quotes.js';
import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { filler } from '../reading/self.js';
import { landmarks } from './landmarks.js';
import { enRegions, zhPlaces, zhRegions } from './places.js';

/** Says that it lives, works or was born elsewhere. */
export const contradictedPlace: Rule = {
  kind: 'contradicted-place',
  faults: (reading) => {
    const isZh = /\p{Script=Han}/u.test(reading.own);
    return [...(isZh ? inChinese(reading) : inEnglish(reading)), ...amid(reading, isZh)].slice(0, 1);
  },
};

const atHome = {
  zh: /我(?!去|到过|想|曾)|咱|本店|家(?:就|安|住)|(?:下|上)班|推窗|窗外|门口|楼下|出站|出[A-D]?口|走过来|步行|这儿|这里|这边|拐/u,
  en: /\b(?:my (?:place|house|flat|street|window|porch|home|door|office|shop|studio|gym|surgery|ward|block|local|commute)|our (?:gates?|door|shop|office|place|street|town|hotel|school|house|building|entrance)|here|home|from (?:the|my) (?:window|porch|roof)|walk from|minutes from|I(?:'m| am) (?:in|at|on|near|by)|I live|we live|live nowhere|take the (?:tram|bus|tube|metro|train)|round the corner|outside)\b/i,
};
const away =
  /[他她]|朋友|客人|室友|同学|同事|新闻|听说|的人|去过|来过|旅|出差|听说|从前|以前|当年|小时候|姐|哥|弟|妹|儿子|女儿|\b(?:he|she|they|his|her|their|son|daughter|brother|sister|friend|visit\w*|holiday|trip|once|used to|was|were|went|when I|born|grew up|from there|one day|dream\w*|flight|ship\w*|send|sent|order\w*|letter)\b/i;

/** Its own door by another town's river: what lies elsewhere, told as where it is. */
function amid({ own, persona, user }: Reading, isZh: boolean): Fault[] {
  const told = `${persona.place}\n${persona.birthplace}\n${persona.material}`;
  const isAsked =
    topicsOf(user).has('place') ||
    (isZh ? /怎么[走来去]|住|窗/ : /\b(?:see from|find (?:you|the|your)|get to you|near you)\b/i).test(user);
  if (persona.place === '' || !(isAsked || atHome[isZh ? 'zh' : 'en'].test(own)) || isDenied(own) || isSupposed(own))
    return [];
  if (away.test(own) || away.test(user) || /[？?]\W*$/.test(own)) return [];
  const found = landmarks[isZh ? 'zh' : 'en'].flatMap(({ pattern, towns }) => {
    const match = pattern.exec(own);
    return match && !towns.some((town) => told.includes(town)) && !user.includes(match[0]) ? [match] : [];
  });
  const [match] = found;
  return match ? fault(match.index, match.index + match[0].length) : [];
}

type Slot = 'home' | 'birth';

const town = `(?<place>${[...zhPlaces].sort((one, other) => other.length - one.length).join('|')}|${Object.keys(zhRegions).join('|')})`;
const ours =
  '(?:我|咱|家|我们|店|铺子?|店面|工作室|公司|茶馆|医馆|诊所|办公室|事务所|咨询室|单位|王府|基地|宿舍|学校|洞府|山门|住处|房子)';
const zhForms: readonly (readonly [slot: Slot, form: RegExp])[] = [
  [
    'home',
    new RegExp(
      `我(?:家|们|们家|的家|自己|一家|一家人|老两口)?(?:就|一直|现在|如今|目前|都|也|还|常年|世代|一向|向来|平时|现居|打小|从小|一辈子|这些年)*(?:住在?|居住在|定居(?:在)?|现居|家在|常住|住着|待在|在)(?:了)?${town}(?!.{0,6}(?:过|读|念|上学|上大学|出差|待了|住了|见过|旅|玩|学了|当兵))`,
      'dgu',
    ),
  ],
  [
    'home',
    new RegExp(
      `(?:我(?:们)?(?:的|这|家|家的)?|这|咱|小)(?:家)?(?:小)?${ours}(?:就|开|设|坐落|位)*(?:在|于)${town}`,
      'dgu',
    ),
  ],
  [
    'home',
    new RegExp(
      `(?:我|我们)[^，。！？]{0,10}(?:在|到|来)${town}[^，。！？]{0,8}(?:开店|开了|上班|工作|坐堂|执教|教书|当差|生活|扎根|落户|安家|过日子|修表|坐诊|开业|巡逻|办案)(?!过)`,
      'dgu',
    ),
  ],
  ['home', new RegExp(`(?:我们|咱们|咱)(?:这|这儿|这里)?${town}(?:这边|这儿|这里|人|本地)`, 'dgu')],
  // 咱沈阳, read as 我沈阳
  ['home', new RegExp(`(?:^|[，。！？])我们?(?:这儿|这边|这里|这)?${town}(?!人|去|来)`, 'dgu')],
  [
    'birth',
    new RegExp(
      `我(?:是|就是|可是|其实是|也是)?(?:地地道道|土生土长|正宗|正经|老|纯正|地道|本地|道地)*(?:的)?${town}(?:本地)?(?:人|土著|娃|妹子|伢子|爷们)`,
      'dgu',
    ),
  ],
  ['birth', new RegExp(`(?:我)?(?:的)?(?:老家|家乡|祖籍|籍贯|故乡|原籍)(?:就)?(?:在|是)?${town}`, 'dgu')],
  [
    'birth',
    new RegExp(
      `(?:我)(?:就)?(?:生|出生|长|生长|诞生)(?:在|于)?${town}|(?:打小|从小|自幼)[^，。]{0,4}(?:在)${town.replace('?<place>', '?<second>')}[^，。]{0,4}(?:长大|过|待)`,
      'dgu',
    ),
  ],
];
const zhOrigin: readonly (readonly [slot: Slot, form: RegExp])[] = [
  ['birth', new RegExp(`我(?:是|就|原|本)*(?:自|从|打)${town}[^，。]{0,4}(?:来|下山)`, 'dgu')],
  ['birth', new RegExp(`(?:祖上|祖辈|祖籍|世代)[^，。]{0,4}?(?:居于|住在|居住在|在|是)?${town}`, 'dgu')],
  ['birth', new RegExp(`我(?:是)?(?:就)?在${town}[^，。]{0,6}(?:长大|出生|落生)`, 'dgu')],
];
const zhAnswer: readonly (readonly [slot: Slot, form: RegExp])[] = [
  ['home', new RegExp(`^(?:哦|嗯|就)?(?:我们)?(?:店|家)?(?:就)?(?:在|住)?${town}`, 'du')],
  ['birth', new RegExp(`^(?:哦|嗯)?(?:我)?(?:是|就是|打|从|在)?${town}`, 'du')],
];

const anyTown = new RegExp(town, 'u');
const anyCapital = /\b(?:in|on|at|from|near|of|outside|by|over|an?|up|down)\b.*\p{Lu}/u;

function inChinese(reading: Reading): Fault[] {
  if (!anyTown.test(reading.own)) return [];
  const { own, user, isFirst } = reading;
  const topics = topicsOf(user);
  const forms = [...zhForms, ...zhOrigin];
  if (isFirst && topics.has('place')) forms.push(zhAnswer[0]!);
  else if (isFirst && topics.has('birthplace')) forms.push(zhAnswer[1]!);
  return forms.flatMap(([slot, form]) => {
    form.lastIndex = 0;
    const matches = form.global ? matchesIn(own, form) : [form.exec(own)].filter((one) => one !== null);
    return matches.flatMap((match) => {
      const group = match.groups!['place'] === undefined ? 'second' : 'place';
      const [start, end] = match.indices!.groups![group]!;
      const part = partAt(own, start).text;
      if (isDenied(part) || isSupposed(part) || (slot === 'home' && isPast(part)) || /[吗么？?]/.test(part)) return [];
      return fits(match.groups![group]!, slot, reading) ? [] : fault(start, end);
    });
  });
}

const cap = "\\p{Lu}[\\p{L}'’-]+";
const enPlace = `(?<place>(?:the )?${cap}(?: (?:of (?:the )?|de |on )?${cap}){0,2})`;
const lead =
  '(?:the (?:\\w+ )?(?:streets?|city|town|village|hills?|mountains?|coast|north|south|east|west|middle|centre|center|heart|outskirts|suburbs?|docks?|slums?|port|harbou?r|farms?|islands?|island|edge|court|state|province) (?:of|in|near|outside|by) |a (?:\\w+ ){1,3}(?:in|of|near|outside|on) |an? |downtown |central |old |sunny |rainy |north |south |east |west |upstate |little |good old |up |down |over |out |here |back |just outside |near )*';
const enForms: readonly (readonly [slot: Slot, form: RegExp])[] = [
  [
    'home',
    new RegExp(
      `\\b(?:I|We|we)(?: still| now| always| only| just|'ve always|'ve| have)? (?:live|living|lived all my life|dwell|reside|work|keep (?:a |my )?(?:shop|house|inn|room)|run (?:a|my|the) \\w+|drive (?:a bus|buses|the \\d+)) (?:\\w+ ){0,4}?(?:in|at|on|near|outside|by|out of|over|up|down) ${lead}${enPlace}`,
      'dgu',
    ),
  ],
  [
    'home',
    new RegExp(
      `\\b(?:I'm|I am|[Ww]e are|[Ww]e're)(?: all| now| based| still| only| right| just| over| out| up| down| here| located| at home| stationed| situated)* (?:in|at|on) ${lead}(?:the (?:\\p{Lu}\\p{L}+ )+in )?${enPlace}`,
      'dgu',
    ),
  ],
  [
    'home',
    new RegExp(
      `\\b(?:[Mm]y|[Oo]ur|[Tt]he) (?:\\w+ )?(?:house|home|flat|apartment|shop|bakery|hotel|caf[ée]|office|practice|clinic|farm|place|hall|keep|lighthouse|stall|cottage|beat|route|garden|hospital)(?:'s| is| are| lies| stands| sits) (?:\\w+ ){0,3}?(?:in|at|on|near|outside) ${lead}${enPlace}`,
      'dgu',
    ),
  ],
  ['home', new RegExp(`\\b[Hh]ere in ${lead}${enPlace}`, 'dgu')],
  [
    'birth',
    new RegExp(
      `\\bI (?:was|am|were) (?:\\w+ )?(?:born|raised|bred|reared|brought up)(?:,? and (?:raised|bred|brought up))?,? (?:\\w+ ){0,3}?(?:in|on|at|near|outside|among) ${lead}${enPlace}`,
      'dgu',
    ),
  ],
  [
    'birth',
    new RegExp(
      `\\b(?:I (?:grew up|come|hail|came into (?:the|this) world)|I'm(?: originally)?|I am(?: originally)?|[Bb]orn(?: and (?:bred|raised))?,?)(?: \\w+){0,2} (?:in|on|from|at|near|out of) ${lead}${enPlace}`,
      'dgu',
    ),
  ],
  ['birth', new RegExp(`\\bI(?:'m| am) an? ${enPlace} (?:man|woman|lad|girl|boy|lass|native|kid|gal)`, 'dgu')],
];
const enAnswer = new RegExp(
  `^(?:(?:Oh|Why|Well|Ah|Originally|Me)[,.]? )?(?:I'm )?(?:In|On|At|From|Near|Out (?:in|of)|Down in|Up in|Over in|Just outside|in|from|)? ?${lead}${enPlace}(?:(?:, (?:in )?| in )(?<second>${cap}(?: ${cap})?))?`,
  'du',
);

function inEnglish(reading: Reading): Fault[] {
  const { own, user, isFirst } = reading;
  const found = !anyCapital.test(own)
    ? []
    : enForms.flatMap(([slot, form]) =>
        matchesIn(own, form).flatMap((match) => {
          const [start, end] = match.indices!.groups!['place']!;
          const part = partAt(own, start).text;
          const before = own.slice(Math.max(0, match.index - 40), match.index);
          if (
            isDenied(part) ||
            isSupposed(part) ||
            isSupposed(before) ||
            (slot === 'home' &&
              /\b(?:used to|was|were|when|once|lived(?! all)|worked|holiday|visiting|passing through|for a week|tomorrow|next (?:week|month|year)|would)\b/i.test(
                part,
              )) ||
            /\?\W*$/.test(own)
          )
            return [];
          return fits(match.groups!['place']!, slot, reading) ? [] : fault(start, end);
        }),
      );
  if (found.length > 0) return found;
  const topics = topicsOf(user);
  const slot: Slot | undefined = topics.has('birthplace') ? 'birth' : topics.has('place') ? 'home' : undefined;
  const match = slot && isFirst ? enAnswer.exec(own) : null;
  if (!match || !slot || isDenied(match[0]) || isSupposed(partAt(own, 0).text)) return [];
  const places = [match.groups!['place'], match.groups!['second']].filter((one) => one !== undefined);
  if (places.every((place) => fits(place, slot, reading))) return [];
  const [start, end] = match.indices!.groups!['place']!;
  return fault(start, end);
}

const fault = (start: number, end: number): Fault[] => [{ rule: 'place.other', start, end, confidence: 0.85 }];

const noPlace =
  /^(?:I|The|My|Our|God|Lord|Heaven|Hell|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sundays?|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Yes|No|Nope|Not|Nah|Well|Oh|Every|Why|That|This|There|You|It|Ha|Just|Where|Here|She|He|They|We|And|But|So|English|French|Latin|German|Mr|Mrs|Miss|Dr|Sir|Lady|Captain|Engineer|Sergeant|Professor)\b/;

/** It lives there, or there is wider than where it lives, or the place says nothing of that. */
function fits(place: string, slot: Slot, { persona, user }: Reading): boolean {
  if (place.includes(blank) || place.includes(filler)) return true;
  const told = slot === 'home' ? persona.place : persona.birthplace || persona.place;
  // 我是哈尔滨人 may be said of where one lives as well.
  const loosely = slot === 'birth' ? `${persona.birthplace}\n${persona.place}` : persona.place;
  if (told === '') return true;
  if (/\p{Script=Han}/u.test(place)) {
    if (loosely.includes(place)) return true;
    const inside = zhRegions[place];
    if (inside) return inside.split(' ').some((one) => loosely.includes(one));
    if (/^(?:地球|京城|江南|东北)$/.test(place) && !/火星|月球|星|基地/.test(loosely)) return true;
    return /工商|银行|路$/.test(place) || (user.includes(place) && isDenied(user));
  }
  if (noPlace.test(place)) return true;
  const bare = place.replace(/^the /, '');
  const words = bare.split(/ (?:of |de |on )?/);
  if (loosely.includes(bare) || words.some((word) => word.length > 3 && loosely.includes(word))) return true;
  const inside = enRegions[bare];
  if (inside) return new RegExp(inside).test(loosely);
  // A street or a house that the author did not name is no other town.
  return (
    /\b(?:Street|Road|Lane|Avenue|Rue|Row|Square|House|Hall|Café|Cafe|Market|Station|Bridge|Inn|Hospital|Park|River|Floor|Deck|Hill)\b|^Rue|^St\b/.test(
      bare,
    ) || persona.material.includes(bare)
  );
}
