import type { Part, PromptMessage } from './role-player.js';

const instruction = {
  en: (tail: string) =>
    `Your reply was cut off. Continue it exactly after its last words: "${tail}". Do not repeat anything, do not comment, do not greet; write only what comes next, beginning with a space if a new word begins. If it was already complete, write nothing.`,
  zh: (tail: string) =>
    `你的回复中断了。请紧接着最后的文字继续：“${tail}”。不要重复已经说过的内容，不要解释，不要问候，只写接下来的部分。如果回复已经完整，就什么也不要写。`,
};
const tailLength = 60;

/**
 * The messages with which a model goes on after `part.spoken`. Many models refuse a prompt that ends with an
 * assistant's message, so by default they are told; `prefill` is for those known to take it and go on in mid-word.
 */
export function continuationMessages(part: Part, prefill: boolean): readonly PromptMessage[] {
  if (part.spoken === '') return part.messages;
  const said: PromptMessage = { role: 'assistant', content: part.spoken };
  if (prefill) return [...part.messages, said];
  const tail = wholeCharacters(part.spoken.slice(-tailLength));
  return [...part.messages, said, { role: 'user', content: instruction[part.character.language](tail) }];
}

/** Not beginning with the second half of a surrogate pair, which no JSON reader is bound to take. */
const wholeCharacters = (text: string): string => (/^[\uDC00-\uDFFF]/.test(text) ? text.slice(1) : text);
