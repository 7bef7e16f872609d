import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { asProblem, newClientMessageId } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { BoltIcon, LockIcon, NoteIcon, WhisperIcon } from '#apps/console/ui/icons.jsx';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { useWords } from '#apps/console/words/index.js';
import { SendIcon } from '#apps/web-kit/icons.jsx';
import { fieldCapacity, sends, useGrowingField } from '#apps/web-kit/sends.js';
import { DraftCard } from './draft-card.jsx';
import { SuggestionList, type Suggestion } from './suggestion-list.jsx';
import { lockOf } from './locks.js';
import { SendingIds } from './sending-ids.js';
import { useSuggestions, type Menu } from './use-suggestions.js';
import { useTyping } from './use-typing.js';
import { useWriting } from './use-writing.js';
import type { DialogName } from './dialogs.jsx';
import type { Talk } from './use-talk.js';
import styles from './composer.module.css';

/** What one writes on: to the customer, to colleagues, or into the character's ear. */
export type Sheet = 'reply' | 'note' | 'whisper';
const sheets: readonly Sheet[] = ['reply', 'note', 'whisper'];
const limits: Record<Sheet, number> = { reply: 4_000, note: 4_000, whisper: 1_000 };

interface Props {
  talk: Talk;
  session: string;
  sheet: Sheet;
  field: RefObject<HTMLTextAreaElement | null>;
  onSheet(sheet: Sheet): void;
  onSent(): void;
  onDialog(name: DialogName): void;
}

/** Where one writes. To the customer only as the one who answers, and only when all that was said is in sight. */
export function Composer({ talk, session, sheet, field, onSheet, onSent, onDialog }: Props) {
  const { t } = useWords();
  const say = useDeskProblemWords();
  const { api, me } = useDesk();
  const agents = useBoard((state) => state.agents);
  const { ticket, side, holder, state, epoch } = talk;
  const { text, write: setText, sent } = useWriting(session, sheet);
  const ids = useRef(new SendingIds(newClientMessageId));
  const [basis, setBasis] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const [menu, setMenu] = useState<Menu>(null);
  const lock = sheet === 'note' ? null : lockOf(sheet, { holder, isCurrent: state.current, turn: state.turn.state });
  const touch = useTyping(session, sheet === 'reply' && holder === 'me');
  useGrowingField(field, text);
  useEffect(() => setProblem(null), [sheet]);
  // The draft was used or thrown away: what stands there is one's own again.
  useEffect(() => {
    if (side.draft === null) setBasis(null);
  }, [side.draft]);

  const values = {
    customer: ticket?.customer.name ?? '',
    character: ticket?.character.name ?? '',
    agent: me.name ?? '',
  };
  const { mention, suggestions } = useSuggestions({ sheet, text, place, menu, language: ticket?.language, values });

  const take = (suggestion: Suggestion) => {
    setText(suggestion.text);
    setMenu(null);
    requestAnimationFrame(() => {
      const box = field.current;
      box?.focus();
      box?.setSelectionRange(suggestion.text.length, suggestion.text.length);
    });
  };

  const left = limits[sheet] - Array.from(text).length;
  const canSend = lock === null && !busy && text.trim() !== '' && left >= 0;
  const attempt = useCallback(
    async (work: () => Promise<unknown>) => {
      setBusy(true);
      setProblem(null);
      try {
        await work();
        onSent();
        return true;
      } catch (error) {
        const failed = asProblem(error);
        const owner = (failed.problem as { owner?: { name?: string } }).owner?.name;
        setProblem(failed.code === 'session.stale-owner' && owner ? t('composer.stale', { name: owner }) : say(failed));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [onSent, say, t],
  );
  const send = async () => {
    if (!canSend) return;
    const written = text;
    const done = await attempt(() => {
      if (sheet === 'whisper') return api.whisper(session, written);
      if (sheet === 'note') return api.note(session, written, mentioned(written, [...agents.values()]));
      return api.say(session, {
        text: written,
        clientMessageId: ids.current.of(written),
        epoch,
        ...(basis === null ? {} : { draft: basis }),
      });
    });
    if (done) {
      ids.current.done(written);
      sent(written);
      setBasis(null);
    }
    field.current?.focus();
  };
  const approve = (draft: { id: string; text: string }) =>
    attempt(() => api.say(session, { text: draft.text, clientMessageId: draft.id, epoch, draft: draft.id }));
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      if (suggestions) setMenu('none');
      else event.currentTarget.blur();
      return;
    }
    if (
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey) &&
      text === '' &&
      side.draft?.done &&
      holder === 'me' &&
      lock === null
    ) {
      event.preventDefault();
      void approve(side.draft);
      return;
    }
    if (!sends(event)) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className={styles.dock}>
      {holder === 'me' && talk.mode === 'draft' && (
        <DraftCard
          draft={side.draft}
          name={ticket?.character.name ?? ''}
          language={ticket?.language}
          isEditing={basis !== null && basis === side.draft?.id}
          disabled={lock !== null || busy}
          onApprove={(draft) => void approve(draft)}
          onEdit={(draft) => {
            onSheet('reply');
            setBasis(draft.id);
            setText(draft.text);
            requestAnimationFrame(() => field.current?.focus());
          }}
          onAnew={() => void attempt(() => api.draftAnew(session, epoch))}
        />
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <form
        className={styles.composer}
        data-sheet={sheet}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className={styles.tabs} role="group" aria-label={t('composer.kinds')}>
          {sheets.map((name) => (
            <button key={name} type="button" aria-pressed={name === sheet} onClick={() => onSheet(name)}>
              {name === 'note' && <NoteIcon size={15} />}
              {name === 'whisper' && <WhisperIcon size={15} />}
              {t(`composer.${name}`)}
            </button>
          ))}
          <span className={styles.says} role="status">
            {lock === null &&
              (basis !== null && sheet === 'reply' ? t('composer.from-draft') : t(`composer.${sheet}.who`, values))}
          </span>
        </div>
        {lock !== null ? (
          <div className={styles.locked} role="status">
            <LockIcon size={17} />
            <span>{t(lock, { name: talk.holderName })}</span>
            {(lock === 'lock.character' || lock === 'lock.suspended') && (
              <button type="button" onClick={() => onDialog('take-over')}>
                {t('banner.take-over')}
              </button>
            )}
          </div>
        ) : (
          <div className={styles.box}>
            {suggestions && suggestions.length > 0 && (
              <SuggestionList
                label={t(mention !== null ? 'composer.mention' : 'composer.canned')}
                suggestions={suggestions}
                field={field}
                onTake={take}
              />
            )}
            <textarea
              ref={field}
              rows={1}
              maxLength={fieldCapacity}
              value={text}
              aria-label={t(`composer.${sheet}.label`, values)}
              aria-invalid={left < 0}
              placeholder={t(`composer.${sheet}.placeholder`, values)}
              enterKeyHint="send"
              autoComplete="off"
              onChange={(event) => {
                setText(event.currentTarget.value);
                setPlace(event.currentTarget.selectionStart);
                setMenu(null);
                touch(event.currentTarget.value !== '');
              }}
              onKeyDown={key}
            />
            {sheet === 'reply' && (
              <button
                type="button"
                className={styles.canned}
                aria-label={t('composer.canned')}
                title={`${t('composer.canned')} (/)`}
                onClick={() => {
                  setMenu(menu === 'canned' ? null : 'canned');
                  field.current?.focus();
                }}
              >
                <BoltIcon size={18} />
              </button>
            )}
            <button
              type="submit"
              className={styles.send}
              disabled={!canSend}
              aria-label={t(`composer.${sheet}.send`)}
              title={t(`composer.${sheet}.send`)}
            >
              <SendIcon size={19} />
            </button>
          </div>
        )}
        {left < 200 && (
          <p className={styles.count} data-over={left < 0} role="status">
            {t(left < 0 ? 'composer.over' : 'composer.left', {
              count: Math.abs(left),
              limit: limits[sheet],
            })}
          </p>
        )}
      </form>
    </div>
  );
}

/** Ids of those whose name stands in the note behind an @. */
const mentioned = (text: string, people: readonly { id: string; name: string }[]): string[] =>
  people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
