import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ConversationView, TroupeProblem } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import styles from './list.module.css';

const titleLimit = 120;

export function RenameDialog(props: {
  of: ConversationView | null;
  onClose(): void;
  onRename(title: string): Promise<void>;
}) {
  const { t } = useWords();
  return (
    <Modal
      opened={props.of !== null}
      onClose={props.onClose}
      title={t('list.rename.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {props.of && <RenameForm {...props} of={props.of} />}
    </Modal>
  );
}

function RenameForm({
  of,
  onClose,
  onRename,
}: {
  of: ConversationView;
  onClose(): void;
  onRename(title: string): Promise<void>;
}) {
  const { t } = useWords();
  const [title, setTitle] = useState(of.title);
  const { busy, problem, run } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) run(() => onRename(title.trim()));
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('list.rename.label')}
        value={title}
        maxLength={titleLimit}
        error={problem}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={!title.trim()}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

export function DeleteDialog(props: { of: ConversationView | null; onClose(): void; onDelete(): Promise<void> }) {
  const { t } = useWords();
  const { busy, problem, run } = useAttempt();
  return (
    <Modal
      opened={props.of !== null}
      onClose={props.onClose}
      title={t('list.delete.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className={styles.question}>{t('list.delete.body', { title: props.of?.title ?? '' })}</p>
      {problem && <p role="alert">{problem}</p>}
      <div className={styles.actions}>
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {t('action.cancel')}
        </Button>
        <Button loading={busy} onClick={() => run(props.onDelete)}>
          {t('list.delete')}
        </Button>
      </div>
    </Modal>
  );
}

/** Something that may fail, with its state. */
function useAttempt() {
  const say = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    work()
      .catch((error: unknown) => setProblem(say(error as TroupeProblem)))
      .finally(() => setBusy(false));
  };
  return { busy, problem, run };
}
