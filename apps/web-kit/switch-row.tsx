import { useId } from 'react';
import './switch-row.css';

interface Props {
  label: string;
  checked: boolean;
  disabled?: boolean;
  /** What it means as it stands, read with the label. */
  hint?: string | undefined;
  onChange(checked: boolean): void;
}

/** Something that is on or off, with a line below that says what that means. */
export function SwitchRow({ label, checked, disabled = false, hint, onChange }: Props) {
  const id = useId();
  return (
    <>
      <label className="switch-row">
        <span>{label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={checked}
          aria-checked={checked}
          disabled={disabled}
          aria-describedby={hint ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </label>
      {hint && (
        <p className="switch-hint" id={id}>
          {hint}
        </p>
      )}
    </>
  );
}
