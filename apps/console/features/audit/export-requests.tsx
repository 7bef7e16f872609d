import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type UnmaskRequest } from '#apps/client/index.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { reloadEverywhere, useLoaded } from '#apps/web-kit/troupe.jsx';
import { saveFile, useAuditApi, useLookingAgain } from './use-audit.js';
import { useAuditWords, type AuditWords } from './words/index.js';
import styles from './audit.module.css';

/** `A bundle of the whole ledger`, `CSV, for spreadsheets, of one conversation` */
export function exportName({ t }: AuditWords, { export: query, session }: UnmaskRequest): string {
  const what = query?.format ? t(`exports.format.${query.format}`) : t('exports.bundle');
  return t(session ? 'exports.of-one' : 'exports.of-all', { what });
}

/** Words that somebody asked to take along, as long as something can come of it. */
export function ExportRequests() {
  const api = useAuditApi();
  const { t } = useAuditWords();
  const requests = useLoaded('audit unmask', () => api.unmaskRequests());
  const open = requests.data?.requests.filter(
    ({ export: query, state, mayUse }) => query !== null && (state === 'pending' || mayUse),
  );
  useLookingAgain(open?.some(({ state }) => state === 'pending') ?? false, requests.reload);
  if (!open || open.length === 0) return null;
  return (
    <ul className={styles.cards} aria-label={t('exports.asked')}>
      {open.map((request) => (
        <Request key={request.id} of={request} />
      ))}
    </ul>
  );
}

function Request({ of }: { of: UnmaskRequest }) {
  const api = useAuditApi();
  const words = useAuditWords();
  const say = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { t } = words;
  const take = async () => {
    const { format, filters } = of.export!;
    const wanted = { purpose: of.reason, texts: true, unmask: of.id };
    const { session } = filters;
    if (format) await api.startExport({ ...wanted, format, filters });
    else saveFile(await api.bundle({ ...wanted, ...(session && { session }) }), `evidence-${session ?? 'ledger'}.zip`);
    reloadEverywhere('audit unmask');
    reloadEverywhere('audit exports');
  };
  return (
    <li>
      <p>
        <strong>{exportName(words, of)}</strong>{' '}
        <span className={styles.chip} data-state={of.state}>
          {t(`access.state.${of.state}`)}
        </span>
      </p>
      <p>{of.reason}</p>
      {of.mayUse ? (
        <div className={styles.acts}>
          <Button
            size="compact-md"
            loading={busy}
            onClick={() => {
              setBusy(true);
              setProblem(null);
              void take()
                .catch((error: unknown) => setProblem(say(asProblem(error))))
                .finally(() => setBusy(false));
            }}
          >
            {t('exports.take')}
          </Button>
        </div>
      ) : (
        <p className={styles.small}>{t('exports.waits', { by: of.by.subject })}</p>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
