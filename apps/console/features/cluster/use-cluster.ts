import { useEffect, useMemo, useRef, useState } from 'react';
import { Api, asProblem, DeskApi, type Cluster, type TroupeProblem } from '#apps/client/index.js';
import { consoleSignIn } from '#apps/web-kit/sign-in.js';

/** ms between two looks. */
const pause = 1_500;
/** ms that a node has to answer before the next one is asked. */
const answerMs = 4_000;

export interface Seen {
  cluster: Cluster | undefined;
  /** Why nobody answered the last time. */
  problem: TroupeProblem | null;
}

/** The installation, looked at again and again while somebody sees the page; when the page's own node is away, by another one. */
export function useCluster(): Seen {
  const [seen, setSeen] = useState<Seen>({ cluster: undefined, problem: null });
  const known = useRef<readonly string[]>([]);
  const ask = useMemo(() => (baseUrl: string) => apiAt(baseUrl).cluster(answerMs), []);

  useEffect(() => {
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      if (document.visibilityState === 'visible') {
        try {
          const cluster = await first(['', ...known.current], ask);
          known.current = cluster.nodes.flatMap(({ url }) => (url === null || url === location.origin ? [] : [url]));
          if (wanted) setSeen({ cluster, problem: null });
        } catch (error) {
          if (wanted) setSeen((before) => ({ ...before, problem: asProblem(error) }));
        }
      }
      if (wanted) timer = setTimeout(() => void look(), pause);
    };
    void look();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [ask]);
  return seen;
}

const apiAt = (baseUrl: string): DeskApi => new DeskApi(new Api({ baseUrl, token: consoleSignIn.token }));

/** @throws what the first one threw, when nobody answers */
async function first(urls: readonly string[], ask: (url: string) => Promise<Cluster>): Promise<Cluster> {
  let why: unknown;
  for (const url of urls) {
    try {
      return await ask(url);
    } catch (error) {
      why ??= error;
    }
  }
  throw why;
}
