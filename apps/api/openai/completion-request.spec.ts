import { expect, it } from 'vitest';
import { RequestInvalid } from '../http/refusals.js';
import { readCompletionRequest } from './completion-request.js';

const problemsOf = (body: unknown): unknown => {
  try {
    return readCompletionRequest(body);
  } catch (error) {
    if (!(error instanceof RequestInvalid)) throw error;
    return error.errors;
  }
};
const messages = [{ role: 'user', content: 'Hello' }];

it('[S1.1] what is wrong with a completion is told field by field, in the words of all other calls', () => {
  expect(problemsOf(undefined)).toEqual([{ field: 'body', detail: 'is missing' }]);
  expect(problemsOf([])).toEqual([{ field: 'body', detail: 'must be an object' }]);
  expect(problemsOf({ model: 'robin', messages, n: 2 })).toEqual([
    { field: 'n', detail: 'must be 1: a character gives one answer' },
  ]);
  expect(problemsOf({ model: 'robin', messages: [{ role: 'user', content: 7 }] })).toEqual([
    { field: 'messages.0.content', detail: 'must be a string or a list of text parts' },
  ]);
});
