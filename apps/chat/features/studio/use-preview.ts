import { useEffect, useState } from 'react';
import type { PromptPreview, TroupeProblem } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

export interface Preview {
  readonly data: PromptPreview | undefined;
  readonly problem: TroupeProblem | null;
  readonly loading: boolean;
}

/** ms after the last change. */
const pause = 500;

/** The prompt as the model would get it, rendered anew as the text changes; the last good one stays meanwhile. */
export function usePreview(source: string, said: string, alpha: number | null, stands: boolean): Preview {
  const { api } = useTroupe();
  const [preview, setPreview] = useState<Preview>({ data: undefined, problem: null, loading: true });
  useEffect(() => {
    if (!stands) return setPreview(({ data, problem }) => ({ data, problem, loading: false }));
    let wanted = true;
    setPreview(({ data, problem }) => ({ data, problem, loading: true }));
    const timer = setTimeout(() => {
      const turns = [{ role: 'user' as const, text: said }];
      api.previewPrompt({ source, turns, ...(alpha !== null && { alpha }) }).then(
        (data) => wanted && setPreview({ data, problem: null, loading: false }),
        (error: unknown) =>
          wanted && setPreview(({ data }) => ({ data, problem: error as TroupeProblem, loading: false })),
      );
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, source, said, alpha, stands]);
  return preview;
}
