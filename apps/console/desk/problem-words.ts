import type { TroupeProblem } from '#apps/client/index.js';
import { useWords, type Key } from '#apps/console/words/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';

const byCode: Partial<Record<string, Key>> = {
  'session.stale-owner': 'refused.stale-owner',
  'desk.ticket-not-found': 'refused.not-found',
  'desk.not-in-state': 'refused.not-in-state',
  'desk.not-on-offer': 'refused.not-on-offer',
  'desk.not-yours': 'refused.not-yours',
  'desk.reopen-too-late': 'refused.reopen-too-late',
  'desk.merge-refused': 'refused.merge',
  'desk.skill-missing': 'refused.skill',
  'desk.agent-unknown': 'refused.agent',
  'desk.agent-not-here': 'refused.agent',
  'desk.queue-unknown': 'refused.queue',
  'desk.settings-invalid': 'refused.settings',
};

/** What a refusal means to whoever works at the desk; the rest as everywhere. */
export function useDeskProblemWords(): (problem: TroupeProblem) => string {
  const { t } = useWords();
  const say = useProblemWords();
  return (problem) => {
    const key = byCode[problem.code];
    if (!key) return say(problem);
    const { owner, detail } = problem.problem as { owner?: { name?: string }; detail?: string };
    return t(key, { name: owner?.name ?? t('step.somebody'), detail: detail ?? '' });
  };
}
