import { purposes, type Purpose } from '#contexts/audit/contract/privacy/access.js';
import { SelectField, TextField } from '#apps/console/ui/field.jsx';
import { useAuditWords } from './words/index.js';

export interface Reading {
  purpose: Purpose;
  caseReference: string;
}

export const firstReading: Reading = { purpose: 'complaint', caseReference: '' };

export function PurposeField({ value, onChange }: { value: Purpose; onChange(purpose: Purpose): void }) {
  const { t } = useAuditWords();
  return (
    <SelectField
      label={t('purpose')}
      value={value}
      onChange={(purpose) => onChange(purpose as Purpose)}
      options={purposes.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))}
    />
  );
}

/** What somebody reads for, and of which case. */
export function PurposeFields({ value, onChange }: { value: Reading; onChange(reading: Reading): void }) {
  const { t } = useAuditWords();
  return (
    <>
      <PurposeField value={value.purpose} onChange={(purpose) => onChange({ ...value, purpose })} />
      <TextField
        label={t('case')}
        hint={t('case.hint')}
        value={value.caseReference}
        maxLength={64}
        onChange={(caseReference) => onChange({ ...value, caseReference })}
      />
    </>
  );
}
