import { useCallback, useEffect, useState } from 'react';
import type { MemoryList, MemorySettings, TroupeProblem } from '#apps/client/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/** ms between looks while the panel is open: what was just said may still be read. */
const refresh = 4_000;

/** What a character remembers of the user, and what the user does about it. */
export function useMemories(character: string) {
  const { api } = useTroupe();
  const say = useProblemWords();
  const [list, setList] = useState<MemoryList | null>(null);
  const [settings, setSettings] = useState<MemorySettings | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const load = useCallback(async () => {
    try {
      const [memories, decided] = await Promise.all([api.memories(character), api.memorySettings()]);
      setList(memories);
      setSettings(decided);
      setProblem(null);
    } catch (error) {
      setProblem(say(error as TroupeProblem));
    }
  }, [api, character]);
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), refresh);
    return () => clearInterval(timer);
  }, [load]);

  /** Does it, then shows how things stand. @returns whether it worked */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await load();
      return true;
    } catch (error) {
      setProblem(say(error as TroupeProblem));
      return false;
    }
  };
  return {
    list,
    settings,
    problem,
    load,
    change: (id: string, change: { text?: string; pinned?: boolean }) => attempt(() => api.changeMemory(id, change)),
    forget: (id: string) => attempt(() => api.forget(id)),
    forgetAll: () => attempt(() => api.forgetAll(character)),
    remember: (on: boolean) => {
      // The switch moves at once.
      setList((before) => before && { ...before, enabled: on });
      return attempt(() => {
        const others = (settings?.off ?? []).filter((id) => id !== character);
        return api.setMemorySettings({
          enabled: on || (settings?.enabled ?? true),
          off: on ? others : [...others, character],
        });
      });
    },
  };
}
