import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { Erasure, TroupeProblem } from '#apps/client/index.js';
import { forgetDrafts } from '#apps/chat/features/conversation/use-draft.js';
import { beginAnew, tellTabs } from '#apps/chat/features/conversations/tab-news.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { useMemoryWords } from './memory-words.js';
import { takeFocus } from './take-focus.js';
import styles from './memory.module.css';

/** At the end of what a character remembers: the way to have everything erased. */
export function EraseMe({ onErased }: { onErased(): void }) {
  const { t } = useMemoryWords();
  const [asking, setAsking] = useState(false);
  return (
    <section className={styles.erase} aria-labelledby="erase-me">
      <h3 id="erase-me" className={styles.kind}>
        {t('memory.erase')}
      </h3>
      {asking ? (
        <Erasing onNo={() => setAsking(false)} onErased={onErased} />
      ) : (
        <>
          <p>{t('memory.erase.lead')}</p>
          <Button variant="default" size="sm" onClick={() => setAsking(true)}>
            {t('memory.erase.ask')}
          </Button>
        </>
      )}
    </section>
  );
}

/** The same from the settings, where one would look for it. */
export default function EraseDialog({ onClose }: { onClose(): void }) {
  const { t } = useMemoryWords();
  const [isErased, setErased] = useState(false);
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={isErased ? beginAnew : onClose}
      title={t('memory.erase')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('memory.close') }}
    >
      <div className={styles.erasing}>
        {!isErased && <p>{t('memory.erase.lead')}</p>}
        <Erasing onNo={onClose} onErased={() => setErased(true)} />
      </div>
    </Modal>
  );
}

/** Everything that the user ever said, with every character: erased for good, once they have typed that they mean it. */
function Erasing({ onNo, onErased }: { onNo(): void; onErased(): void }) {
  const [erasure, setErasure] = useState<Erasure | null>(null);
  const done = (what: Erasure) => {
    setErasure(what);
    onErased();
  };
  return erasure ? <Erased of={erasure} /> : <Question onNo={onNo} onErased={done} />;
}

const outcomes = {
  done: 'memory.erase.done',
  waiting: 'memory.erase.waiting',
  partly: 'memory.erase.partly',
} as const satisfies Record<Erasure['state'], string>;

function Question({ onNo, onErased }: { onNo(): void; onErased(erasure: Erasure): void }) {
  const { t, language } = useMemoryWords();
  const { api } = useTroupe();
  const say = useProblemWords();
  const announce = useAnnounce();
  const field = useId();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const word = t('memory.erase.word');
  const isMeant = typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
  const erase = async (event: FormEvent) => {
    event.preventDefault();
    if (!isMeant || busy) return;
    setBusy(true);
    try {
      const erasure = await api.eraseMe();
      forgetDrafts();
      tellTabs('erased');
      announce(t(outcomes[erasure.state], { held: erasure.heldSessions }), language);
      onErased(erasure);
    } catch (error) {
      setProblem(say(error as TroupeProblem));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void erase(event)}>
      <ul className={styles.terms}>
        <li>{t('memory.erase.what')}</li>
        <li>{t('memory.erase.kept')}</li>
        <li>{t('memory.erase.when')}</li>
      </ul>
      <TextInput
        id={field}
        ref={takeFocus}
        label={t('memory.erase.type', { word })}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.question}>
        <Button type="button" variant="default" onClick={onNo}>
          {t('memory.forget.no')}
        </Button>
        <Button type="submit" color="red.9" disabled={!isMeant} loading={busy}>
          {t('memory.erase.yes')}
        </Button>
      </div>
    </form>
  );
}

function Erased({ of: { state, texts, heldSessions: held } }: { of: Erasure }) {
  const { t } = useMemoryWords();
  return (
    <>
      <p role="status">{t(outcomes[state], { held })}</p>
      {texts !== null && <p>{t('memory.erase.count', { count: texts })}</p>}
      <Button ref={takeFocus} onClick={beginAnew}>
        {t('memory.erase.leave')}
      </Button>
    </>
  );
}
