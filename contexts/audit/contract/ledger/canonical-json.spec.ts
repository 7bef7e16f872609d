import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isCanonicalJson, type Json } from './canonical-json.js';

describe('canonical JSON', () => {
  it('[S2.3c] writes the example of RFC 8785, section 3.2.2, as it stands in 3.2.3', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as Json;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('[S2.3c] orders members by UTF-16 units (the example of section 3.2.3)', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(written) as object)).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  it('[S2.3c] loses nothing, and does not depend on how the value was put together', () => {
    const json = fc.jsonValue().filter((value) => !/\\ud[89a-f]/i.test(JSON.stringify(value)));
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value as Json);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turnedAround(value as Json))).toBe(written);
        expect(isCanonicalJson(written, JSON.parse(written) as Json)).toBe(true);
        const plain = JSON.stringify(turnedAround(value as Json));
        expect(isCanonicalJson(plain, JSON.parse(plain) as Json)).toBe(plain === written);
      }),
    );
  });

  it.each(['{"a":1,"a":1}', '{"b":1,"a":2}', '[1.0]', '[ 1]', '{"a":{"c":0,"b":0}}', '"\\u0041"'])(
    '[S2.3c] knows %s to be written otherwise',
    (json) => {
      expect(isCanonicalJson(json, JSON.parse(json) as Json)).toBe(false);
    },
  );

  it.each([[NaN], [Infinity], ['\ud83d'], [{ 'a\udc00': 1 }], [[undefined as unknown as null]]])(
    '[S2.3c] refuses what JSON cannot hold: %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'audit.not-canonical' }) as Error);
    },
  );
});

/** The same value with all members in the opposite order. */
function turnedAround(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turnedAround);
  const members = Object.entries(value as Record<string, Json>);
  return Object.fromEntries(members.reverse().map(([name, member]) => [name, turnedAround(member)]));
}
