import { Button, Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { MaskIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { EditorScreen } from './editor-screen.jsx';
import { newCharacter } from './new-character.js';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

interface Props {
  /** `new`, or the id of a character of one's own. */
  id: string;
  onTitle(title: string): void;
}

/** Where characters are written. */
export function StudioPage({ id, onTitle }: Props) {
  const { language } = useStudioWords();
  const fresh = useMemo(() => ({ id: null, version: null, source: newCharacter(language) }), []);
  return id === 'new' ? <EditorScreen opened={fresh} onTitle={onTitle} /> : <Existing id={id} onTitle={onTitle} />;
}

function Existing({ id, onTitle }: Props) {
  const { t } = useStudioWords();
  const say = useProblemWords();
  const { data, problem } = useLoaded(`source:${id}`, (api) => api.characterSource(id));
  const isFresh = useFresh(data);
  if (problem)
    return (
      <Quiet
        page
        alert
        art={problem.status < 500 && problem.status > 0 ? <MaskIcon size={30} /> : <WarningIcon size={30} />}
        title={t(problem.status < 500 && problem.status > 0 ? 'studio.missing' : 'studio.failed')}
        hint={say(problem)}
      >
        <Button component={Link} to="/">
          {t('studio.back')}
        </Button>
      </Quiet>
    );
  if (data && isFresh) return <EditorScreen opened={data} onTitle={onTitle} />;
  return (
    <div className={styles.page} role="status" aria-label={t('studio.loading')}>
      <Skeleton height={320} radius="lg" />
    </div>
  );
}

/** What an earlier visit loaded is not edited: another version may have been saved since. */
function useFresh(data: unknown): boolean {
  const first = useMemo(() => data, []);
  return data !== first;
}
