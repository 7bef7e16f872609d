import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-guard.js';

const read = (text: string) => readJson(Buffer.from(text));
const codeOf = (text: string | Buffer) => {
  try {
    readJson(Buffer.from(text as string));
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'accepted';
};

describe('[S1.4] reading a request', () => {
  it('[S1.4] any JSON value reads as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        if (/"(__proto__|constructor|prototype)":/.test(text)) return;
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('[S1.4] text that is no JSON, however it breaks, is one clear refusal', () => {
    for (const text of ['{', '{"a":', '{"a":1,}', '"abc', '{"a\\x":1}', 'nonsense', '{]', '[1,2', '{"a":"\u0001"}']) {
      expect(codeOf(text), text).toBe('request.malformed-json');
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['accepted', 'request.malformed-json', 'request.duplicate-key', 'input.too-deep']).toContain(
          codeOf(text),
        );
      }),
    );
  });

  it('[S1.4] bytes that are no UTF-8 are refused', () => {
    expect(codeOf(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toBe('request.malformed-json');
  });

  it('[S1.4] the same key twice in one object is refused, also when one is escaped; in two objects it is not', () => {
    expect(codeOf('{"text":"a","text":"b"}')).toBe('request.duplicate-key');
    expect(codeOf('{"text":"a","te\\u0078t":"b"}')).toBe('request.duplicate-key');
    expect(codeOf('{"a":{"text":1},"b":{"text":2},"c":["text","text"]}')).toBe('accepted');
  });

  it('[S1.4] keys that reach prototypes are refused', () => {
    expect(codeOf('{"__proto__":{"admin":true}}')).toBe('request.malformed-json');
    expect(codeOf('{"a":{"constructor":{}}}')).toBe('request.malformed-json');
    expect(codeOf('{"text":"__proto__"}')).toBe('accepted');
  });

  it('[S1.4] a hundred thousand brackets are refused before they are parsed', () => {
    expect(codeOf('['.repeat(100_000))).toBe('input.too-deep');
    expect(codeOf('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toBe('input.too-deep');
    expect(codeOf(`[${'1,'.repeat(30_000)}1]`)).toBe('input.too-large');
    expect(codeOf('"' + '['.repeat(100) + '"')).toBe('accepted');
  });
});
