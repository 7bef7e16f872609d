import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataKeyOf, keyIdOf, seal, TextUnreadable, unseal } from './sealed-text.js';

const id = '019f0000-0000-7000-8000-000000000001';
const key = dataKeyOf(id, randomBytes(32));

it('[S2.3c] whatever was sealed reads the same again, and only with its key and in its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (body, place) => {
      const sealed = seal(key, place, body);
      expect(keyIdOf(sealed)).toBe(id.replaceAll('-', ''));
      expect(unseal(key, place, sealed)).toBe(Buffer.from(body).toString());
      expect(() => unseal(key, `${place}x`, sealed)).toThrow(TextUnreadable);
      expect(() => unseal(dataKeyOf(id, randomBytes(32)), place, sealed)).toThrow(TextUnreadable);
    }),
    { verbose: true },
  );
});

it('[S2.3c] no byte of what was sealed can be changed unnoticed', () => {
  const sealed = seal(key, 'place', 'what was said');
  // the id names the key; it is the key that would not be found
  for (let at = 17; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => unseal(key, 'place', changed), `byte ${at}`).toThrow(TextUnreadable);
  }
  expect(() => keyIdOf(Buffer.of(9, 1, 2))).toThrow(TextUnreadable);
  expect(() => keyIdOf(sealed.subarray(0, 30))).toThrow(TextUnreadable);
});

it('the same text under the same key is the same bytes, elsewhere it is not', () => {
  expect(seal(key, 'place', 'words')).toEqual(seal(key, 'place', 'words'));
  expect(seal(key, 'place', 'words')).not.toEqual(seal(key, 'other', 'words'));
  expect(seal(key, 'place', 'words').includes('words')).toBe(false);
});

it('reads what older versions stored', () => {
  expect(keyIdOf(Buffer.from('\0plain words'))).toBeUndefined();
});
