import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import type { Loaded } from '#apps/web-kit/troupe.jsx';
import { useAuditWords } from './words/index.js';

/** What was loaded, or that it is being loaded, or why it could not be. */
export function WhenLoaded<T>({ of, children }: { of: Loaded<T>; children(data: T): ReactNode }) {
  const { t } = useAuditWords();
  const kit = useKitWords();
  const say = useProblemWords();
  if (of.data !== undefined) return children(of.data);
  if (of.problem)
    return (
      <Quiet alert title={t('failed')} hint={say(of.problem)}>
        <Button variant="default" onClick={of.reload}>
          {kit.t('problem.retry')}
        </Button>
      </Quiet>
    );
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton height={92} radius={16} mb={18} />
      <Skeleton height={220} radius={16} />
    </div>
  );
}
