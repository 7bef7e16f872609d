import { useCallback, useState } from 'react';
import { TroupeProblem } from '#apps/client/index.js';
import { reloadEverywhere, useTroupe } from '#apps/web-kit/troupe.jsx';
import { draftOf, useDraft } from './use-draft.js';
import { read, type YamlDocument } from './yaml-document.js';

export interface Opened {
  /** Null for a character that has never been saved. */
  readonly id: string | null;
  readonly version: number | null;
  readonly source: string;
}

/** The text under edit, what of it is saved, and the ways to save it. */
export function useEditor(opened: Opened) {
  const { api } = useTroupe();
  const key = opened.id ?? 'new';
  const [restored, setRestored] = useState(() => {
    const draft = draftOf(key);
    return draft && draft.source !== opened.source ? draft : undefined;
  });
  const [saved, setSaved] = useState(opened);
  const [document, setDocument] = useState<YamlDocument>(() => read(restored?.source ?? opened.source));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  const dirty = document.source !== saved.source;
  const draft = useDraft(key, document.source, saved.version, dirty);

  const attempt = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setProblem(null);
    try {
      return await work();
    } catch (error) {
      setProblem(error as TroupeProblem);
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);

  /** Its id, or nothing when it was refused. @param over the version to save over; absent: the one that was opened */
  const save = (over?: number): Promise<string | undefined> =>
    attempt(async () => {
      const { source } = document;
      const card =
        saved.id === null
          ? (await api.createCharacter(source)).character
          : await api.saveCharacter(saved.id, source, over ?? saved.version ?? 1);
      draft.forget();
      setRestored(undefined);
      setSaved({ id: card.id, version: card.version, source });
      reloadEverywhere('characters');
      return card.id;
    });

  /** Takes what the server has now, as after a restore. */
  const load = (): Promise<void> =>
    attempt(async () => {
      if (saved.id === null) return;
      const now = await api.characterSource(saved.id);
      draft.forget();
      setRestored(undefined);
      setSaved(now);
      setDocument(read(now.source));
    }).then(() => undefined);

  const discard = () => {
    draft.forget();
    setRestored(undefined);
    setDocument(read(saved.source));
  };

  return { document, setDocument, saved, dirty, busy, problem, restored, save, load, discard, attempt };
}

export type Editor = ReturnType<typeof useEditor>;
