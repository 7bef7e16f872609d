import { useSyncExternalStore } from 'react';
import type { Observable } from '#apps/client/index.js';

/** The present value; draws again when it changes. */
export const useObservable = <T>(observable: Observable<T>): T =>
  useSyncExternalStore(observable.subscribe, observable.get);

/** The same, at most once per frame of the screen: for values that change faster than anybody can see. */
export function useObservablePerFrame<T>(observable: Observable<T>): T {
  return useSyncExternalStore(perFrame(observable), observable.get);
}

const subscriptions = new WeakMap<object, (listener: () => void) => () => void>();

/** The way to follow an observable at most once per frame of the screen. */
export function perFrame<T>(observable: Observable<T>): (listener: () => void) => () => void {
  const known = subscriptions.get(observable);
  if (known) return known;
  const subscribe = (listener: () => void) => {
    let asked: number | undefined;
    const stop = observable.subscribe(() => {
      asked ??= requestAnimationFrame(() => {
        asked = undefined;
        listener();
      });
    });
    return () => {
      stop();
      if (asked !== undefined) cancelAnimationFrame(asked);
    };
  };
  subscriptions.set(observable, subscribe);
  return subscribe;
}
