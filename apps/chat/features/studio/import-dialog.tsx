import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useBegin } from '#apps/chat/app/use-begin.js';
import type { CardImport, CardReportView, TroupeProblem } from '#apps/client/index.js';
import { CheckIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useFocusReturn } from '#apps/web-kit/use-focus-return.js';
import { reloadEverywhere, useTroupe } from '#apps/web-kit/troupe.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import { isKey, useStudioWords } from './words/index.js';
import styles from './import-dialog.module.css';

/** Imports a card and tells what came in, what was taken out and why. */
export function ImportDialog({ card, onClose }: { card: File; onClose(): void }) {
  useFocusReturn();
  const { t } = useStudioWords();
  const { done, problem } = useImport(card);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('import.title')}
      centered
      radius="lg"
      size="lg"
      closeButtonProps={{ 'aria-label': t('studio.close') }}
    >
      {done ? (
        <Done {...done} />
      ) : problem ? (
        <Refused problem={problem} onClose={onClose} />
      ) : (
        <p className={styles.reading} role="status">
          <Loader size="sm" /> {t('import.reading', { file: card.name })}
        </p>
      )}
    </Modal>
  );
}

function useImport(card: File) {
  const { api } = useTroupe();
  const [state, setState] = useState<{ done?: CardImport; problem?: TroupeProblem }>({});
  useEffect(() => {
    let wanted = true;
    setState({});
    once(card, () => api.importCard(card)).then(
      (done) => {
        reloadEverywhere('characters');
        if (wanted) setState({ done });
      },
      (error: unknown) => wanted && setState({ problem: error as TroupeProblem }),
    );
    return () => {
      wanted = false;
    };
  }, [api, card]);
  return state;
}

/** A file is sent once, however often the dialog is drawn. */
const sent = new WeakMap<File, Promise<CardImport>>();
function once(card: File, send: () => Promise<CardImport>): Promise<CardImport> {
  const running = sent.get(card) ?? send();
  sent.set(card, running);
  return running;
}

function Done({ character, report }: CardImport) {
  const { t } = useStudioWords();
  const { begin, beginning } = useBegin();
  return (
    <div className={styles.done}>
      <header className={styles.who}>
        <Portrait src={character.portrait} name={character.name} id={character.id} size={72} />
        <div role="status">
          <h3 className="display">{t('import.done', { name: character.name })}</h3>
          <p>{t('import.private')}</p>
        </div>
      </header>
      {report && <Report report={report} />}
      <div className={styles.actions}>
        <Button variant="default" component={Link} to={`/studio/${character.id}`}>
          {t('import.edit')}
        </Button>
        <Button data-autofocus loading={beginning} onClick={() => begin(character.id)}>
          {t('import.talk')}
        </Button>
      </div>
    </div>
  );
}

function Report({ report }: { report: CardReportView }) {
  const { t } = useStudioWords();
  const removed = [...groupBy(report.removed, ({ what }) => what)];
  return (
    <div className={styles.report}>
      <section>
        <h4>{t('import.taken')}</h4>
        <ul className={styles.taken}>
          {report.taken.map(({ from, to, count }) => (
            <li key={`${from} ${to}`}>
              <span>{word(t, `taken.${to}`, to)}</span>
              <b>{count > 1 ? count : <CheckIcon size={15} />}</b>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h4>{t('import.removed')}</h4>
        {removed.length === 0 && <p>{t('import.removed.none')}</p>}
        <ul className={styles.removed}>
          {removed.map(([what, places]) => (
            <li key={what}>
              <span>{word(t, `removed.${what}`, what)}</span>
              <ul>
                {places.slice(0, shownPlaces).map(({ where, count }) => (
                  <li key={where}>
                    <code>{where}</code> {count > 1 && t('import.times', { count })}
                  </li>
                ))}
                {places.length > shownPlaces && <li>… +{places.length - shownPlaces}</li>}
              </ul>
            </li>
          ))}
        </ul>
      </section>
      {report.kept.length > 0 && (
        <section>
          <h4>{t('import.kept')}</h4>
          <p>
            {report.kept.map((field) => (
              <code key={field}>{field}</code>
            ))}{' '}
            {t('import.kept.why')}
          </p>
        </section>
      )}
    </div>
  );
}

const shownPlaces = 5;

function Refused({ problem, onClose }: { problem: TroupeProblem; onClose(): void }) {
  const { t, language } = useStudioWords();
  const say = useProblemWords();
  const place = problem.problem['place'];
  return (
    <div className={styles.refused} role="alert">
      <WarningIcon size={30} />
      <h3 className="display">{t('import.failed')}</h3>
      <p>{word(t, `refused.${problem.code.replace(/^\w+\./, '')}`, say(problem))}</p>
      {typeof place === 'string' && place !== 'file' && (
        <p className={styles.place} lang={langOf(language)}>
          {t('import.place', { place })}
        </p>
      )}
      <Button variant="default" onClick={onClose}>
        {t('studio.close')}
      </Button>
    </div>
  );
}

/** Our word for a key, or what stands for it. */
const word = (t: ReturnType<typeof useStudioWords>['t'], key: string, otherwise: string): string =>
  isKey(key) ? t(key) : otherwise;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
