import { describe, expect, it } from 'vitest';
import { withoutHidden } from './without-hidden.js';

describe('a refused message that is edited', () => {
  it.each([
    ['a direction override', 'reversed \u202e text', 'reversed  text'],
    ['a zero-width space and a byte order mark', '\ufeffpass\u200bword', 'password'],
    ['a control character', 'a\u0000b\u0085c', 'abc'],
    ['nothing else', '\u200b\u200b', ''],
  ])('[S1.4] comes back without %s', (_, text, left) => expect(withoutHidden(text)).toBe(left));

  it.each([
    ['lines and tabs', 'one\n\ttwo'],
    ['a family of emoji', '👩\u200d👩\u200d👧 ☂\ufe0f'],
    ['Persian with a joiner', 'می\u200cخواهم'],
    ['Chinese', '你好，世界。'],
  ])('[S1.4] keeps %s', (_, text) => expect(withoutHidden(text)).toBe(text));
});
