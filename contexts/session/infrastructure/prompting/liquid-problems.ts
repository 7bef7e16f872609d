import type { Place } from '../../application/prompting/language/place.js';
import { nearest } from '../../application/prompting/language/names.js';
import type { Problem } from '../../application/prompting/language/problem.js';
import { TemplateBroken } from '../../application/prompting/language/templates.js';

/** A bound was reached. */
export class TooMuch extends Error {}

/** A value that is no text where text is written. */
export class NoText extends Error {}

interface Known {
  readonly tags: readonly string[];
  readonly filters: readonly string[];
  readonly variables: readonly string[];
}

/** LiquidJS's error in our words. `placeAt` is where a unit of the failing text stands. */
export function brokenTemplate(error: unknown, placeAt: (index: number) => Place, known: Known): TemplateBroken {
  if (error instanceof TemplateBroken) return error;
  const { begin, reason, cause } = read(error);
  const { code, message, suggestion } = tell(reason, cause, known);
  const problem: Problem = {
    code: `prompt.${code}`,
    severity: 'error',
    message,
    place: placeAt(begin),
    ...(suggestion !== undefined && { suggestion }),
  };
  return new TemplateBroken(problem);
}

function read(error: unknown): { begin: number; reason: string; cause: unknown } {
  if (!(error instanceof Error)) return { begin: 0, reason: String(error), cause: undefined };
  const { token, originalError } = error as { token?: { begin?: number }; originalError?: Error };
  const reason = (originalError?.message ?? error.message).split('\n')[0]!.replace(/, line:\d+, col:\d+$/, '');
  return { begin: token?.begin ?? 0, reason, cause: originalError ?? error };
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

function tell(reason: string, cause: unknown, known: Known): Told {
  const tag = /^tag "(.*)" not found$/.exec(reason)?.[1];
  if (tag !== undefined) {
    return { code: 'template-tag', message: `There is no tag "${tag}" here.`, suggestion: nearest(tag, known.tags) };
  }
  const filter = /^undefined filter: (.*)$/.exec(reason)?.[1];
  if (filter !== undefined) {
    return {
      code: 'template-filter',
      message: `There is no filter "${filter}".`,
      suggestion: nearest(filter, known.filters),
    };
  }
  const variable = /^undefined variable: (.*)$/.exec(reason)?.[1];
  if (variable !== undefined) {
    const message = `The variable "${variable}" is not there.`;
    return { code: 'variable-missing', message, suggestion: nearest(variable, known.variables) };
  }
  if (cause instanceof NoText) return { code: 'value-not-text', message: reason };
  if (cause instanceof TooMuch || reason.endsWith(' limit exceeded')) {
    return { code: 'template-limit', message: cause instanceof TooMuch ? reason : 'The text does too much work.' };
  }
  return { code: 'template-syntax', message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` };
}
