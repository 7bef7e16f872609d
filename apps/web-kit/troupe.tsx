import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Api, Link, TroupeProblem } from '#apps/client/index.js';

interface Troupe {
  api: Api;
  link: Link;
}

const TroupeContext = createContext<Troupe | null>(null);

/** The server of this page, and the one socket to it. @param token of whoever is signed in, asked at each call */
export function TroupeProvider({ token, children }: { token: () => string | null; children: ReactNode }) {
  const troupe = useMemo(() => ({ api: new Api({ token }), link: new Link({ token }) }), [token]);
  return <TroupeContext value={troupe}>{children}</TroupeContext>;
}

export function useTroupe(): Troupe {
  const troupe = useContext(TroupeContext);
  if (!troupe) throw new Error('useTroupe needs a TroupeProvider.');
  return troupe;
}

const reloading = new Map<string, Set<() => void>>();

/** Everything on the screen that was loaded under this key is loaded anew. */
export function reloadEverywhere(key: string): void {
  reloading.get(key)?.forEach((reload) => reload());
}

export interface Loaded<T> {
  data: T | undefined;
  problem: TroupeProblem | null;
  reload(): void;
}

/** What was loaded before is shown at once when a screen comes back, while it is loaded anew. */
const remembered = new Map<string, unknown>();
/** Two parts of a screen that want the same at the same time ask once. */
const underWay = new Map<string, Promise<unknown>>();

function once<T>(key: string, load: () => Promise<T>): Promise<T> {
  const running = (underWay.get(key) as Promise<T> | undefined) ?? load().finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

/** Loads when `key` changes and when `reload` is called; keeps the last good answer. */
export function useLoaded<T>(key: string, load: (api: Api) => Promise<T>): Loaded<T> {
  const { api } = useTroupe();
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; problem: TroupeProblem | null }>({ key, problem: null });
  useEffect(() => {
    let wanted = true;
    once(key, () => load(api)).then(
      (data) => {
        if (!wanted) return;
        remembered.set(key, data);
        setAnswer({ key, problem: null });
      },
      (error: unknown) => wanted && setAnswer({ key, problem: error as TroupeProblem }),
    );
    return () => {
      wanted = false;
    };
    // `load` is a new function at each drawing; `key` says when it would do something else.
  }, [api, key, turn]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  useEffect(() => {
    const all = reloading.get(key) ?? new Set();
    reloading.set(key, all.add(reload));
    return () => void all.delete(reload);
  }, [key, reload]);
  const problem = answer.key === key ? answer.problem : null;
  return { data: remembered.get(key) as T | undefined, problem, reload };
}
