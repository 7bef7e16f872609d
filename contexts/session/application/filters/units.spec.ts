import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseAt, longestClause } from './units.js';

/** Clauses with `|` between them, `‖` where a sentence ends. */
function cut(text: string): string {
  let out = '';
  for (let from = 0; from < text.length;) {
    const { end, endsSentence } = clauseAt(text, from, true)!;
    out += text.slice(from, end) + (end === text.length ? '' : endsSentence ? '‖' : '|');
    from = end;
  }
  return out;
}

/** The ends that a reader finds who gets the text in these pieces. */
function endsOf(pieces: readonly string[]): string[] {
  const ends: string[] = [];
  let text = '';
  let from = 0;
  const read = (isWhole: boolean) => {
    for (let clause = clauseAt(text, from, isWhole); clause; clause = clauseAt(text, from, isWhole)) {
      ends.push(`${clause.end}${clause.endsSentence}`);
      from = clause.end;
    }
  };
  for (const piece of pieces) {
    text += piece;
    read(false);
  }
  read(true);
  expect(from).toBe(text.length);
  return ends;
}

describe('clauses', () => {
  it('[S4.4] end with their comma, sentences where the next one begins', () => {
    expect(cut('我很好，谢谢你。你呢？那就好！')).toBe('我很好，|谢谢你。‖你呢？‖那就好！');
    expect(cut('Well, I am fine. And you? Good!')).toBe('Well, |I am fine. ‖And you? ‖Good!');
    expect(cut('他说：“好。”然后走了……没有回头。')).toBe('他说：|“好。”‖然后走了……|没有回头。');
    expect(cut('"No." She left.\n\n"Why?" he asked')).toBe('"No." ‖She left.\n\n‖"Why?" ‖he asked');
    expect(cut('**好！** 走吧')).toBe('**好！** ‖走吧');
    expect(cut('OK!我们走,快点')).toBe('OK!‖我们走,|快点');
  });

  it('[S4.4] do not end within numbers, addresses and abbreviations', () => {
    expect(cut('It is 1,000.50 at example.com:80/x now')).toBe('It is 1,000.50 at example.com:80/x now');
    expect(cut('I am Mr. Wu of St. Ives. Hello')).toBe('I am Mr. |Wu of St. |Ives. ‖Hello');
  });

  it('[S4.4] of which nothing is said while it may still change', () => {
    expect(clauseAt('谢谢你。', 0, false)).toBeUndefined();
    expect(clauseAt('谢谢你。”', 0, false)).toBeUndefined();
    expect(clauseAt('Thanks,', 0, false)).toBeUndefined();
    expect(clauseAt('谢谢，', 0, false)).toEqual({ end: 3, endsSentence: false });
  });

  it('[S4.4] are bounded: a text without a mark is cut at white space, else anywhere but within a character', () => {
    const long = clauseAt(`${'word '.repeat(23)}${'x'.repeat(60)}`, 0, false)!;
    expect(long.end).toBe(115);
    expect(clauseAt(`${'x'.repeat(longestClause - 1)}😀`, 0, false)).toEqual({ end: 119, endsSentence: false });
    const endless = cut('x'.repeat(1 << 20)).split('|');
    expect(endless.every((piece) => piece.length <= longestClause)).toBe(true);
  });

  it('[S4.4] are the same whatever pieces a text comes in', () => {
    const sign = fc.constantFrom(...'好a😀1 \n\n,，.。!！?…"”)*:：\uD83D', 'Mr', 'x'.repeat(50), '  ', '。”\n');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), fc.infiniteStream(fc.nat(9)), (words, sizes) => {
        const text = words.join('');
        const pieces: string[] = [];
        for (let at = 0; at < text.length;) {
          const size = 1 + sizes.next().value!;
          pieces.push(text.slice(at, (at += size)));
        }
        expect(endsOf(pieces)).toEqual(endsOf([text]));
        expect(endsOf([...text])).toEqual(endsOf([text]));
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
