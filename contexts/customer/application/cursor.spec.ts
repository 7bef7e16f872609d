import { describe, expect, it } from 'vitest';
import { newSessionId } from '#shared-kernel/ids.js';
import { cursorOf, placeOf } from './cursor.js';

describe('a cursor', () => {
  it('leads back to its place', () => {
    const place = { lastActivityAt: new Date('2026-11-22T09:00:00.123Z'), session: newSessionId() };
    expect(placeOf(cursorOf(place))).toEqual(place);
  });

  it.each([
    '',
    'x',
    '!!',
    Buffer.from('0/nobody').toString('base64url'),
    Buffer.from('/').toString('base64url'),
    '9'.repeat(5_000),
  ])('that nobody handed out is refused: %j', (cursor) => {
    expect(() => placeOf(cursor)).toThrow(expect.objectContaining({ code: 'customer.cursor-not-known' }));
  });
});
