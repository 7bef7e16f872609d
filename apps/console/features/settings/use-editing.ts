import { useState } from 'react';
import { asProblem, type TroupeProblem } from '#apps/client/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { useSettingsWords } from './words.js';

/** Something that is loaded, changed in a form, and saved with the version that was seen. */
export function useEditing<T>(key: string, load: () => Promise<T>, save: (changed: T) => Promise<T>) {
  const { t, language } = useSettingsWords();
  const announce = useAnnounce();
  const loaded = useLoaded(key, load);
  const [changed, change] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  const submit = async () => {
    if (changed === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await save(changed);
      loaded.reload();
      change(null);
      announce(t('settings.saved'), language);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const discard = () => {
    change(null);
    setProblem(null);
    loaded.reload();
  };
  return { loaded, value: changed ?? loaded.data, isChanged: changed !== null, change, submit, discard, busy, problem };
}
