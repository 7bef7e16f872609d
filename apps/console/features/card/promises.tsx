import { useState } from 'react';
import type { PromiseView } from '#apps/client/index.js';
import { useNow } from '#apps/console/desk/clock.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { spokenDuration } from '#apps/console/desk/durations.js';
import { TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { useWords } from '#apps/console/words/index.js';
import styles from './card.module.css';

interface Props {
  session: string;
  promises: readonly PromiseView[];
  onChanged(): void;
}

/** What was promised to the customer, by whom and until when; done with what shows it. */
export function Promises({ session, promises, onChanged }: Props) {
  const { t } = useWords();
  const { api } = useDesk();
  const [closing, setClosing] = useState<PromiseView | null>(null);
  const [note, setNote] = useState('');
  if (promises.length === 0) return <p className={styles.small}>{t('promise.none')}</p>;
  const sorted = [...promises].sort(
    (a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || (a.at < b.at ? 1 : -1),
  );
  return (
    <>
      <ul className={styles.promises}>
        {sorted.map((promise) => (
          <li key={promise.id} data-state={promise.state}>
            <button
              type="button"
              role="checkbox"
              aria-checked={promise.state === 'closed'}
              aria-label={t(promise.state === 'closed' ? 'promise.kept' : 'promise.close', { text: promise.text })}
              disabled={promise.state === 'closed'}
              onClick={() => {
                setNote('');
                setClosing(promise);
              }}
            />
            <p>
              <a href={`#${promise.message}`}>{promise.text || t('promise.erased')}</a>
              <small>
                {promise.by.name}
                {promise.state === 'open' && promise.dueAt && <Due at={promise.dueAt} />}
                {promise.closed?.note && ` · ${promise.closed.note}`}
              </small>
            </p>
          </li>
        ))}
      </ul>
      {closing && (
        <FormDialog
          title={t('promise.close.title')}
          lead={closing.text}
          action={t('promise.close.action')}
          disabled={note.trim() === ''}
          onSubmit={() => api.closePromise(session, closing.id, { note }).then(onChanged)}
          onClose={() => setClosing(null)}
        >
          <TextField
            long
            label={t('promise.evidence')}
            hint={t('promise.evidence.hint')}
            value={note}
            maxLength={1000}
            first
            onChange={setNote}
          />
        </FormDialog>
      )}
    </>
  );
}

function Due({ at }: { at: string }) {
  const { t, language } = useWords();
  const left = (Date.parse(at) - useNow()) / 1000;
  return (
    <b data-late={left < 0}>
      {' · '}
      {t(left < 0 ? 'promise.late' : 'promise.due', { time: spokenDuration(Math.abs(left), language) })}
    </b>
  );
}
