import { TextField } from '#apps/console/ui/field.jsx';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** What evidence is taken for, and whether with the words. */
export interface EvidenceWanted {
  purpose: string;
  texts: boolean;
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
    </>
  );
}
