import { Button, Modal } from '@mantine/core';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { useState } from 'react';
import type { TroupeProblem } from '#apps/client/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { fullTime } from '#apps/web-kit/time.js';
import { useLoaded, useTroupe } from '#apps/web-kit/troupe.jsx';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

/** Who saved what when, and the way back to it. */
export function VersionsDialog(props: { id: string; onClose(): void; onRestored(version: number): void }) {
  useFocusReturn();
  const { id, onClose, onRestored } = props;
  const { t, language } = useStudioWords();
  const say = useProblemWords();
  const { api } = useTroupe();
  const { data, problem } = useLoaded(`versions:${id}`, (from) => from.characterVersions(id));
  const [refused, setRefused] = useState<TroupeProblem | null>(null);
  const restore = (version: number) =>
    api.restoreCharacter(id, version).then(
      () => onRestored(version),
      (error: unknown) => setRefused(error as TroupeProblem),
    );
  const wrong = refused ?? problem;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('versions.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('studio.close') }}
    >
      {wrong && <p role="alert">{say(wrong)}</p>}
      <ol className={styles.versions}>
        {data?.versions.map(({ version, note, at, by }, index) => (
          <li key={version}>
            <b>{version}</b>
            <span>
              {fullTime(new Date(at), language)}
              <small>{[by, note].filter(Boolean).join(' · ')}</small>
            </span>
            {index === 0 ? (
              <i>{t('versions.current')}</i>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => void restore(version)}>
                {t('versions.restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Modal>
  );
}
