import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Api, Link, TroupeProblem } from '#apps/client/index.js';
import { AskedOnce } from './asked-once.js';
import { Remembered } from './remembered.js';
import type { SignIn } from './sign-in.js';

interface Troupe {
  api: Api;
  link: Link;
}

const TroupeContext = createContext<Troupe | null>(null);

/**
 * The server of this page, and the one socket to it. Where a sign-in has ended, the page stays as it is, with what is being
 * written, and goes on as soon as somebody has signed in anew, be it in another tab.
 */
export function TroupeProvider({ signIn, children }: { signIn: SignIn; children: ReactNode }) {
  const troupe = useMemo(() => {
    const { token } = signIn;
    return { api: new Api({ token }), link: new Link({ token }) };
  }, [signIn]);
  useEffect(
    () => signIn.watch(() => troupe.link.state.get().status === 'refused' && troupe.link.retryNow()),
    [signIn, troupe],
  );
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
const remembered = new Remembered(300);
const asked = new AskedOnce();

interface Loading {
  /** ms that an answer is good for: a screen that comes back so soon does not ask again. */
  fresh?: number;
  /** False: not yet. */
  when?: boolean;
}

/** Of whoever leaves, nothing stays for whoever comes next. */
export function forgetLoaded(): void {
  remembered.clear();
}

/** Loads when `key` changes and when `reload` is called; keeps the last good answer. */
export function useLoaded<T>(
  key: string,
  load: (api: Api) => Promise<T>,
  { fresh = 0, when = true }: Loading = {},
): Loaded<T> {
  const { api } = useTroupe();
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; problem: TroupeProblem | null }>({ key, problem: null });
  useEffect(() => {
    if (!when || (turn === 0 && remembered.ageOf(key, Date.now()) < fresh)) return;
    let wanted = true;
    const ask = () => load(api);
    (turn === 0 ? asked.once(key, ask) : asked.anew(key, ask)).then(
      (data) => {
        if (!wanted) return;
        remembered.put(key, data, Date.now());
        setAnswer({ key, problem: null });
      },
      (error: unknown) => {
        if (!wanted) return;
        const problem = error as TroupeProblem;
        remembered.refused(key, problem.status);
        setAnswer({ key, problem });
      },
    );
    return () => {
      wanted = false;
    };
    // `load` is a new function at each drawing; `key` says when it would do something else.
  }, [api, key, turn, when]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  useEffect(() => {
    const all = reloading.get(key) ?? new Set();
    reloading.set(key, all.add(reload));
    return () => void all.delete(reload);
  }, [key, reload]);
  const problem = answer.key === key ? answer.problem : null;
  return { data: remembered.get(key) as T | undefined, problem, reload };
}
