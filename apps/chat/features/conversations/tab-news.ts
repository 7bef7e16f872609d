import { useEffect, useRef } from 'react';

/** What the tabs of this browser tell each other: the list of conversations has changed, or all that was ever said is erased. */
export type TabNews = 'changed' | 'erased';

const channelName = 'troupe.tabs';
const here = Math.random();

/** Tells every tab of this browser, this one too. */
export function tellTabs(news: TabNews): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ news, from: here });
  channel.close();
}

/** @param told `elsewhere`: it happened in another tab */
export function useTabNews(told: (news: TabNews, elsewhere: boolean) => void): void {
  const latest = useRef(told);
  latest.current = told;
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data: { news, from } }: MessageEvent<{ news: TabNews; from: number }>) =>
      latest.current(news, from !== here);
    return () => channel.close();
  }, []);
}

/** Nothing that was erased stays on the screen. */
export const beginAnew = (): void => window.location.assign('/');
