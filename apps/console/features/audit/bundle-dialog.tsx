import { useState } from 'react';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { EvidenceFields, saysWhatFor, type EvidenceWanted } from './evidence-fields.jsx';
import { saveFile, useAuditApi } from './use-audit.js';
import { useAuditWords } from './words/index.js';

/** Takes evidence away: of one conversation, or the whole ledger. */
export function BundleDialog({ session, lead, onClose }: { session?: string; lead: string; onClose(): void }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [wanted, setWanted] = useState<EvidenceWanted>({ purpose: '', texts: true });
  const take = async () => {
    const bundle = await api.bundle({
      purpose: wanted.purpose.trim(),
      texts: wanted.texts,
      ...(session && { session }),
    });
    saveFile(bundle, `evidence-${session ?? 'ledger'}.zip`);
  };
  return (
    <FormDialog
      title={t('session.evidence')}
      lead={lead}
      action={t('session.evidence.take')}
      disabled={!saysWhatFor(wanted)}
      onSubmit={take}
      onClose={onClose}
    >
      <EvidenceFields first value={wanted} onChange={setWanted} />
    </FormDialog>
  );
}
