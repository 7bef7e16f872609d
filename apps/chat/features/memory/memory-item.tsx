import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { MemoryView } from '#apps/client/index.js';
import { PencilIcon, PinIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { dayName, fullTime } from '#apps/web-kit/time.js';
import { useMemoryWords } from './memory-words.js';
import { takeFocus } from './take-focus.js';
import styles from './memory.module.css';

interface Props {
  memory: MemoryView;
  /** Of the character. */
  name: string;
  /** It was said in the conversation on the screen. */
  here: boolean;
  /** The way to its source is taken. */
  onLeave(): void;
  onPin(): Promise<void>;
  onSave(text: string): Promise<boolean>;
  onForget(): Promise<void>;
}

const longest = 300;

/** One thing that is remembered, with where it came from and what can be done about it. */
export function MemoryItem({ memory, name, here, onLeave, onPin, onSave, onForget }: Props) {
  const { t } = useMemoryWords();
  const [mode, setMode] = useState<'shown' | 'edited' | 'asked'>('shown');
  const edit = useRef<HTMLButtonElement>(null);
  const forget = useRef<HTMLButtonElement>(null);
  const past = memory.supersededAt !== null;
  const text = memory.text.replace(/^(?:character: |角色：)/, `${name}: `);
  const back = (to: typeof edit) => {
    setMode('shown');
    requestAnimationFrame(() => to.current?.focus());
  };

  if (mode === 'edited')
    return (
      <li className={styles.item}>
        <EditForm
          text={memory.text}
          onCancel={() => back(edit)}
          onSave={async (wording) => {
            if (await onSave(wording)) back(edit);
          }}
        />
      </li>
    );
  return (
    <li className={styles.item} data-past={past} data-pinned={memory.pinned}>
      <div className={styles.what}>
        <p className={styles.text} dir="auto">
          {text}
        </p>
        <Meta memory={memory} here={here} onLeave={onLeave} />
      </div>
      <div className={styles.actions}>
        {!past && (
          <>
            <ActionIcon
              variant={memory.pinned ? 'light' : 'subtle'}
              color={memory.pinned ? undefined : 'gray'}
              aria-pressed={memory.pinned}
              aria-label={t(memory.pinned ? 'memory.unpin' : 'memory.pin', { text })}
              title={t(memory.pinned ? 'memory.unpin' : 'memory.pin', { text })}
              onClick={() => void onPin()}
            >
              <PinIcon size={17} />
            </ActionIcon>
            <ActionIcon
              ref={edit}
              variant="subtle"
              color="gray"
              aria-label={t('memory.edit', { text })}
              title={t('memory.edit', { text })}
              onClick={() => setMode('edited')}
            >
              <PencilIcon size={17} />
            </ActionIcon>
          </>
        )}
        <ActionIcon
          ref={forget}
          variant="subtle"
          color="gray"
          aria-label={t('memory.forget', { text })}
          title={t('memory.forget', { text })}
          aria-expanded={mode === 'asked'}
          onClick={() => setMode('asked')}
        >
          <TrashIcon size={17} />
        </ActionIcon>
      </div>
      {mode === 'asked' && (
        <div className={styles.question} role="group" aria-label={t('memory.forget', { text })}>
          <p>{t('memory.forget.question')}</p>
          <Button variant="default" size="xs" ref={takeFocus} onClick={() => back(forget)}>
            {t('memory.forget.no')}
          </Button>
          <Button size="xs" onClick={() => void onForget()}>
            {t('memory.forget.yes')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Meta({ memory, here, onLeave }: Pick<Props, 'memory' | 'here' | 'onLeave'>) {
  const { t, language } = useMemoryWords();
  const kit = useKitWords();
  const at = new Date(memory.at);
  const words = { today: kit.t('time.today'), yesterday: kit.t('time.yesterday') };
  const day = dayName(at, new Date(), language, words);
  const sure = memory.confidence >= 0.8 ? 'memory.sure' : memory.confidence >= 0.6 ? 'memory.fair' : 'memory.unsure';
  return (
    <p className={styles.meta}>
      <Link to={`/chat/${memory.session}#${memory.message}`} title={fullTime(at, language)} onClick={onLeave}>
        {t(here ? 'memory.source.here' : 'memory.source', { day })}
      </Link>
      <span>{t(memory.edited ? 'memory.edited' : sure)}</span>
    </p>
  );
}

function EditForm(props: { text: string; onCancel(): void; onSave(text: string): Promise<void> }) {
  const { t } = useMemoryWords();
  const [text, setText] = useState(props.text);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    setBusy(true);
    void props.onSave(text.trim()).finally(() => setBusy(false));
  };
  return (
    <form className={styles.edit} onSubmit={submit}>
      <TextInput
        ref={takeFocus}
        // Escape ends the editing and leaves the panel open.
        data-mantine-stop-propagation="true"
        onKeyDown={(event) => event.key === 'Escape' && props.onCancel()}
        aria-label={t('memory.edit.label')}
        value={text}
        maxLength={longest}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <Button variant="default" size="xs" onClick={props.onCancel}>
          {t('memory.cancel')}
        </Button>
        <Button type="submit" size="xs" loading={busy} disabled={!text.trim()}>
          {t('memory.save')}
        </Button>
      </div>
    </form>
  );
}
