import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { completeSentences } from './sentences.js';

type Announce = (line: string, language?: string) => void;

const AnnouncerContext = createContext<Announce>(() => undefined);
const kept = 8;

/** The one polite live region of a page. Lines are added, never changed, so that each is read once and whole. */
export function Announcer({ children }: { children: ReactNode }) {
  const [lines, setLines] = useState<{ id: number; text: string; language: string | undefined }[]>([]);
  const next = useRef(0);
  const announce = useCallback<Announce>((text, language) => {
    const line = { id: next.current++, text, language };
    setLines((before) => [...before.slice(1 - kept), line]);
  }, []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className="visually-hidden" role="log" aria-live="polite" aria-relevant="additions" data-testid="announcer">
        {lines.map(({ id, text, language }) => (
          <p key={id} lang={language}>
            {text}
          </p>
        ))}
      </div>
    </AnnouncerContext>
  );
}

export const useAnnounce = (): Announce => useContext(AnnouncerContext);

/** Reads a growing reply aloud, sentence by sentence; what was there when it first came up is not read. */
export function useSpokenReply(
  reply: { id: string; text: string; ended: boolean } | null,
  speaker: string,
  language: string,
): void {
  const announce = useAnnounce();
  const place = useRef<{ id: string; to: number; named: boolean } | null>(null);
  const known = useMemo(() => reply, [reply?.id, reply?.text, reply?.ended]);
  useEffect(() => {
    if (!known) return;
    if (place.current?.id !== known.id) {
      const old = known.ended && place.current === null;
      place.current = { id: known.id, to: old ? known.text.length : 0, named: false };
    }
    const current = place.current;
    const { sentences, to } = completeSentences(known.text, current.to, known.ended, language);
    current.to = to;
    for (const sentence of sentences) {
      announce(current.named ? sentence : `${speaker}: ${sentence}`, language);
      current.named = true;
    }
  }, [known, speaker, language, announce]);
}
