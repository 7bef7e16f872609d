import { RE2JS, RE2JSException } from 're2js';
import { type Pattern, PatternRefused, Patterns } from '../application/prompting/lore/patterns.js';

/** Instructions of a compiled program: time a character is bounded by them. */
const largestProgram = 1_000;

/** Google's RE2 in JavaScript: no back references and no look-around, in return for linear time. */
export class Re2jsPatterns extends Patterns {
  compile(source: string, flags: string): Pattern {
    const pattern = compiled(source, flags);
    if (pattern.programSize() > largestProgram) throw new PatternRefused('The pattern is too large.');
    return {
      occursIn: (text) => pattern.test(text),
      reach: (text) => {
        const matcher = pattern.matcher(text);
        return matcher.lookingAt() ? matcher.end() : undefined;
      },
    };
  }
}

const flagBits: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

function compiled(source: string, flags: string): RE2JS {
  try {
    return RE2JS.compile(
      source,
      [...flags].reduce((bits, flag) => bits | (flagBits[flag] ?? 0), 0),
    );
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new PatternRefused(`${error.message}. Patterns follow RE2: no back references, no look-around.`);
  }
}
