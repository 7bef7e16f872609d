import { useCallback } from 'react';
import type { TroupeProblem } from '#apps/client/index.js';
import { useKitWords, type KitKey } from './kit-words.js';

const byCode: Record<string, KitKey> = {
  'client.unreachable': 'problem.unreachable',
  'client.timed-out': 'problem.timed-out',
  'client.outbox-full': 'problem.outbox-full',
  'input.empty': 'problem.empty',
  'input.too-long': 'problem.too-long',
  'input.too-many-bytes': 'problem.too-long',
  'input.too-large': 'problem.too-long',
  'input.withheld': 'problem.withheld',
  'session.closed': 'problem.closed',
  'session.reply-running': 'problem.reply-running',
  'session.too-many-waiting': 'problem.waiting',
  'session.too-many-versions': 'problem.versions',
  'session.not-last-reply': 'problem.not-last',
  'character.removed': 'problem.character-gone',
  'character.invalid': 'problem.character-invalid',
  'character.too-large': 'problem.too-large',
  'character.too-many': 'problem.too-many-characters',
};

/** Which line tells a person about a problem: by its code, else by its kind. */
function problemKey({ code, status }: { code: string; status: number }): KitKey {
  const known = byCode[code];
  if (known) return known;
  if (code.startsWith('input.')) return 'problem.input';
  if (status === 401) return 'problem.signed-out';
  if (status === 403) return 'problem.not-allowed';
  if (status === 404) return 'problem.not-found';
  if (status === 429) return 'problem.busy';
  return status >= 500 ? 'problem.unavailable' : 'problem.unknown';
}

export function useProblemWords(): (problem: TroupeProblem) => string {
  const { t } = useKitWords();
  return useCallback((problem) => t(problemKey(problem), { code: problem.code }), [t]);
}
