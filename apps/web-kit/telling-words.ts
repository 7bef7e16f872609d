const hasMeaning = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** What holds a sentence together and says nothing of a mood, whatever weight a model gives it. */
const small = new Set(
  (
    'a an the this that these those i you he she it we they me him her us them my your his its our their and or but if ' +
    'then than as of to in on at by for from with into is am are was were be been do does did have has had will would ' +
    'can could shall should may might when where what who which how there here ' +
    '的 了 是 在 就 也 都 和 与 这 那 我 你 您 他 她 它 我们 你们 他们 吗 呢 吧 啊 把 被 给 有 个 着 过 得 地 什么 怎么 哪里'
  ).split(' '),
);

/** Whether a word may be shown as one that mattered to a mood. */
export const isTelling = (word: string): boolean => hasMeaning.test(word) && !small.has(word.toLowerCase());
