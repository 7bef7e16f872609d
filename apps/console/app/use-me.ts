import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { asProblem, type DemoName, type Me, type TroupeProblem } from '#apps/client/index.js';
import { forgetWriting } from '#apps/console/features/talk/use-writing.js';
import { consoleSignIn } from '#apps/web-kit/sign-in.js';
import { forgetLoaded, useTroupe } from '#apps/web-kit/troupe.jsx';

type Known =
  | { state: 'asking' }
  /** Nobody who may work here. */
  | { state: 'nobody'; problem: TroupeProblem | null }
  | { state: 'known'; me: Me };

export interface SignedIn {
  known: Known;
  signIn(as: DemoName): void;
  /** The sign-in has ended: the same person again, on a page that stays as it is. */
  signInAgain(): void;
  signOut(): void;
}

/** Who works here. `?as=agent` in the address signs in as that demo person. */
export function useMe(): SignedIn {
  const { api, link } = useTroupe();
  const navigate = useNavigate();
  const [known, setKnown] = useState<Known>({ state: 'asking' });

  const look = useCallback(async () => {
    const me = consoleSignIn.token() === null ? null : await api.me();
    setKnown(me && me.role !== 'customer' ? { state: 'known', me } : { state: 'nobody', problem: null });
    if (me) link.open();
  }, [api, link]);

  const signIn = useCallback(
    (as: DemoName) => {
      link.close();
      const enter = async () => {
        consoleSignIn.store((await api.demoSignIn(as)).token);
        await look();
      };
      enter().catch((error: unknown) => setKnown({ state: 'nobody', problem: asProblem(error) }));
    },
    [api, link, look],
  );

  // by the router, which would bring back what is taken out of the address behind its back
  const goOnAt = useEffectEvent(({ search, hash }: URL) => void navigate({ search, hash }, { replace: true }));

  useEffect(() => {
    const address = new URL(location.href);
    const as = address.searchParams.get('as');
    if (as) {
      address.searchParams.delete('as');
      goOnAt(address);
      signIn(as as DemoName);
    } else {
      look().catch((error: unknown) => {
        const problem = asProblem(error);
        if (problem.status === 401) consoleSignIn.store(null);
        setKnown({ state: 'nobody', problem: problem.status === 401 ? null : problem });
      });
    }
    return () => link.close();
  }, [link, look, signIn]);

  const signInAgain = useCallback(() => {
    const renew = async () => {
      if (known.state === 'known') consoleSignIn.store((await api.demoSignIn(known.me.role)).token);
    };
    // where there are no demo people, another tab may have signed in
    void renew()
      .catch(() => undefined)
      .finally(() => link.retryNow());
  }, [api, link, known]);

  const signOut = useCallback(() => {
    consoleSignIn.store(null);
    forgetWriting();
    forgetLoaded();
    link.close();
    setKnown({ state: 'nobody', problem: null });
  }, [link]);

  return { known, signIn, signInAgain, signOut };
}
