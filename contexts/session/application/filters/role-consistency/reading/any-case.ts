/** Whatever `u` reads otherwise where case does not count: halves of characters, and letters that fold only with it. */
const special = /[\uD800-\uDFFF\u017F\u1E9E\u2126\u212A\u212B]/;
/** What means something else without `u`. */
const needsUnicode = /\\[pP]|\\u\{/;

/**
 * A pattern with the flags `iu`, asked without `u` of texts where that makes no difference, which is nearly all: with both flags
 * each `\b` looks around twice at every sign, up to twenty times the cost of the whole pattern without. Answers the same.
 */
export class AnyCase {
  private readonly plain: RegExp;

  constructor(private readonly strict: RegExp) {
    const { source, flags } = strict;
    const isBound = needsUnicode.test(source) || special.test(source);
    this.plain = isBound ? strict : new RegExp(source, flags.replace('u', ''));
  }

  static of(source: string): AnyCase {
    return new AnyCase(new RegExp(source, 'iu'));
  }

  test(text: string): boolean {
    return this.for(text).test(text);
  }

  exec(text: string): RegExpExecArray | null {
    return this.for(text).exec(text);
  }

  /** What to use for this text, from its beginning. */
  for(text: string): RegExp {
    const pattern = special.test(text) ? this.strict : this.plain;
    pattern.lastIndex = 0;
    return pattern;
  }
}
