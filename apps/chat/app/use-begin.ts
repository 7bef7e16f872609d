import { useCallback, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { TroupeProblem, type SessionView } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/** Opens a new conversation and goes there, with something to say at once if given. */
export function useBegin() {
  const { api } = useTroupe();
  const navigate = useNavigate();
  const [beginning, setBeginning] = useState(false);
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  const underWay = useRef(false);
  const begin = useCallback(
    (character: string, opening?: string) => {
      // A second click before the first was answered means the same conversation.
      if (underWay.current) return;
      underWay.current = true;
      setBeginning(true);
      setProblem(null);
      api
        .openSession(character)
        .then((session: SessionView) => navigate(`/chat/${session.id}`, { state: opening ? { opening } : null }))
        .catch((error: unknown) => setProblem(error as TroupeProblem))
        .finally(() => {
          underWay.current = false;
          setBeginning(false);
        });
    },
    [api, navigate],
  );
  return { begin, beginning, problem };
}
