/** A clause that begins where the one before ended. */
export interface Clause {
  /** UTF-16 offset behind it. */
  readonly end: number;
  readonly endsSentence: boolean;
}

/** Longest clause, UTF-16 units: what has no mark so far is cut at white space, else anywhere but within a character. */
export const longestClause = 120;

/** Narrow marks end something before white space or a Chinese character (not in `1,000`, `3.14`), wide ones whatever follows. */
type Sign = 'space' | 'newline' | 'comma' | 'wide-comma' | 'stop' | 'wide-stop' | 'pause' | 'closer' | 'han' | 'other';

const signs = new Map<string, Sign>([
  ...each(' \t\u00A0\u2003\u3000', 'space'),
  ...each('\n\r\u2028\u2029', 'newline'),
  ...each(',;:', 'comma'),
  ...each('，；：', 'wide-comma'),
  ...each('.!?', 'stop'),
  ...each('。！？', 'wide-stop'),
  ...each('…', 'pause'),
  // Behind a mark they belong to what they close.
  ...each('"\')]}*_~`’”»』」）】》', 'closer'),
]);

function each(of: string, sign: Sign): [string, Sign][] {
  return [...of].map((one) => [one, sign]);
}

function signAt(text: string, at: number): Sign {
  const unit = text.charCodeAt(at);
  // Kana and Han of the basic plane.
  if (unit >= 0x3040 && unit <= 0x9fff) return 'han';
  return signs.get(text[at]!) ?? 'other';
}

/** Where a full stop ends no sentence. */
const abbreviation = /(?:^|[\s("'“‘])(?:[A-Z]|Mrs?|Ms|Dr|St|Prof|Jr|Sr|vs|cf|e\.g|i\.e)\.$/;

/**
 * Where the clause ends that begins at `from`; undefined as long as that cannot be said. Depends on nothing but the text: what
 * was said of a text holds for any longer one, so that it does not matter in which pieces it comes. A clause ends with its
 * comma; a sentence, with the quotes and the white space behind it, when the next one begins.
 * @param isWhole nothing follows the text
 */
export function clauseAt(text: string, from: number, isWhole: boolean): Clause | undefined {
  const most = Math.min(text.length, from + longestClause);
  const reader = new ClauseReader();
  for (let at = from; at < most; at += 1) {
    const clause = reader.read(text, from, at);
    if (clause) return clause;
  }
  if (text.length - from >= longestClause) return { end: cutOf(text, from), endsSentence: reader.isAfterSentence };
  return isWhole && text.length > from ? { end: text.length, endsSentence: true } : undefined;
}

class ClauseReader {
  private comma = false;
  private stop = false;
  private wide = false;
  private isSpaced = false;
  private endsSentence = false;

  get isAfterSentence(): boolean {
    return this.isSpaced && this.endsSentence;
  }

  /** The clause, once the sign at `at` shows where it ended. */
  read(text: string, from: number, at: number): Clause | undefined {
    const sign = signAt(text, at);
    if (this.isSpaced && sign !== 'space' && sign !== 'newline') return { end: at, endsSentence: this.endsSentence };
    switch (sign) {
      case 'wide-comma':
        return { end: at + 1, endsSentence: false };
      case 'space':
        return this.space(text, from, at);
      case 'newline':
        this.isSpaced = this.endsSentence = true;
        return undefined;
      case 'comma':
        this.comma = true;
        return undefined;
      case 'stop':
        this.stop = true;
        return undefined;
      case 'wide-stop':
        this.wide = this.endsSentence = true;
        return undefined;
      case 'pause':
        this.wide = true;
        return undefined;
      case 'closer':
        return undefined;
      case 'han':
        if (this.stop || this.comma) return { end: at, endsSentence: this.stop || this.endsSentence };
        return this.word(at);
      case 'other':
        return this.word(at);
    }
  }

  private space(text: string, from: number, at: number): Clause | undefined {
    if (this.wide || this.stop) {
      this.isSpaced = true;
      this.endsSentence ||= this.stop && !abbreviation.test(text.slice(from, at));
    } else if (this.comma) {
      return { end: at + 1, endsSentence: false };
    }
    return undefined;
  }

  private word(at: number): Clause | undefined {
    if (this.wide) return { end: at, endsSentence: this.endsSentence || this.stop };
    this.comma = this.stop = false;
    return undefined;
  }
}

function cutOf(text: string, from: number): number {
  const most = from + longestClause;
  for (let at = most - 1; at > from; at -= 1) {
    const sign = signAt(text, at);
    if (sign === 'space' || sign === 'newline') return at + 1;
  }
  const splits = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800;
  return splits ? most - 1 : most;
}
