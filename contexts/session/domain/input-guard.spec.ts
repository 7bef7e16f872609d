import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputGuard } from './input-guard.js';

const limits = { maxCharacters: 4_000, maxBytes: 16 * 1024, profile: 'open' } as const;
const open = new InputGuard(limits);
const strict = new InputGuard({ ...limits, profile: 'strict' });

const verdict = (guard: InputGuard, text: string): string => {
  try {
    guard.admit(text);
    return 'admitted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const legal: Record<string, string> = {
  English: 'Hello, world! It’s “fine” — really…',
  Chinese: '请用三句话解释Transformer的自注意力机制。',
  'rare Han beyond the basic plane': '𠮷野家的𩸽',
  Japanese: 'こんにちは、カタカナもｶﾀｶﾅも',
  Korean: '안녕하세요',
  Arabic: 'مرحبا بالعالم؟ ٣ تفاحات',
  'Arabic with harakat': 'ٱلسَّلَامُ عَلَيْكُمْ',
  'Persian with ZWNJ': 'می\u200cخواهم کتاب\u200cها را',
  'Hebrew with an RLM from the keyboard': 'שלום\u200f!',
  'Hindi with ZWJ': 'क्\u200dष',
  'Sinhala with ZWJ': 'ශ්\u200dරී ලංකා',
  'Malayalam chillu by ZWJ': 'അവന്\u200d',
  Tamil: 'வணக்கம்',
  Thai: 'สวัสดี',
  'Thai with word breaks': 'สวัสดี\u200bครับ',
  Khmer: 'សួស្តី\u200bពិភពលោក',
  Tibetan: 'བཀྲ་ཤིས་བདེ་ལེགས།',
  'Mongolian with a variation selector': 'ᠮᠣᠩᠭᠣᠯ\u180b',
  Greek: 'Καλημέρα',
  Russian: 'Привет',
  Georgian: 'გამარჯობა',
  Amharic: 'ሰላም',
  'Vietnamese, decomposed': 'Tiếng Việt'.normalize('NFD'),
  smileys: '😀👍🏽',
  'a family': '👨‍👩‍👧‍👦',
  'a couple with skin tones': '👩🏽‍❤️‍💋‍👨🏿',
  'flags of countries': '🇨🇳🇩🇪',
  'the flag of Scotland': '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'the rainbow flag': '🏳️‍🌈',
  'a pirate flag': '🏴‍☠️',
  keycaps: '1️⃣ #️⃣',
  'a heart with a selector': '❤️',
  'an emoji shown as text': '☎︎',
  'newlines and tabs': 'one\ntwo\n\n\tthree',
  'Windows line ends': 'one\r\ntwo',
  code: 'if (a < b) { return `x`; } // <|ok|>',
  mathematics: '∀x∈ℝ: ⌈x⌉ = −⌊−x⌋',
  'an ideographic variation': '葛\u{E0100}',
  'a new emoji this engine may not know': '\u{1FAE9}',
};

const refused: Record<string, [text: string, code: string]> = {
  nothing: ['', 'input.empty'],
  'white space': [' \n\t\u3000 ', 'input.empty'],
  'a byte order mark alone': ['\uFEFF', 'input.empty'],
  NUL: ['a\0b', 'input.control-character'],
  escape: ['\x1b[31mred', 'input.control-character'],
  'a C1 control': ['a\u0090b', 'input.control-character'],
  delete: ['a\x7fb', 'input.control-character'],
  'an interlinear mark': ['a\uFFF9b', 'input.control-character'],
  'private use': ['a\uE000b', 'input.private-use'],
  'private use of plane 16': ['a\u{10FFFD}b', 'input.private-use'],
  'a non-character': ['a\uFDD0b', 'input.private-use'],
  'the last of a plane': ['a\u{1FFFF}b', 'input.private-use'],
  'a high surrogate alone': ['a\uD83Db', 'input.lone-surrogate'],
  'a low surrogate alone': ['a\uDE00b', 'input.lone-surrogate'],
  'surrogates in the wrong order': ['a\uDE00\uD83Db', 'input.lone-surrogate'],
  'a zero-width space in a word': ['pass\u200bword', 'input.zero-width'],
  'a zero-width space between Han': ['赌\u200b博', 'input.zero-width'],
  'a word joiner': ['a\u2060b', 'input.zero-width'],
  'a byte order mark inside': ['a\uFEFFb', 'input.zero-width'],
  'a soft hyphen': ['a\u00ADb', 'input.zero-width'],
  'a joiner between Latin letters': ['a\u200db', 'input.zero-width'],
  'a non-joiner between Han': ['赌\u200c博', 'input.zero-width'],
  'a joiner after an emoji before a letter': ['😀\u200da', 'input.zero-width'],
  'two joiners': ['👨\u200d\u200d👩', 'input.zero-width'],
  'a Hangul filler': ['a\u3164b', 'input.zero-width'],
  'a grapheme joiner': ['a\u034Fb', 'input.zero-width'],
  'bytes hidden in variation selectors': ['😀\uFE0F\uFE01\uFE02', 'input.zero-width'],
  'bytes hidden in supplementary selectors': ['😀\u{E0150}\u{E0151}', 'input.zero-width'],
  'a selector after a letter': ['a\uFE0F', 'input.zero-width'],
  'a selector after a bare digit': ['1\uFE0F2', 'input.zero-width'],
  'tags outside a flag': ['a\u{E0061}\u{E0062}', 'input.zero-width'],
  'tags after another emoji': ['😀\u{E0067}\u{E0062}\u{E007F}', 'input.zero-width'],
  'a right-to-left override': ['invoice\u202Efdp.exe', 'input.bidi-control'],
  'an isolate': ['a\u2066b\u2069', 'input.bidi-control'],
  'an embedding around Hebrew': ['\u202Bשלום\u202C', 'input.bidi-control'],
  'a right-to-left mark among Latin': ['abc\u200Fdef', 'input.bidi-control'],
  'too many characters': ['x'.repeat(4_001), 'input.too-long'],
  'too many bytes in few characters': ['😀'.repeat(4_000) + 'x'.repeat(500), 'input.too-many-bytes'],
  'a flood': ['x'.repeat(10_000_000), 'input.too-many-bytes'],
};

describe('the input guard', () => {
  it.each(Object.entries(legal))('[S1.4] admits %s', (_, text) => {
    expect(open.admit(text)).toBe(text.replaceAll('\r\n', '\n').normalize('NFC'));
  });

  it.each(Object.entries(refused))('[S1.4] refuses %s', (_, [text, code]) => {
    expect(verdict(open, text)).toBe(code);
  });

  it('[S1.4] says where, and never what', () => {
    try {
      open.admit('😀 secret\u202Eword');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'input.bidi-control', kind: 'unprocessable', details: { position: 8 } });
      expect(String(error)).not.toContain('secret');
    }
  });

  it('[S1.4] counts code points, trims outer white space only and joins line ends', () => {
    expect(open.admit('  a \r\n b\r \u3000')).toBe('a \n b');
    expect(open.admit('😀'.repeat(4_000))).toHaveLength(8_000);
    expect(verdict(open, '😀'.repeat(4_001))).toMatch(/too/);
  });

  it('[S1.4] the strict profile admits Han, Latin, digits and common punctuation only', () => {
    for (const text of [
      '请用3句话，解释“注意力”！',
      'Déjà vu — 100 % (really?)',
      'ＡＢＣ１２３；：',
      'a\tb\nc',
      '《红楼梦》…￥5',
    ]) {
      expect(verdict(strict, text)).toBe('admitted');
    }
    for (const text of ['Привет', 'مرحبا', '안녕', 'かな', '😀', 'ß→ß', '1️⃣']) {
      expect(verdict(strict, text)).toBe('input.not-allowed');
    }
  });

  it('[S1.4] what was admitted is in NFC, bounded, and admitted again as it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom(...Object.values(legal), ...Object.values(refused).map(([text]) => text.slice(0, 40))), {
          maxLength: 4,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, fc.boolean(), (text, isStrict) => {
        const guard = isStrict ? strict : open;
        let admitted: string;
        try {
          admitted = guard.admit(text);
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/^input\./);
          return;
        }
        expect(admitted).toBe(admitted.normalize('NFC'));
        expect(admitted).toBe(admitted.trim());
        expect(admitted).not.toMatch(/[\p{Surrogate}\p{Co}\u202A-\u202E\u2066-\u2069\0]/u);
        expect(guard.admit(admitted)).toBe(admitted);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[S1.4] text of any script without controls is admitted', () => {
    const letters = fc
      .oneof(fc.integer({ min: 0x20, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x2ffff }))
      .map((code) => String.fromCodePoint(code));
    const visible = letters.filter(
      (char) => /^[\p{L}\p{N}\p{P}\p{S}\p{M}]$/u.test(char) && !/\p{Default_Ignorable_Code_Point}/u.test(char),
    );
    fc.assert(
      fc.property(fc.array(visible, { minLength: 1, maxLength: 50 }), (chars) => {
        expect(verdict(open, chars.join(' '))).toBe('admitted');
      }),
      { numRuns: 500 },
    );
  });
});
