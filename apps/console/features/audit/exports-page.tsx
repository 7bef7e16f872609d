import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type ExportFormat, type ExportJob } from '#apps/client/index.js';
import { exportFormats } from '#contexts/audit/contract/exports.js';
import { SelectField, TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { Page } from '#apps/console/ui/page.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { reloadEverywhere, useLoaded } from '#apps/web-kit/troupe.jsx';
import { BundleDialog } from './bundle-dialog.jsx';
import { WhenLoaded } from './loading.jsx';
import { ExportRequests } from './export-requests.jsx';
import { askForWords, EvidenceFields, nothingWanted, saysWhatFor, type EvidenceWanted } from './evidence-fields.jsx';
import { saveFile, useAuditApi, useLookingAgain, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** Events in the form that somebody needs; what runs shows how far it is. */
export function ExportsPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const jobs = useLoaded('audit exports', () => api.exports());
  const [asking, setAsking] = useState<'export' | 'bundle' | null>(null);
  const runs = jobs.data?.jobs.some(({ state }) => state === 'running') ?? false;
  useLookingAgain(runs, jobs.reload);
  return (
    <Page
      title={t('exports.title')}
      lead={t('exports.lead')}
      tools={
        <div className={styles.acts}>
          <Button variant="default" onClick={() => setAsking('bundle')}>
            {t('exports.whole')}
          </Button>
          <Button onClick={() => setAsking('export')}>{t('exports.new')}</Button>
        </div>
      }
    >
      <ExportRequests />
      <WhenLoaded of={jobs}>
        {({ jobs: all }) =>
          all.length === 0 ? (
            <Quiet title={t('exports.none')} hint={t('exports.none.hint')} />
          ) : (
            <ul className={styles.cards}>
              {all.map((job) => (
                <Job key={job.id} of={job} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
      {asking === 'export' && <ExportDialog onClose={() => setAsking(null)} />}
      {asking === 'bundle' && <BundleDialog lead={t('exports.whole.lead')} onClose={() => setAsking(null)} />}
    </Page>
  );
}

function Job({ of }: { of: ExportJob }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const moment = useMoment();
  const say = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const failed = (error: unknown) => setProblem(say(asProblem(error)));
  const { read, of: all, rows } = of.progress;
  const end = () => void api.endExport(of.id).then(() => reloadEverywhere('audit exports'), failed);
  const take = (name: string) => void api.exportFile(of.id, name).then((file) => saveFile(file, name), failed);
  return (
    <li>
      <p>
        <strong>{t(`exports.format.${of.format}`)}</strong>{' '}
        <span className={styles.chip} data-state={of.state}>
          {t(`exports.state.${of.state}`)}
        </span>
      </p>
      <p>{of.purpose}</p>
      <p className={styles.small}>
        {of.by.subject} · <time dateTime={of.at}>{moment(of.at)}</time> ·{' '}
        {t('exports.progress', { read, of: all, rows })}
        {of.code && ` · ${t('exports.failed-with', { code: of.code })}`}
      </p>
      {of.state === 'running' && (
        <progress max={Math.max(1, all)} value={read} aria-label={t('exports.state.running')} />
      )}
      <div className={styles.acts}>
        {of.files.map(({ name, bytes }) => (
          <Button key={name} size="compact-md" variant="default" onClick={() => take(name)}>
            {name} ({sizeOf(bytes)})
          </Button>
        ))}
        {of.state === 'done' && (
          <Button size="compact-md" variant="default" onClick={() => take('manifest.json')}>
            {t('exports.manifest')}
          </Button>
        )}
        {(of.state === 'running' || of.state === 'done') && (
          <Button size="compact-md" variant="subtle" color="gray" onClick={end}>
            {t(of.state === 'running' ? 'exports.cancel' : 'exports.remove')}
          </Button>
        )}
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function ExportDialog({ onClose }: { onClose(): void }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [format, setFormat] = useState<ExportFormat>('jsonl');
  const [session, setSession] = useState('');
  const [wanted, setWanted] = useState<EvidenceWanted>(nothingWanted);
  const start = async () => {
    const filters = session.trim() === '' ? {} : { session: session.trim() };
    if (wanted.texts) return askForWords(api, { format, filters, wanted });
    await api.startExport({ format, filters, texts: false, purpose: wanted.purpose.trim() });
    return reloadEverywhere('audit exports');
  };
  const lacksSession = format === 'pdf' && session.trim() === '';
  return (
    <FormDialog
      title={t('exports.new')}
      action={t(wanted.texts ? 'session.unmask.ask' : 'exports.start')}
      disabled={!saysWhatFor(wanted) || lacksSession}
      onSubmit={start}
      onClose={onClose}
    >
      <SelectField
        label={t('exports.format')}
        value={format}
        onChange={(value) => setFormat(value as ExportFormat)}
        options={exportFormats.map((value) => ({ value, label: t(`exports.format.${value}`) }))}
      />
      <TextField
        label={t('exports.session')}
        hint={format === 'pdf' ? t('exports.session.needed') : undefined}
        value={session}
        maxLength={200}
        onChange={setSession}
      />
      <EvidenceFields value={wanted} onChange={setWanted} />
    </FormDialog>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
