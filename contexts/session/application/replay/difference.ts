import type { Replay } from '../../contract/passport.js';

type Piece = NonNullable<Replay['counterfactual']>['difference'][number];

/** Words beyond these are compared as one piece: the table grows with their product. */
const most = 1_500;

/**
 * What has to be taken out of one text and put into it to have the other, by words (signs, where a script writes no spaces):
 * the longest common subsequence stays.
 */
export function difference(before: string, after: string): Piece[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  const width = b.length + 1;
  // lengths[i * width + j]: of the longest common subsequence of a[i…] and b[j…].
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i]!);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) {
      add('removed', a[i]!);
      i += 1;
    } else {
      add('added', b[j]!);
      j += 1;
    }
  }
  return pieces;
}

function wordsOf(text: string): string[] {
  const words = text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+|\s+/gu) ?? [];
  return words.length <= most ? words : [...words.slice(0, most), words.slice(most).join('')];
}
