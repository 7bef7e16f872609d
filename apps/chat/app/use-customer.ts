import { useEffect, useState } from 'react';
import { TroupeProblem } from '#apps/client/index.js';
import { chatSignIn, consoleSignIn } from '#apps/web-kit/sign-in.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/**
 * Whether this browser is a customer's; false while that is asked, and while whoever works here is taken to the console.
 * `?as=agent` in the address goes on to it too, `?as=customer` signs out. A server that does not answer is no reason to show
 * nothing: the screens tell what they cannot load.
 */
export function useCustomer(): boolean {
  const { api, link } = useTroupe();
  const [isCustomer, setCustomer] = useState(!needsAsking());
  useEffect(() => {
    const enter = async () => {
      const address = new URL(location.href);
      const as = address.searchParams.get('as');
      if (as && as !== 'customer') return location.replace(`/console/?as=${encodeURIComponent(as)}`);
      if (as) {
        chatSignIn.store(null);
        address.searchParams.delete('as');
        history.replaceState(history.state, '', address);
      }
      const token = chatSignIn.token();
      if (token !== null && (await api.me()).role !== 'customer') {
        chatSignIn.store(null);
        consoleSignIn.store(token);
        return location.replace('/console/');
      }
      setCustomer(true);
    };
    enter()
      .catch((error: unknown) => {
        if (error instanceof TroupeProblem && error.status === 401) chatSignIn.store(null);
        setCustomer(true);
      })
      .finally(() => link.open());
    return () => link.close();
  }, [api, link]);
  return isCustomer;
}

const needsAsking = (): boolean => chatSignIn.token() !== null || new URLSearchParams(location.search).has('as');
