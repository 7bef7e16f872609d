import { TroupeError } from '#shared-kernel/errors.js';
import type { Place } from './place.js';

/** One mistake of an author, or of whoever binds variables, told where it is. Codes are stable; docs/prompts.md has all of them. */
export interface Problem {
  readonly code: `prompt.${string}`;
  readonly severity: 'error' | 'warning';
  /** For people; holds no value of a variable. */
  readonly message: string;
  readonly place: Place;
  /** What was probably meant, ready to stand in its place: the nearest name. */
  readonly suggestion?: string;
}

/** The prompt has errors and no earlier good version is left. */
export class PromptInvalid extends TroupeError {
  readonly code = 'prompt.invalid';
  readonly kind = 'unprocessable';

  constructor(
    name: string,
    readonly problems: readonly Problem[],
  ) {
    super(`The prompt "${name}" has errors: ${problems.map(describe).join(' ')}`, { name });
  }
}

/** There is no prompt of this name. */
export class PromptUnknown extends TroupeError {
  readonly code = 'prompt.unknown';
  readonly kind = 'not-found';

  constructor(name: string, suggestion?: string) {
    super(`There is no prompt "${name}".${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`, {
      name,
      ...(suggestion !== undefined && { suggestion }),
    });
  }
}

/** The variables do not fit the prompt's input schema; each problem stands at the declaration or use of the variable. */
export class PromptInputInvalid extends TroupeError {
  readonly code = 'prompt.input-invalid';
  readonly kind = 'unprocessable';

  constructor(
    name: string,
    readonly problems: readonly Problem[],
  ) {
    super(`The variables do not fit the prompt "${name}": ${problems.map(describe).join(' ')}`, { name });
  }
}

const describe = ({ code, message, place, suggestion }: Problem): string =>
  `${place.file}:${place.line}:${place.column} ${code}: ${message}${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`;
