import { foldText } from '../fold-text.js';

const emptyWords = new Set(
  'a an the and or but so if of to in on at by for from with into about as is am are was were be been do does did have has had will would can could should may might must i me my you your he him his she her it its we us our they them their this that these those there here what who which when where why how not no yes please just also too very really'.split(
    ' ',
  ),
);
const emptySigns = /[我你您他她它们的了吗呢吧啊是在有和与就也都很不没这那个一么什怎]/;
const runs = /[a-z0-9]+(?:'[a-z]+)?|[\u3400-\u9fff]+/g;
/** Longer texts are cut: relevance is a matter of what was said just now. */
const longest = 2_000;

/**
 * What a text is about, as terms that can be compared across texts at once: English words without their commonest endings,
 * Chinese as pairs of neighbouring characters, so that no dictionary decides where words end.
 */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const [run] of foldText(text.slice(0, longest)).matchAll(runs)) {
    if (run.charCodeAt(0) < 0x80) {
      const word = run.replace(/'[a-z]+$/, '');
      if (word.length > 1 && !emptyWords.has(word)) terms.add(stem(word));
      continue;
    }
    for (const part of run.split(emptySigns)) {
      if (part.length === 1) terms.add(part);
      for (let at = 0; at + 1 < part.length; at += 1) terms.add(part.slice(at, at + 2));
    }
  }
  return terms;
}

function stem(word: string): string {
  if (word.length <= 3) return word;
  const bare = word.replace(/(?:ies|y)$/, 'i').replace(/(?<!s)s$|(?<=[a-z]{3})(?:ing|ed)$/, '');
  return bare.replace(/([bdgmnprt])\1$/, '$1').replace(/e$/, '');
}
