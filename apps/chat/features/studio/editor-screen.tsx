import { Button } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useBegin } from '#apps/chat/app/use-begin.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { Choice } from '#apps/web-kit/choice.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { fullTime } from '#apps/web-kit/time.js';
import { CharacterForm } from './form/character-form.jsx';
import { PreviewPane } from './preview-pane.jsx';
import { ProblemList } from './problem-list.jsx';
import { SourcePane, type SourceHandle } from './source-pane.jsx';
import { StudioHeader } from './studio-header.jsx';
import { useCheck } from './use-check.js';
import { useEditor, type Editor, type Opened } from './use-editor.js';
import { useLeaveGuard } from './use-leave-guard.jsx';
import { usePreview } from './use-preview.js';
import { useStudioWords } from './words/index.js';
import { read, textAt } from './yaml-document.js';
import styles from './studio.module.css';

type View = 'form' | 'yaml' | 'preview';

/** Form and source of one character side by side, with what is wrong and what the model will get. */
export function EditorScreen({ opened, onTitle }: { opened: Opened; onTitle(title: string): void }) {
  const { t } = useStudioWords();
  const wide = useMediaQuery('(min-width: 1180px)', undefined, { getInitialValueInEffect: false });
  const editor = useEditor(opened);
  const { document, setDocument } = editor;
  const [chosen, setView] = useState<View>('form');
  const view = wide && chosen === 'form' ? 'yaml' : chosen;
  const [said, setSaid] = useState<string | null>(null);
  const [alpha, setAlpha] = useState<number | null>(null);
  const check = useCheck(document.source);
  const stands = check.problems.every(({ severity }) => severity !== 'error');
  const language = textAt(document, ['metadata', 'language']) === 'zh' ? 'zh' : 'en';
  const spoken = said ?? t(`preview.said.default.${language}`);
  const preview = usePreview(document.source, spoken, alpha, stands && check.state === 'checked');
  const source = useRef<SourceHandle>(null);
  const guard = useLeaveGuard(editor.dirty);
  const name = textAt(document, ['metadata', 'title']) || t('studio.new');
  useEffect(() => onTitle(name), [name, onTitle]);
  const { saveAndStay, saveAndTry } = useSaving(editor);

  // Also from within a field.
  useHotkeys([['mod+S', saveAndStay]], []);

  const goTo = (line: number, column: number) => {
    setView('yaml');
    // The pane may have to appear first.
    requestAnimationFrame(() => source.current?.goTo(line, column));
  };

  return (
    <div className={styles.page}>
      {guard}
      <StudioHeader editor={editor} name={name} check={check} onSave={saveAndStay} onTry={saveAndTry} />
      <Notices editor={editor} />
      <div className={styles.bar}>
        <Choice<View>
          label={t('studio.view')}
          value={view}
          onChange={setView}
          options={(wide ? (['yaml', 'preview'] as const) : (['form', 'yaml', 'preview'] as const)).map((value) => ({
            value,
            label: t(`studio.view.${value}`),
          }))}
        />
        <ProblemList check={check} onGo={goTo} />
      </div>
      <div className={styles.panes}>
        {(wide || view === 'form') && (
          <CharacterForm document={document} onChange={setDocument} wording={preview.data?.persona} />
        )}
        <div className={styles.right} hidden={view === 'form'}>
          {view === 'preview' ? (
            <PreviewPane
              preview={preview}
              stands={stands}
              said={spoken}
              onSaid={setSaid}
              alpha={alpha}
              onAlpha={setAlpha}
              onGo={goTo}
            />
          ) : (
            <SourcePane
              ref={source}
              source={document.source}
              problems={check.problems}
              onChange={(text) => setDocument(read(text))}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function useSaving(editor: Editor) {
  const { t } = useStudioWords();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { begin } = useBegin();
  const save = async (): Promise<string | undefined> => {
    const isNew = editor.saved.id === null;
    const id = editor.dirty || isNew ? await editor.save() : editor.saved.id!;
    if (id === undefined) return undefined;
    if (editor.dirty || isNew) announce(t('studio.saved', { version: (editor.saved.version ?? 0) + 1 }));
    if (isNew) void navigate(`/studio/${id}`, { replace: true });
    return id;
  };
  return {
    saveAndStay: () => void save(),
    saveAndTry: () => void save().then((id) => id !== undefined && begin(id)),
  };
}

/** What stands between the author and a saved text. */
function Notices({ editor }: { editor: Editor }) {
  const { t, language } = useStudioWords();
  const say = useProblemWords();
  const { problem, restored } = editor;
  const now = problem?.problem['version'];
  return (
    <>
      {restored && (
        <div className={styles.notice} role="status">
          <p>{t('studio.draft', { when: fullTime(new Date(restored.at), language) })}</p>
          <Button size="compact-sm" variant="default" onClick={editor.discard}>
            {t('studio.draft.discard')}
          </Button>
        </div>
      )}
      {problem && (
        <div className={styles.notice} role="alert">
          <p>
            {problem.code === 'character.outdated' ? t('studio.outdated') : `${t('studio.not-saved')} ${say(problem)}`}
          </p>
          {problem.code === 'character.outdated' && typeof now === 'number' && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => void editor.load()}>
                {t('studio.outdated.load')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => void editor.save(now)}>
                {t('studio.outdated.over')}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
