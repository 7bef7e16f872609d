import { Button } from '@mantine/core';
import { useWords } from '#apps/chat/words/index.js';
import type { TroupeProblem } from '#apps/client/index.js';
import { WarningIcon } from '#apps/web-kit/icons.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useScreenChange } from './use-screen-change.js';

/** For an address with `?as=…` that the server would not have. */
export function SignInFailed({ problem }: { problem: TroupeProblem }) {
  const { t } = useWords();
  const say = useProblemWords();
  useScreenChange(t('role.failed'));
  return (
    <main>
      <Quiet page alert art={<WarningIcon size={30} />} title={t('role.failed')} hint={say(problem)}>
        <Button onClick={() => location.assign('/')}>{t('app.to-gallery')}</Button>
      </Quiet>
    </main>
  );
}
