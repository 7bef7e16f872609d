import { Button } from '@mantine/core';
import type { Draft } from '#apps/client/index.js';
import { useWords } from '#apps/console/words/index.js';
import { CheckIcon, PencilIcon, RegenerateIcon } from '#apps/web-kit/icons.jsx';
import { MarkdownMessage } from '#apps/web-kit/markdown.jsx';
import { langOf, type Language } from '#apps/web-kit/words.jsx';
import styles from './composer.module.css';

interface Props {
  draft: Draft | null;
  /** Of the character. */
  name: string;
  language: Language | undefined;
  /** It stands in the field. */
  isEditing: boolean;
  disabled: boolean;
  onApprove(draft: Draft): void;
  onEdit(draft: Draft): void;
  onAnew(): void;
}

/** What the character would say: to be approved, edited, or asked for anew. The customer sees none of it before. */
export function DraftCard({ draft, name, language, isEditing, disabled, onApprove, onEdit, onAnew }: Props) {
  const { t } = useWords();
  const state = draft === null ? 'none' : !draft.done ? 'growing' : draft.failed ? 'failed' : 'ready';
  return (
    <section className={styles.draft} aria-label={t('draft.title', { name })} aria-busy={state === 'growing'}>
      <header>
        <strong>{t('draft.title', { name })}</strong>
        <span>{t(isEditing ? 'draft.editing' : `draft.${state}`)}</span>
      </header>
      {draft?.text && !isEditing && (
        <div className={styles.draftText}>
          <MarkdownMessage text={draft.text} growing={!draft.done} lang={language && langOf(language)} />
        </div>
      )}
      {!isEditing && (
        <footer>
          {draft && state === 'ready' && (
            <>
              <Button
                size="compact-md"
                disabled={disabled}
                leftSection={<CheckIcon size={16} />}
                title="Ctrl Enter"
                onClick={() => onApprove(draft)}
              >
                {t('draft.approve')}
              </Button>
              <Button
                size="compact-md"
                variant="default"
                disabled={disabled}
                leftSection={<PencilIcon size={16} />}
                onClick={() => onEdit(draft)}
              >
                {t('draft.edit')}
              </Button>
            </>
          )}
          {state !== 'growing' && (
            <Button
              size="compact-md"
              variant="subtle"
              color="gray"
              disabled={disabled}
              leftSection={<RegenerateIcon size={16} />}
              onClick={onAnew}
            >
              {t('draft.anew')}
            </Button>
          )}
        </footer>
      )}
    </section>
  );
}
