import type { AuditApi, ExportFilters, ExportFormat, Purpose } from '#apps/client/index.js';
import { TextField } from '#apps/console/ui/field.jsx';
import { reloadEverywhere } from '#apps/web-kit/troupe.jsx';
import { PurposeField } from './purpose-fields.jsx';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** What evidence is taken for, and whether with the words, for which somebody else is asked first. */
export interface EvidenceWanted {
  purpose: string;
  texts: boolean;
  code: Purpose;
}

export const nothingWanted: EvidenceWanted = { purpose: '', texts: false, code: 'complaint' };

interface Asking {
  format?: ExportFormat;
  filters: ExportFilters;
  wanted: EvidenceWanted;
}

/** Asks a second person to let the words out. */
export async function askForWords(
  api: AuditApi,
  { format, filters, wanted: { purpose, code } }: Asking,
): Promise<void> {
  await api.askToUnmask({ export: { ...(format && { format }), filters }, purpose: code, reason: purpose.trim() });
  reloadEverywhere('audit unmask');
}

/** The ledger keeps what it was for, so it has to say something. */
export const saysWhatFor = ({ purpose }: EvidenceWanted): boolean => purpose.trim().length >= 10;

interface Props {
  value: EvidenceWanted;
  onChange(wanted: EvidenceWanted): void;
  first?: boolean;
}

export function EvidenceFields({ value, onChange, first }: Props) {
  const { t } = useAuditWords();
  return (
    <>
      <TextField
        first={first}
        long
        label={t('session.evidence.purpose')}
        hint={t('session.evidence.hint')}
        value={value.purpose}
        maxLength={500}
        onChange={(purpose) => onChange({ ...value, purpose })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value.texts}
          onChange={(event) => onChange({ ...value, texts: event.currentTarget.checked })}
        />
        {t('session.evidence.texts')}
      </label>
      {value.texts && (
        <>
          <p className={styles.small}>{t('session.evidence.texts.hint')}</p>
          <PurposeField value={value.code} onChange={(code) => onChange({ ...value, code })} />
        </>
      )}
    </>
  );
}
