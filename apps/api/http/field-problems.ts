import type { z } from 'zod';
import { RequestInvalid, type FieldProblem } from './refusals.js';
import { storable } from './storable.js';

type Issue = z.core.$ZodRawIssue;

/**
 * Checks what a socket was sent, as `validation` does for HTTP, and says what is wrong in the same words.
 * @param root what the whole is called, as `body`
 * @throws RequestInvalid
 */
export function readFields<Read>(schema: z.ZodType<Read>, given: unknown, root: string, prefix = ''): Read {
  const parsed = schema.safeParse(given, { error: wordsOf });
  if (parsed.success) return parsed.data;
  throw new RequestInvalid(
    parsed.error.issues.map(({ path, message }): FieldProblem => ({
      field: path.length === 0 ? root : prefix + path.join('.'),
      detail: message,
    })),
  );
}

const kinds: Readonly<Record<string, string>> = {
  string: 'must be a string',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  object: 'must be an object',
};

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : (kinds[issue.expected] ?? 'is of the wrong kind');
    case 'too_small':
      return `must ${amountOf(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must ${amountOf(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return storable[1].message;
    default:
      return 'cannot be taken';
  }
}

const amountOf = (origin: string): string => (origin === 'string' ? 'have' : 'be');
const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : '');
