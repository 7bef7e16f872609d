import { useEffect, useState } from 'react';
import { TroupeProblem, type PromptProblem } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

export type Check =
  | { readonly state: 'checking' | 'unreachable' | 'too-large'; readonly problems: readonly PromptProblem[] }
  | { readonly state: 'checked'; readonly problems: readonly PromptProblem[]; readonly source: string };

/** ms after the last change. */
const pause = 400;

/** Lets the server look at the text while it is written; the last verdict stays until the next one. */
export function useCheck(source: string): Check {
  const { api } = useTroupe();
  const [check, setCheck] = useState<Check>({ state: 'checking', problems: [] });
  useEffect(() => {
    let wanted = true;
    setCheck(({ problems }) => ({ state: 'checking', problems }));
    const timer = setTimeout(() => {
      api.checkPrompt(source).then(
        ({ problems }) => wanted && setCheck({ state: 'checked', problems, source }),
        (error: unknown) => {
          const isTooLarge = error instanceof TroupeProblem && error.status === 413;
          if (wanted) setCheck({ state: isTooLarge ? 'too-large' : 'unreachable', problems: [] });
        },
      );
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, source]);
  return check;
}
