import { useState } from 'react';
import type { HoldScope } from '#apps/client/index.js';
import { RadioList, TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { reloadEverywhere } from '#apps/web-kit/troupe.jsx';
import { useAuditApi } from './use-audit.js';
import { useAuditWords } from './words/index.js';

const kinds = ['session', 'subject', 'tenant'] as const;

/** Keeps something from being erased, whatever its time and whoever asks. */
export function HoldDialog({ onClose }: { onClose(): void }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [kind, setKind] = useState<HoldScope['kind']>('session');
  const [what, setWhat] = useState('');
  const [reason, setReason] = useState('');
  const [file, setFile] = useState('');
  const scope: HoldScope =
    kind === 'tenant' ? { kind } : kind === 'session' ? { kind, session: what.trim() } : { kind, subject: what.trim() };
  const place = async () => {
    await api.placeHold({ scope, reason: reason.trim(), ...(file.trim() && { caseReference: file.trim() }) });
    reloadEverywhere('audit holds');
  };
  return (
    <FormDialog
      title={t('keeping.hold.place')}
      lead={t('keeping.holds.note')}
      action={t('keeping.hold.place')}
      disabled={reason.trim().length < 10 || (kind !== 'tenant' && what.trim() === '')}
      onSubmit={place}
      onClose={onClose}
    >
      <RadioList
        first
        legend={t('keeping.hold.scope')}
        value={kind}
        onChange={(value) => setKind(value as HoldScope['kind'])}
        options={kinds.map((value) => ({ value, label: t(`keeping.hold.scope.${value}`) }))}
      />
      {kind !== 'tenant' && (
        <TextField
          label={t(kind === 'session' ? 'keeping.hold.session' : 'keeping.hold.subject')}
          value={what}
          maxLength={200}
          onChange={setWhat}
        />
      )}
      <TextField
        long
        label={t('keeping.hold.reason')}
        hint={t('reason.hint')}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      <TextField label={t('case')} hint={t('case.hint')} value={file} maxLength={64} onChange={setFile} />
    </FormDialog>
  );
}
