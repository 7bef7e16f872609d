import { useState } from 'react';
import { TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { saveFile, useAuditApi } from './use-audit.js';
import { useAuditWords } from './words.js';
import styles from './audit.module.css';

/** Takes evidence away: of one conversation, or the whole ledger. */
export function BundleDialog({ session, lead, onClose }: { session?: string; lead: string; onClose(): void }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [purpose, setPurpose] = useState('');
  const [texts, setTexts] = useState(true);
  const take = async () => {
    const bundle = await api.bundle({ purpose: purpose.trim(), texts, ...(session && { session }) });
    saveFile(bundle, `evidence-${session ?? 'ledger'}.zip`);
  };
  return (
    <FormDialog
      title={t('session.evidence')}
      lead={lead}
      action={t('session.evidence.take')}
      disabled={purpose.trim().length < 10}
      onSubmit={take}
      onClose={onClose}
    >
      <TextField
        first
        long
        label={t('session.evidence.purpose')}
        hint={t('session.evidence.hint')}
        value={purpose}
        maxLength={500}
        onChange={setPurpose}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={texts} onChange={(event) => setTexts(event.currentTarget.checked)} />
        {t('session.evidence.texts')}
      </label>
    </FormDialog>
  );
}
