import { useEffect, useState } from 'react';
import { TroupeProblem, type Me, type Role } from '#apps/client/index.js';
import { storedToken, storeToken } from '#apps/web-kit/sign-in.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

type Known =
  | { state: 'asking' }
  | { state: 'customer' }
  | { state: 'other'; me: Me }
  /** A sign-in that was asked for did not work. */
  | { state: 'refused'; problem: TroupeProblem };

/**
 * Who the server takes this browser for. `?as=agent` in the address signs in as that demo person, `?as=customer` signs out.
 * A server that does not answer is no reason to show nothing: the screens tell what they cannot load.
 */
export function useMe(): Known {
  const { api, link } = useTroupe();
  const [known, setKnown] = useState<Known>({ state: needsAsking() ? 'asking' : 'customer' });
  useEffect(() => {
    const enter = async () => {
      const address = new URL(location.href);
      const as = address.searchParams.get('as');
      if (as) {
        storeToken(as === 'customer' ? null : (await api.demoSignIn(as as Role)).token);
        address.searchParams.delete('as');
        history.replaceState(history.state, '', address);
      }
      const me = storedToken() === null ? null : await api.me();
      setKnown(me && me.role !== 'customer' ? { state: 'other', me } : { state: 'customer' });
    };
    enter()
      .catch((error: unknown) => {
        const asked = new URLSearchParams(location.search).has('as');
        if (error instanceof TroupeProblem && error.status === 401) storeToken(null);
        setKnown(
          asked && error instanceof TroupeProblem ? { state: 'refused', problem: error } : { state: 'customer' },
        );
      })
      .finally(() => link.open());
    return () => link.close();
  }, [api, link]);
  return known;
}

const needsAsking = (): boolean => storedToken() !== null || new URLSearchParams(location.search).has('as');
