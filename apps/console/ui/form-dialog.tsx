import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { useWords } from '#apps/console/words/index.js';
import { asProblem } from '#apps/client/index.js';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import styles from './ui.module.css';

interface Props {
  title: string;
  /** What it will do, in a line. */
  lead?: ReactNode;
  /** On its button. */
  action: string;
  disabled?: boolean;
  children: ReactNode;
  /** Closes when it worked; what went wrong stands in the dialog. */
  onSubmit(): Promise<unknown>;
  onClose(): void;
}

/** A question with a form: Escape leaves, Ctrl+Enter (from a long field too) or the button does it. */
export function FormDialog({ title, lead, action, disabled = false, children, onSubmit, onClose }: Props) {
  useFocusReturn();
  const { t } = useWords();
  const say = useDeskProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (disabled || busy) return;
    setBusy(true);
    setProblem(null);
    onSubmit().then(onClose, (error: unknown) => {
      setBusy(false);
      setProblem(say(asProblem(error)));
    });
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form ref={form} className={styles.form} onSubmit={submit}>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={disabled} loading={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
