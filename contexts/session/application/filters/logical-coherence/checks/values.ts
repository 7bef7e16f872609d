import { isPast, isSupposed } from '../../role-consistency/reading/clauses.js';
import { denial, turns } from '../reading/denial.js';
import { headsOf } from '../reading/frames.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { valuesIn } from '../reading/values.js';
import { released } from './claims.js';

/** Says of the same thing another colour, hour, day or number than before. */
export const otherValues: Check = { kind: 'contradiction', of: 'sentence', slips };

const sentences = /[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/g;
const wanted =
  /什么颜色|几|多少|多大|什么时候|哪[天年月边]|星期几|\bwhat (?:colou?r|time|day|month|side)\b|\bwhich (?:side|day|month)\b|\bhow (?:many|old|long|far|much)\b|\bwhen\b/iu;

function slips({ text, said, asked, user, before }: Talk): readonly Slip[] {
  if (said.length === 0 || released.test(text) || released.test(before.slice(-80)) || turns.test(user)) return [];
  const now = valuesIn(text);
  if (now.length === 0 || denial.test(text) || /[？?]\s*$/.test(text.trim()) || isSupposed(text)) return [];
  const { heads } = headsOf(text);
  const { heads: topic } = headsOf(user);
  for (const earlier of said.toReversed())
    for (const [sentence] of earlier.matchAll(sentences)) {
      const question = wanted.test(asked.get(sentence.trim()) ?? '') ? asked.get(sentence.trim())! : '';
      const then = valuesIn(sentence, peopleAsked.test(question) ? 'people' : '');
      if (then.length === 0 || denial.test(sentence) || isSupposed(sentence) || released.test(sentence)) continue;
      if (isPast(text) !== isPast(question + sentence)) continue;
      const clash = now.find(({ of, value }) => then.some((one) => one.of === of && one.value !== value));
      if (!clash) continue;
      const isOfAll = clash.of === 'number of people' && question !== '' && all.test(text);
      if (isOfAll || isOfSame(headsOf(question || sentence).heads, heads, topic, question !== ''))
        return [{ rule: 'contradiction.value', start: 0, end: text.trimEnd().length, confidence: 0.88 }];
    }
  return [];
}

/** The very thing that was asked about, named again; or all that was said of it. */
function isOfSame(then: ReadonlySet<string>, now: ReadonlySet<string>, topic: ReadonlySet<string>, isAsked: boolean) {
  const things = [...then].filter((head) => !head.startsWith('=') && !attribute.test(head));
  const named = things.filter((head) => now.has(head));
  const meant = things.filter((head) => now.has(head) || topic.has(head));
  return isAsked
    ? named.length >= 1 && meant.length >= things.length / 2
    : named.length >= 2 && named.length >= things.length * 0.6;
}

const attribute = /^(?:colou?r|date|many|much|long|old|颜色|多大|星期|价格)$/u;
const peopleAsked =
  /[几多少][个名位]?人|几[个名位口]|\bhow many (?:\w+ )?(?:of you|people|men|crew|hands|soldiers|children|guests)/iu;
const all = /我们|咱|一共|总共|全部|\b(?:us|we|all|every one|men)\b/iu;
