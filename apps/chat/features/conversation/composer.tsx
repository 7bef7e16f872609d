import type { FormEvent, KeyboardEvent, RefObject } from 'react';
import { useWords, type Key } from '#apps/chat/words/index.js';
import { PersonIcon, SendIcon, StopIcon } from '#apps/web-kit/icons.jsx';
import { fieldCapacity, sends, useGrowingField } from '#apps/web-kit/sends.js';
import styles from './composer.module.css';

/** What the server takes by default, in characters. */
const messageLimit = 4_000;
/** From here on the counter shows. */
const nearLimit = 400;

interface Props {
  name: string;
  draft: string;
  replying: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onDraft(text: string): void;
  onSend(text: string): void;
  onStop(): void;
  /** Asks for a person; null: one is asked for, or is there. */
  onAsk: (() => void) | null;
  /** A person was asked for and the character goes on meanwhile. */
  waiting: boolean;
}

/** Where one writes. Enter sends, Shift+Enter is a new line; Enter that ends a Chinese composition does neither. */
export function Composer({ name, draft, replying, field, onDraft, onSend, onStop, onAsk, waiting }: Props) {
  const { t } = useWords();
  const left = messageLimit - lengthOf(draft);
  const sendable = draft.trim() !== '' && left >= 0;

  useGrowingField(field, draft);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (sendable) onSend(draft);
    field.current?.focus();
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!sends(event)) return;
    event.preventDefault();
    submit();
  };

  return (
    <form className={styles.composer} onSubmit={submit}>
      <div className={styles.box} data-over={left < 0}>
        <textarea
          ref={field}
          rows={1}
          maxLength={fieldCapacity}
          value={draft}
          aria-label={t('composer.label', { name })}
          aria-describedby="composer-hint"
          aria-invalid={left < 0}
          placeholder={t('composer.placeholder', { name })}
          enterKeyHint="send"
          autoComplete="off"
          onChange={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={key}
        />
        {replying && (
          <button
            type="button"
            className={styles.stop}
            onClick={() => {
              onStop();
              // The button goes with the reply; whoever writes on finds the field.
              field.current?.focus();
            }}
            aria-label={t('composer.stop')}
            title={`${t('composer.stop')} (Esc)`}
          >
            <StopIcon size={20} />
          </button>
        )}
        {(!replying || draft.trim() !== '') && (
          <button
            type="submit"
            className={styles.send}
            disabled={!sendable}
            aria-label={t('composer.send')}
            title={t('composer.send')}
          >
            <SendIcon size={20} />
          </button>
        )}
      </div>
      <div className={styles.foot}>
        <span id="composer-hint" className={styles.hint}>
          {t(waiting ? 'composer.hint.waiting' : 'composer.hint')}
        </span>
        {left < nearLimit && (
          <span className={styles.count} data-over={left < 0} role="status">
            {t(roomLine(left), { count: Math.abs(left), limit: messageLimit })}
          </span>
        )}
        {onAsk && (
          <button type="button" className={styles.ask} onClick={onAsk}>
            <PersonIcon size={15} /> {t('composer.ask')}
          </button>
        )}
      </div>
    </form>
  );
}

const lengthOf = (text: string): number =>
  text.length < messageLimit - nearLimit ? text.length : Array.from(text).length;

function roomLine(left: number): Key {
  if (left < 0) return left === -1 ? 'composer.over.one' : 'composer.over.other';
  return left === 1 ? 'composer.left.one' : 'composer.left.other';
}
