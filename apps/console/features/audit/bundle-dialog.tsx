import { useState } from 'react';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { askForWords, EvidenceFields, nothingWanted, saysWhatFor, type EvidenceWanted } from './evidence-fields.jsx';
import { saveFile, useAuditApi } from './use-audit.js';
import { useAuditWords } from './words/index.js';

/** Takes evidence away: of one conversation, or the whole ledger. */
export function BundleDialog({ session, lead, onClose }: { session?: string; lead: string; onClose(): void }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [wanted, setWanted] = useState<EvidenceWanted>(nothingWanted);
  const take = async () => {
    if (wanted.texts) return askForWords(api, { filters: session ? { session } : {}, wanted });
    const bundle = await api.bundle({
      purpose: wanted.purpose.trim(),
      texts: false,
      ...(session && { session }),
    });
    return saveFile(bundle, `evidence-${session ?? 'ledger'}.zip`);
  };
  return (
    <FormDialog
      title={t('session.evidence')}
      lead={lead}
      action={t(wanted.texts ? 'session.unmask.ask' : 'session.evidence.take')}
      disabled={!saysWhatFor(wanted)}
      onSubmit={take}
      onClose={onClose}
    >
      <EvidenceFields first value={wanted} onChange={setWanted} />
    </FormDialog>
  );
}
