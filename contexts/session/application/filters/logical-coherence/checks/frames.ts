import { answerOf, type Frame, framesOf, headsOf } from '../reading/frames.js';
import { axes } from '../reading/kinds-of-things.js';
import type { Check, Slip, Talk } from '../reading/talk.js';
import { released } from './claims.js';

/** Says of itself, or of what both speak of, what it denied, or denies what it said: by what is said of what, in any words. */
export const clashingFrames: Check = { kind: 'contradiction', of: 'sentence', slips };

function slips({ text, said, asked, user, before }: Talk): readonly Slip[] {
  if (said.length === 0 || released.test(text) || released.test(before.slice(-80))) return [];
  const now = framesOf(text).filter(({ of, isBound }) => of !== 'other' && !isBound);
  if (now.length === 0) return [];
  const { heads: topic } = headsOf(user);
  for (const earlier of said.toReversed()) {
    if (earlier === '' || released.test(earlier)) continue;
    const first = firstOf(earlier);
    const question = asked.get(first);
    const answer = question === undefined ? undefined : answerOf(`${question.replaceAll('\n', ' ')}\n${first}`);
    const told = framesOf(earlier).filter(({ of, isBound }) => of !== 'other' && !isBound);
    for (const frame of now) {
      const isClash = answer !== undefined ? clashes(answer, frame, topic, true) : false;
      if (isClash || told.some((one) => clashes(one, frame, topic, false)))
        return [{ rule: 'contradiction.frame', start: frame.start, end: frame.end, confidence: 0.88 }];
    }
  }
  return [];
}

function clashes(then: Frame, now: Frame, topic: ReadonlySet<string>, isAnswer: boolean): boolean {
  if ((then.says === 'likes') !== (now.says === 'likes') || (then.says === 'fears') !== (now.says === 'fears'))
    return false;
  const isOfOne = then.of === now.of || [then.of, now.of].some((of) => of === 'nobody' || of === 'bare');
  if (!isOfOne && !(isAnswer && now.of === 'self')) return false;
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
  const isOfMatter = both.some((head) => head.startsWith('=')) && denied.isGeneral && denied === then;
  if (!isThing && (isLacking || isOfMatter)) return true;
  if (isThing && !(isAnswer && denied === then)) return false;
  // What was asked about and is meant again; else all that was denied.
  const left = [...denied.heads].filter((head) => !told.heads.has(head) && !(denied === then && topic.has(head)));
  return isAnswer ? left.length <= denied.heads.size / 2 : denied.isGeneral && left.length <= denied.heads.size / 3;
}

const denies = ({ denies: isDenied, lacks }: Frame, head: string): boolean => isDenied !== lacks.has(head);

const firstOf = (text: string): string =>
  (/^[^。！？!?；;\n]+?(?:[。！？!?；;\n]+|\.(?=\s|$)|$)/.exec(text.trimStart())?.[0] ?? '').trim();
