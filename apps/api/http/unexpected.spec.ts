import { Logger } from '@nestjs/common';
import { afterEach, expect, it } from 'vitest';
import { TooManyCalls } from './refusals.js';
import { recordUnexpected } from './unexpected.js';

afterEach(() => Logger.overrideLogger(false));

it('[S1.5] a failure is recorded with its place and the trace of its request, without what it says; a refusal is not', () => {
  const lines: unknown[] = [];
  const silent = () => undefined;
  Logger.overrideLogger({ error: (line: unknown) => void lines.push(line), log: silent, warn: silent });
  recordUnexpected(Object.assign(new TypeError('Sam said hello'), { code: '57P01' }), 'of-a-request');
  recordUnexpected(new TooManyCalls('Too many calls; slow down.'), 'of-another');
  expect(lines).toEqual([
    expect.objectContaining({
      error: 'TypeError',
      cause: '57P01',
      trace_id: 'of-a-request',
      stack: expect.any(String),
    }),
  ]);
  expect(JSON.stringify(lines)).not.toContain('Sam');
});
