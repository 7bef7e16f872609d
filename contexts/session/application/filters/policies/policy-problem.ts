import { TroupeError } from '#shared-kernel/errors.js';
import type { Place } from '../../prompting/language/place.js';
import type { Problem } from '../../prompting/language/problem.js';

/** One mistake in the files of a policy, told where it is. Codes are stable; docs/policies.md has all of them. */
export interface PolicyProblem {
  readonly code: `policy.${string}`;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
  /** What was probably meant, ready to stand in its place. */
  readonly suggestion?: string;
}

/** The files are no policy; every problem has its place. */
export class PolicyInvalid extends TroupeError {
  readonly code = 'policy.invalid';
  readonly kind = 'unprocessable';

  constructor(readonly problems: readonly PolicyProblem[]) {
    super('The policy has errors.', { errors: problems.filter(({ severity }) => severity === 'error').length });
  }
}

/** What the readers of YAML and shapes say of a prompt, said of a policy. */
export const ofPolicy = ({ code, ...problem }: Problem): PolicyProblem => ({
  ...problem,
  code: `policy.${code.replace('prompt.', '')}`,
});

export const describeProblem = ({ place, code, message, suggestion }: PolicyProblem): string =>
  `${place.file}:${place.line}:${place.column} ${code}: ${message}${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`;
