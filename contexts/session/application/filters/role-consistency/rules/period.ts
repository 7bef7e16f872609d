import { isDenied, isSupposed, partAt } from '../reading/clauses.js';
import { numberOf } from '../reading/numbers.js';
import { matchesIn } from '../reading/pattern-of.js';
import type { Fault, Reading, Rule } from '../reading/reading.js';
import { things } from './period-things.js';

/** Knows, uses or takes for granted what its time has not; or places itself in another. */
export const contradictedPeriod: Rule = {
  kind: 'contradicted-period',
  faults: (reading) => [...anachronisms(reading), ...dates(reading)].slice(0, 1),
};

const unknown =
  /何谓|何为|何物|什么是|是何|闻所未闻|没听过|未曾听|从未听|不知|没见过|未见过|不曾见|什么东西|是什么|听不懂|不懂|怪物|妖术|仙术|何解|\b(?:what is|what's|what are|never heard|i know no|know of no|know not|no such|strange word|what manner|do not know|don't know|what might|is that|never seen|have not seen|what sort|what kind|whatever a|sorcery|witchcraft|i have read|would they need|riddle|your word|you call|as you call)\b|[？?]\W*$/i;

/** Taken for no fact. "If the motorway is clear" takes the motorway for one. */
const wished =
  /假如|若真|倘若|要是真|要是有|梦|好像|仿佛|\b(?:would|imagin\w*|dream\w*|as if|as though|suppose|wish|pretend\w*|if (?:i|we|you|there) (?:had|were))\b/i;

function anachronisms({ own, persona, user }: Reading): Fault[] {
  const { to, from } = persona.period;
  for (const { since, until, pattern } of things) {
    if (to >= since && from <= (until ?? Infinity)) continue;
    const match = pattern.exec(own);
    if (!match || user.toLowerCase().includes(match[0].toLowerCase()) || persona.material.includes(match[0])) continue;
    const part = partAt(own, match.index);
    // Asking what it is, in the same sentence, takes nothing for granted.
    const sentence = own.slice(Math.max(0, own.lastIndexOf('。', match.index)));
    if (
      unknown.test(sentence) ||
      wished.test(part.text) ||
      /古人|从前|两百年前|几百年前|古代|旧时|历史|ancient|old earth|ancestors|museum|centuries ago|history|back on old|in the old days/i.test(
        sentence,
      )
    )
      continue;
    return [
      {
        rule: since > to ? 'period.not-yet' : 'period.no-more',
        start: match.index,
        end: match.index + match[0].length,
        confidence: 0.9,
      },
    ];
  }
  return [];
}

const reigns: readonly (readonly [pattern: RegExp, from: number, to: number])[] = [
  [/贞观/, 627, 649],
  [/开元/, 713, 741],
  [/洪武/, 1368, 1398],
  [/永乐/, 1403, 1424],
  [/嘉靖/, 1522, 1566],
  [/万历/, 1573, 1620],
  [/崇祯/, 1628, 1644],
  [/顺治/, 1644, 1661],
  [/康熙/, 1662, 1722],
  [/雍正/, 1723, 1735],
  [/乾隆/, 1736, 1795],
  [/嘉庆/, 1796, 1820],
  [/道光/, 1821, 1850],
  [/咸丰/, 1851, 1861],
  [/同治/, 1862, 1874],
  [/光绪/, 1875, 1908],
  [/宣统/, 1909, 1911],
  [/民国/, 1912, 1949],
];
const ruled =
  /(?:今年|如今|现在|眼下|当今|这|时下)(?:便|可|已)?(?:是|乃|为)?(?:大[清明宋唐])?(贞观|开元|洪武|永乐|嘉靖|万历|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国)/g;
const year =
  /(?:今年|如今|现在|眼下)(?:已经|都|是|可|便|乃)*(?:公元|西元)?([12]\d{3}|[一二][零〇一二三四五六七八九]{3})年|\b(?:it(?:'s| is)|this is|in this year(?: of (?:our lord|grace))?|the year(?: of our lord)?(?: is)?|we(?:'re| are) in|now|here in|welcome to|since it's|in this)(?: the year)?(?: of our lord| of grace)? ?,? ?([12]\d{3})\b(?! (?:people|miles|years|men|passengers|kilomet|souls|steps|kcal|hours|metres|meters|tons))/gi;

/** 乾隆爷: a reign's emperor, named as the living one. */
const emperor =
  /(?<!先)(贞观|开元|洪武|永乐|嘉靖|万历|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统)(?:爷|皇帝|皇上|帝|陛下)/g;

const whichYear = /哪一?年|什么年|年份|何年|今夕|what year|which year|the year\b|the date/i;
const yearAsAnswer =
  /^(?:[^，。,.!?]{0,8}[，,.!] ?)?(?:现在|今年|如今|是|it's|it is|why,|the year is|in)*\s*(?:公元)?([12]\d{3}|[一二][零〇一二三四五六七八九]{3})(?=年|[，。,.!;]|$)/i;

function dates({ own, persona, user, isFirst }: Reading): Fault[] {
  const { from, to, isInvented } = persona.period;
  const said: { index: number; text: string; from: number; to: number }[] = [];
  for (const match of matchesIn(own, ruled)) {
    const reign = reigns.find(([pattern]) => pattern.test(match[1]!))!;
    said.push({ index: match.index, text: match[0], from: reign[1], to: reign[2] });
  }
  for (const match of matchesIn(own, emperor)) {
    const reign = reigns.find(([pattern]) => pattern.test(match[1]!))!;
    // Of emperors that were one may speak, of those to come nobody can.
    if (reign[1] > to) said.push({ index: match.index, text: match[0], from: reign[1], to: reign[2] });
  }
  for (const match of matchesIn(own, year)) {
    const is = numberOf(match[1] ?? match[2] ?? '');
    if (is !== undefined) said.push({ index: match.index, text: match[0], from: is, to: is });
  }
  const answer = isFirst && whichYear.test(user) ? yearAsAnswer.exec(own) : null;
  const told = answer && numberOf(answer[1]!);
  if (answer && told) said.push({ index: 0, text: answer[0], from: told, to: told });
  return said.flatMap((one) => {
    const part = partAt(own, one.index).text;
    if (isDenied(part) || isSupposed(part) || persona.material.includes(one.text)) return [];
    if (!isInvented && one.from <= to + 1 && one.to >= from - 1) return [];
    return [{ rule: 'period.date', start: one.index, end: one.index + one.text.length, confidence: 0.9 }];
  });
}
