import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import type { useEditing } from './use-editing.js';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

type Editing<T> = ReturnType<typeof useEditing<T>>;

/** Around a form: loading, what went wrong, and the bar to save. Who may not change it sees it locked. */
export function EditFrame<T>({
  editing,
  children,
}: {
  editing: Editing<T>;
  children(value: T, change: (changed: T) => void): ReactNode;
}) {
  const { t } = useSettingsWords();
  const kit = useKitWords();
  const say = useDeskProblemWords();
  const { me } = useDesk();
  const { loaded, value, isChanged, change, submit, discard, busy, problem } = editing;
  if (value === undefined)
    return loaded.problem ? (
      <Quiet alert title={t('settings.failed')} hint={say(loaded.problem)}>
        <Button variant="default" onClick={loaded.reload}>
          {kit.t('problem.retry')}
        </Button>
      </Quiet>
    ) : (
      <div role="status" aria-label={t('settings.loading')}>
        <Skeleton height={220} radius={16} />
      </div>
    );
  const isLocked = me.role === 'agent';
  const isOutdated = problem?.code === 'desk.settings-outdated';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {isLocked && <p className={styles.locked}>{t('settings.read-only')}</p>}
      <fieldset className={styles.frame} disabled={isLocked}>
        {children(value, change)}
      </fieldset>
      {(isChanged || problem) && (
        <div className={styles.bar}>
          <p role={problem ? 'alert' : 'status'} data-problem={problem !== null}>
            {problem ? (isOutdated ? t('settings.outdated') : say(problem)) : t('settings.unsaved')}
          </p>
          <Button variant="default" onClick={discard}>
            {t(isOutdated ? 'settings.load-theirs' : 'settings.discard')}
          </Button>
          {!isOutdated && (
            <Button type="submit" loading={busy}>
              {t('settings.save')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
