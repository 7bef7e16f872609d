import { isDenied, isPast, isSupposed } from '../../reading/clauses.js';
import { type Kin, kinWords } from '../../persona/kin.js';
import type { Fault, Reading, Rule } from '../../reading/reading.js';
import { claimed, others, unheardSpouse } from './claimed-kin.js';
import { askedOf, denials, deniedAsked, presumed } from './denied-kin.js';
import { fault, isZhText } from './kin-told.js';
import { mentions, otherName } from './mentioned-kin.js';

/** Says of its own family and companions what the persona rules out. */
export const contradictedRelation: Rule = {
  kind: 'contradicted-relation',
  faults: (reading) => {
    const { kin } = reading.persona;
    if (kin.length === 0 || !isOfKin(reading)) return [];
    return [
      ...denials(reading),
      ...askedOf(reading),
      ...kin.flatMap((one) => ofKin(one, reading)),
      ...deniedAsked(reading),
      ...presumed(reading),
      ...unheardSpouse(reading),
      ...others(reading),
    ].slice(0, 1);
  },
};

const kinWord = new RegExp(
  `${Object.values(kinWords)
    .map(({ zh }) => zh)
    .join('|')}|老伴|爱人|孩子|娃|独生|独苗|单身|光棍|婚|娶|嫁|家里|手足|[他她]|\\b(?:${Object.values(kinWords)
    .map(({ en }) => en)
    .join(
      '|',
    )}|kids?|child(?:ren|less)?|girls?|siblings?|married|wed|single|unmarried|unwed|bachelor|spinster|he|she|old man|half)\\b`,
  'i',
);
/** Most sentences are not about kin at all. */
const isOfKin = ({ own, isFirst, persona: { kin } }: Reading): boolean =>
  isFirst || kinWord.test(own) || kin.some(({ names }) => names.some((name) => own.includes(name.split(' ')[0]!)));

const zhDead =
  /走得早|走了[^，。]{0,4}年|没了|去世|过世|早逝|不在了|病逝|故去|早亡|亡故|死得早|已故|先走|撒手|离世|不在人世|埋|守寡|遗像|上坟|扫墓|忌日|牺牲|死了|没得早/;
const enDead =
  /\b(?:died|dead|passed(?: away| on)?|buried|killed|drowned|widow(?:ed|er)?|late|grave|funeral|in heaven|lost (?:him|her|them)|gone these|long gone|perished|fell (?:at|in)|in the ground|churchyard|rest (?:his|her) soul)\b/i;
const zhAlive =
  /在家|等会儿?|正在|正|今天|今早|今晚|昨天|昨晚|刚|刚才|每天|天天|一会儿|待会|来接|送来|给我(?:做|送|带|打|炖|熬)|做饭|煮|叫我|喊我|催我|念叨我|管着我|还在|身体|明天|下周|周末|要来|回来|跟我(?:一起|一块|吵)|陪我|在厨房|坐镇|坐诊|掌|如今|硬朗|健在|安好|上班|催|打电话/;
const enAlive =
  /\b(?:is|(?:he|she|wife|husband|father|mother|brother|sister|son|daughter)'s (?:a|an|at|in|on|out|not|still|used|just|always|home|waiting|\w+ing)|(?:he|she)'ll|has|comes|goes|says|keeps|sails|will|'ll|rows|cooks|runs|works|lives|waits|sends|writes|tells|brings|makes|visits|loves|calls|thinks|wants|likes|drives|still|just|this morning|tonight|yesterday|today|next|tomorrow|last week|phoned|sits|plays|sings|fights|guards|bakes|fishes|mends|never miss\w*)\b/i;
const enGone =
  /\b(?:was|were|had|used to(?! it)|died|dead|gone|drowned|fell|fallen|buried|grave|lies|rests?|would have|would|memory|when he|when she|lost|since|remember|taught|heaven|valhalla|hall of|odin|ghost|dream|'d)\b/i;

function ofKin(kin: Kin, reading: Reading): Fault[] {
  const { own, persona } = reading;
  const zh = isZhText(own);
  if (kin.state === 'none') {
    // Another line says there is one: 师妹 is no 妹妹.
    return persona.kin.some(({ is, state }) => is === kin.is && state !== 'none') ? [] : claimed(kin, reading, zh);
  }
  const named = mentions(kin, reading, zh);
  return named.flatMap(({ start, end, part, partStart }) => {
    const tail = own.slice(start);
    if (isSupposed(part) || /[吗？?]\W*$/.test(part)) return [];
    if (kin.state === 'dead') {
      const rest = part.slice(start - partStart);
      const alive = zh
        ? zhAlive.test(tail) &&
          !zhDead.test(own) &&
          !isPast(own) &&
          !/以前|生前|那|活着|在世|留下|留给|教|总|爱/.test(own)
        : enAlive.test(rest) && !enGone.test(part) && !enDead.test(own);
      if (alive) return fault('dead-alive', start, zh ? own.length : partStart + part.length);
    }
    if (kin.state === 'lives') {
      const isDead = zh
        ? zhDead.test(part.slice(start - partStart)) && !/差点|没死|手机|电/.test(part)
        : enDead.test(part) &&
          !isDenied(part) &&
          !/\b(?:late for|dead (?:tired|serious|good|set|on)|nearly|passed (?:his|her|the|me))\b/.test(part);
      if (isDead && !/(?:爷|奶|妈|爸|父|母|mother|father)/.test(part.replace(own.slice(start, end), '').slice(0, 20)))
        return fault('alive-dead', start, partStart + part.length);
      const other = otherName(kin, reading, start, end, zh);
      if (other) return fault('name', other[0], other[1]);
    }
    if (kin.state === 'dead' || kin.state === 'former') {
      const other = otherName(kin, reading, start, end, zh);
      if (other) return fault('name', other[0], other[1]);
    }
    if (kin.state === 'former' && (kin.is === 'wife' || kin.is === 'husband')) {
      const present = zh
        ? (zhAlive.test(tail) || own.startsWith('我', start)) && !/前妻|前夫|前任|离|以前|当年|那时|那会|过去/.test(own)
        : /\b(?:my|me) (?:wife|husband)\b/i.test(part) &&
          !/\b(?:ex|former|was|were|had|divorc|then|once)\b/i.test(part);
      if (present) return fault('former', start, partStart + part.length);
    }
    return [];
  });
}
