import { expect, it } from 'vitest';
import { CompletionWords } from './completion-words.js';

const words = new CompletionWords('chatcmpl-1', {
  model: 'm',
  history: [],
  message: 'Hello',
  stream: false,
  includeUsage: false,
});

it('[S4.4] a reply that the character declined to give in full ends with what OpenAI calls a content filter', () => {
  const end = { finishReason: 'stop', code: 'filter.deflected' } as const;
  expect(words.whole('No.', end).choices[0]!.finish_reason).toBe('content_filter');
  expect(words.chunk({}, end)).toContain('"finish_reason":"content_filter"');
  expect(words.whole('Yes.', { finishReason: 'stop' }).choices[0]!.finish_reason).toBe('stop');
});
