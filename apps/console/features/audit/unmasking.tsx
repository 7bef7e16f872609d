import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AuditTranscript } from '#apps/client/index.js';
import { TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { EyeIcon } from '#apps/console/ui/icons.jsx';
import { reloadEverywhere, useLoaded } from '#apps/web-kit/troupe.jsx';
import { useAuditApi, useLookingAgain, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

interface Props {
  session: string;
  transcript: AuditTranscript;
  /** Reads by this request from now on. */
  onUse(request: string): void;
}

/** Whether this is a masked reading, and the way to a plain one: ask, and let somebody else agree. */
export function Unmasking({ session, transcript, onUse }: Props) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const moment = useMoment();
  const { masked, purpose, plainUntil } = transcript;
  const requests = useLoaded(`audit unmask ${session}`, () => api.unmaskRequests(session));
  const [asking, setAsking] = useState(false);
  const latest = requests.data?.requests.find(({ export: query }) => query === null);
  useLookingAgain(masked && latest?.state === 'pending', requests.reload);
  return (
    <div className={styles.reading} data-plain={!masked}>
      <EyeIcon size={20} />
      <p role="status">
        {masked
          ? t('session.masked', { purpose: t(`purpose.${purpose}`) })
          : t('session.plain', { until: plainUntil ? moment(plainUntil) : '' })}
        {masked && latest?.state === 'pending' && <small>{t('session.unmask.pending')}</small>}
        {masked && latest?.state === 'refused' && <small>{t('session.unmask.refused')}</small>}
      </p>
      {masked && latest?.mayUse && <Button onClick={() => onUse(latest.id)}>{t('session.unmask.use')}</Button>}
      {masked && !latest?.mayUse && latest?.state !== 'pending' && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('session.unmask')}
        </Button>
      )}
      {asking && <AskDialog session={session} transcript={transcript} onClose={() => setAsking(false)} />}
    </div>
  );
}

function AskDialog({ session, transcript, onClose }: Omit<Props, 'onUse'> & { onClose(): void }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const { purpose, caseReference } = transcript;
  const [reason, setReason] = useState('');
  const ask = async () => {
    await api.askToUnmask({ session, purpose, reason: reason.trim(), ...(caseReference && { caseReference }) });
    reloadEverywhere(`audit unmask ${session}`);
  };
  return (
    <FormDialog
      title={t('session.unmask')}
      lead={t('session.unmask.lead')}
      action={t('session.unmask.ask')}
      disabled={reason.trim().length < 10}
      onSubmit={ask}
      onClose={onClose}
    >
      <TextField
        first
        long
        label={t('session.unmask.reason')}
        hint={t('reason.hint')}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
    </FormDialog>
  );
}
