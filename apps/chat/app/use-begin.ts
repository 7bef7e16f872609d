import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { TroupeProblem, type SessionView } from '#apps/client/index.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';

/** Opens a new conversation and goes there, with something to say at once if given. */
export function useBegin() {
  const { api } = useTroupe();
  const navigate = useNavigate();
  const [beginning, setBeginning] = useState(false);
  const [problem, setProblem] = useState<TroupeProblem | null>(null);
  const begin = useCallback(
    (character: string, opening?: string) => {
      setBeginning(true);
      setProblem(null);
      api
        .openSession(character)
        .then((session: SessionView) => navigate(`/chat/${session.id}`, { state: opening ? { opening } : null }))
        .catch((error: unknown) => setProblem(error as TroupeProblem))
        .finally(() => setBeginning(false));
    },
    [api, navigate],
  );
  return { begin, beginning, problem };
}
