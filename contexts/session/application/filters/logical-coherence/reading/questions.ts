/** The last question is the one that is answered. */
export const questionIn = (user: string): string => [...user.matchAll(/[^。！!；;\n.？?]*[？?]/g)].at(-1)?.[0] ?? user;

const light = new Set(
  'what when where which who whom how why does did can could will would should have has had is are was were the and for with this that there your you from about into any some get got tell please know think like want really just still'.split(
    ' ',
  ),
);

/** Words and pairs of Chinese signs that carry what is spoken of. */
export function contentOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    .filter((word) => !light.has(word))
    .map((word) => word.replace(/(?:ing|ed|es|s)$/, ''));
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  const signs = runs.flatMap((run) =>
    [...run].filter(
      (sign) => !/[的了是在不有吗呢吧啊我你您他她它们这那个什么怎样为会能可以要就都也很和与到上下里一]/.test(sign),
    ),
  );
  return new Set([...words, ...signs]);
}
