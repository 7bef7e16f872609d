import { answerOf, type Frame, framesOf, headsOf } from '../reading/frames.js';
import { turns } from '../reading/denial.js';
import { axes } from '../reading/kinds-of-things.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { released } from './claims.js';

/** Says of itself, or of what both speak of, what it denied, or denies what it said: by what is said of what, in any words. */
export const clashingFrames: Check = { kind: 'contradiction', of: 'sentence', slips };

function slips({ text, said, asked, user, before }: Talk): readonly Slip[] {
  if (said.length === 0 || released.test(text) || released.test(before.slice(-80))) return [];
  if (turns.test(user) && !own.test(text)) return [];
  const now = statedIn(text, user);
  if (now.length === 0) return [];
  const { heads: topic } = headsOf(user);
  for (const earlier of said.toReversed()) {
    if (earlier === '' || released.test(earlier)) continue;
    const first = firstOf(earlier);
    const question = asked.get(first) ?? '';
    const answer = question === '' ? undefined : answerOf(`${question.replaceAll('\n', ' ')}\n${first}`);
    const told = statedIn(earlier, question);
    const clash = now.find(
      (frame) =>
        (answer && clashes(answer, frame, topic, true)) || told.some((one) => clashes(one, frame, topic, false)),
    );
    if (clash) return [{ rule: 'contradiction.frame', start: clash.start, end: clash.end, confidence: 0.88 }];
  }
  return [];
}

const own = /我|咱|本店|\b(?:I|my|me|we|our)\b/iu;

const addressed =
  /[你您]|\byour?\b|^(?:将军|大人|先生|师[父傅]|大夫|博士|掌柜|老板|船长|队长|道长|大侠|姑娘|公子|前辈|阁下)/iu;

/** What is said of the speaker and of what both speak of; whoever is asked about themselves need not say `I`. */
function statedIn(text: string, question: string): readonly Frame[] {
  const isAsked = addressed.test(question);
  return framesOf(text).flatMap((frame) => {
    if (frame.of === 'other' || frame.isBound) return [];
    return [frame.of === 'bare' ? { ...frame, of: isAsked ? ('self' as const) : ('thing' as const) } : frame];
  });
}

function clashes(then: Frame, now: Frame, topic: ReadonlySet<string>, isAnswer: boolean): boolean {
  if ((then.says === 'likes') !== (now.says === 'likes') || (then.says === 'fears') !== (now.says === 'fears'))
    return false;
  const isOfNobody = then.of === 'nobody' || now.of === 'nobody';
  if (then.of !== now.of && !isOfNobody && !(isAnswer && now.of === 'self')) return false;
  const both = [...now.heads].filter(
    (head) =>
      then.heads.has(head) &&
      denies(then, head) !== denies(now, head) &&
      (!axes.has(head) || then.lacks.has(head) !== now.lacks.has(head)),
  );
  if (both.length === 0) return false;
  const isThing = then.of !== 'self' && now.of !== 'self';
  const denied = both.some((head) => denies(then, head)) ? then : now;
  const told = denied === then ? now : then;
  const isLacking = both.some((head) => denied.lacks.has(head));
  const isOfSameThing = [...now.heads].some((head) => !head.startsWith('=') && then.heads.has(head));
  if (isLacking && (!isThing || isOfSameThing || (isAnswer && denied === then))) return true;
  if (!isThing && denied === then && denied.isGeneral && both.some((head) => head.startsWith('='))) return true;
  if (isThing && !(isAnswer && denied === then && then.says === now.says)) return false;
  // What was asked about and is meant again; else all that was denied.
  const left = [...denied.heads].filter((head) => !told.heads.has(head) && !(denied === then && topic.has(head)));
  const most = isAnswer ? 1 / 2 : isOfNobody ? 2 / 3 : denied.isGeneral ? 1 / 3 : -1;
  return left.length <= denied.heads.size * most;
}

const denies = ({ denies: isDenied, lacks }: Frame, head: string): boolean => isDenied !== lacks.has(head);

const firstOf = (text: string): string =>
  (/^[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/.exec(text.trimStart())?.[0] ?? '').trim();
