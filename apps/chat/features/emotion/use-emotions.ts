import { useCallback, useEffect, useState } from 'react';
import type { Emotions, TroupeProblem } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/** ms after which it is asked for again while the newest message has no estimate yet; then it is left for the next message. */
const pauses = [300, 900, 2_500];

/** How both sides seem to feel; asked for anew when something was said. @param said the newest message that is complete */
export function useEmotions(session: string, said: string | undefined) {
  const { api } = useTroupe();
  const [emotions, setEmotions] = useState<Emotions | null>(null);
  const [problem, setProblem] = useState<TroupeProblem | null>(null);

  const load = useCallback(async (): Promise<Emotions | null> => {
    try {
      const found = await api.emotions(session);
      setEmotions(found);
      setProblem(null);
      return found;
    } catch (error) {
      setProblem(error as TroupeProblem);
      return null;
    }
  }, [api, session]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async (attempt: number): Promise<void> => {
      const found = await load();
      const pause = pauses[attempt];
      if (isOver || pause === undefined || said === undefined || !found?.enabled || isThere(found, said)) return;
      timer = setTimeout(() => void look(attempt + 1), pause);
    };
    void look(0);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [load, said]);

  /** Answers whether it worked. */
  const decide = async (enabled: boolean): Promise<boolean> => {
    try {
      await api.switchEmotions(enabled);
      await load();
      return true;
    } catch (error) {
      setProblem(error as TroupeProblem);
      return false;
    }
  };
  return { emotions, problem, load, decide };
}

const isThere = ({ user, character }: Emotions, said: string): boolean =>
  [...user.slice(-1), ...character.slice(-1)].some(({ message }) => message === said);
