/** How a code point is read: what it is, and as what. */
export interface Sign {
  readonly kind: 'word' | 'sign' | 'emoji' | 'marks' | 'apostrophe' | 'space' | 'nothing';
  readonly text: string;
  readonly upper: boolean;
}

/** Written together without spaces: each is a token. */
const alone = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const emoji = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const invisible = /^[\p{M}\p{Cf}\p{Emoji_Modifier}]/u;
const apostrophe = /^['’‘`´ʼ]$/u;

const known = new Map<string, Sign>();
const mostKnown = 20_000;

/**
 * Reads one code point, whatever stands around it, so that a text reads the same however it is cut: compatibility forms
 * (full width, ligatures, mathematical letters) become plain, accents go, capitals become small.
 * A lone surrogate or control character is a space.
 */
export function normalised(sign: string): Sign {
  const found = known.get(sign);
  if (found) return found;
  const read = readSign(sign);
  if (known.size < mostKnown) known.set(sign, read);
  return read;
}

function readSign(sign: string): Sign {
  if (apostrophe.test(sign)) return { kind: 'apostrophe', text: "'", upper: false };
  if (emoji.test(sign) && !/^[\p{ASCII}©®™]/u.test(sign)) return { kind: 'emoji', text: sign, upper: false };
  if (invisible.test(sign)) return { kind: 'nothing', text: '', upper: false };
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  const text = plain
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/\p{Nd}/gu, '0');
  if (alone.test(plain)) return { kind: 'sign', text, upper: false };
  if (/^[\p{L}\p{N}]/u.test(text)) return { kind: 'word', text, upper: /^\p{Lu}/u.test(sign) };
  if (/^[\p{P}\p{S}]/u.test(text)) return { kind: 'marks', text: marks[text] ?? text, upper: false };
  return { kind: 'space', text: '', upper: false };
}

/** Marks that mean the same in either writing. */
const marks: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '《': '"',
  '》': '"',
  '【': '[',
  '】': ']',
  '—': '-',
  '–': '-',
  '～': '~',
  '...': '..',
};
