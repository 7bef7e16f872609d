import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { BackIcon } from '#apps/web-kit/icons.jsx';
import { OwnMenu } from './own-menu.jsx';
import type { Check } from './use-check.js';
import type { Editor } from './use-editor.js';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

interface Props {
  editor: Editor;
  name: string;
  check: Check;
  onSave(): void;
  onTry(): void;
}

/** Who is being written, whether it is saved, and what can be done with it. */
export function StudioHeader({ editor, name, check, onSave, onTry }: Props) {
  const { t } = useStudioWords();
  const { saved, dirty, busy } = editor;
  const stands = check.problems.every(({ severity }) => severity !== 'error') && editor.document.tree !== undefined;
  const isNew = saved.id === null;
  return (
    <header className={styles.header}>
      <Link className={styles.back} to={isNew ? '/' : `/characters/${saved.id}`}>
        <BackIcon size={17} />
        {t('studio.back')}
      </Link>
      <div className={styles.title}>
        <h1 className="display" tabIndex={-1}>
          {name}
        </h1>
        <p data-dirty={dirty}>
          {dirty || isNew ? t('studio.unsaved') : t('studio.clean', { version: saved.version ?? 1 })}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button variant="default" title={t('studio.try.hint')} disabled={!stands} onClick={onTry}>
          {t('studio.try')}
        </Button>
        <Button loading={busy} disabled={!stands || (!dirty && !isNew)} onClick={onSave}>
          {t('studio.save')}
        </Button>
        {!isNew && (
          <OwnMenu
            id={saved.id!}
            name={name}
            attempt={editor.attempt}
            onRestored={() => void editor.load()}
            onRemoved={editor.discard}
          />
        )}
      </div>
    </header>
  );
}
