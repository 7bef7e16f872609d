import type { Passage } from './material.js';
import type { Scene } from './scene.js';

/** What is told for its own sake, of which there may be more than one. */
const kinds = [
  {
    title: /^story(?:$|-)/,
    asked: /\b(?:story|tale)\b|(?:讲|说|摆|来)(?:一)?[个段桩].{0,4}(?:故事|龙门阵|旧?案)|摆个.{0,6}的$/i,
    named: /\b(?:stor(?:y|ies)|tales?)\b|故事|龙门阵/i,
  },
  { title: /^joke(?:$|-)/, asked: /\bjoke\b|笑话|段子/i, named: /\bjokes?\b|笑话|段子/i },
] as const;
type Kind = (typeof kinds)[number];

/** "Another one", "one more long story", 再来一个: of no other kind than told last. */
const another =
  /^(?:ok(?:ay)?,? |and |now |please |(?:can|could|will) you |tell me |give me |i want |i(?:'d| would) like |how about |do you (?:have|know) )*(?:another|one more|a different|any other|any more)(?: (?:really|good|nice|new|little|quick|long|longer|short|shorter))*(?: (?:one|ones|story|stories|tale|tales|joke|jokes))?(?: please| then| now)*[.!? ]*$|^(?:那)?(?:请)?(?:你)?(?:给我)?(?:再|换)(?:来|讲|说|摆)(?:一)?个(?:新|长|短|好)?(?:一点|点|些)?(?:的)?(?:故事|笑话|龙门阵)?(?:吧|呗|嘛|吗|听听)*[。？?！!~]*$/i;

/** Which kind another one is wanted of: the one that is named, else that of what was told last. */
export function kindWanted(scene: Scene): Kind | undefined {
  const { main } = scene.heard;
  if (!scene.characterSpeaks || !another.test(main.trim())) return undefined;
  const last = scene.drawnLast[0];
  return kinds.find(({ named }) => named.test(main)) ?? (last === undefined ? undefined : kindOf(last));
}

/** Asked for a story or a joke again in the same words, and it was told: another one. */
export function anotherThan(scene: Scene, passage: Passage): Passage | undefined {
  const kind = kindOf(passage);
  return kind === undefined || !kind.named.test(scene.heard.main) || scene.heard.leansBack
    ? undefined
    : oneMore(scene, kind);
}

const kindOf = (passage: Passage): Kind | undefined => kinds.find((kind) => isOf(passage, kind));

const isOf = ({ kind, title, asks }: Passage, { title: titled, asked }: Kind): boolean =>
  (kind === 'fact' && titled.test(title)) || (kind === 'lore' && asks.some((ask) => asked.test(ask.text)));

/** The first of a kind that was not told yet: those named for nothing but their kind first. */
export function oneMore(scene: Scene, kind: Kind): Passage | undefined {
  const open = scene.material.passages.filter(
    (one) =>
      isOf(one, kind) &&
      one.after.length === 0 &&
      !sequel.test(one.title) &&
      one.lines.every((line) => scene.unheard(line.text)),
  );
  return open.find(({ title }) => !title.includes('-')) ?? open[0];
}
const sequel = /-(?:more|detail|why|end|answer|who|after|culprit)$/;
