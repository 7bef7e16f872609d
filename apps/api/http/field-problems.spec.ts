import { expect, it } from 'vitest';
import type { z } from 'zod';
import { postSchema, resumeSchema, typingSchema } from '#contexts/session/contract/socket.js';
import { problemOf } from './problems.js';
import { readFields } from './field-problems.js';

function errorsOf(schema: z.ZodType, given: unknown): unknown {
  try {
    readFields(schema, given, 'body');
    return [];
  } catch (error) {
    return (problemOf(error)['errors'] as { field: string; detail: string }[]).map(
      ({ field, detail }) => `${field} ${detail}`,
    );
  }
}

it('[S1.4] what is wrong with a call is said in our own words, with the name of the field', () => {
  expect(errorsOf(postSchema, 'hello')).toEqual(['body must be an object']);
  expect(errorsOf(postSchema, undefined)).toEqual(['body is missing']);
  expect(errorsOf(postSchema, { session: {}, clientMessageId: '', text: 7 })).toEqual([
    'session must be a string',
    'clientMessageId must have at least 1 characters',
    'text must be a string',
  ]);
  expect(errorsOf(postSchema, { session: 's'.repeat(201), clientMessageId: 'a\u0000' })).toEqual([
    'session must have at most 200 characters',
    expect.stringMatching(/^clientMessageId must have whole characters/),
    'text is missing',
  ]);
  expect(errorsOf(typingSchema, { session: 's', typing: 'yes' })).toEqual(['typing must be true or false']);
  expect(errorsOf(resumeSchema, { session: 's', after: 1.5 })).toEqual(['after must be a whole number']);
  expect(errorsOf(resumeSchema, { session: 's', after: -1 })).toEqual(['after must be at least 0']);
  expect(errorsOf(resumeSchema, { session: 's', after: 1e20 })).toEqual([
    `after must be at most ${Number.MAX_SAFE_INTEGER}`,
  ]);
});
