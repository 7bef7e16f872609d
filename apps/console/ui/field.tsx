import type { ReactNode } from 'react';
import styles from './ui.module.css';

interface Props {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange(value: string): void;
  /** More than one line. */
  long?: boolean;
  maxLength?: number;
  placeholder?: string;
  /** A dialog begins here. */
  first?: boolean;
  /** Id of a list of suggestions. */
  list?: string;
  type?: 'text' | 'number' | 'time' | 'date';
  min?: number;
  max?: number;
  step?: number;
  invalid?: boolean;
  disabled?: boolean;
  onBlur?(): void;
}

/** A field with its name above it and a hint below. */
export function TextField({ label, hint, long = false, first = false, invalid = false, onChange, ...rest }: Props) {
  const field = {
    ...rest,
    className: styles.input,
    'aria-invalid': invalid || undefined,
    ...(first && { 'data-autofocus': true }),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {long ? <textarea {...field} /> : <input {...field} />}
      {hint && <small>{hint}</small>}
    </label>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

/** One of several by name. */
export function SelectField({ label, value, options, onChange }: SelectProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <select className={styles.input} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface RadioProps {
  legend: string;
  value: string | null;
  options: readonly { value: string; label: string; hint?: string; disabled?: boolean }[];
  onChange(value: string): void;
  /** A dialog begins here. */
  first?: boolean;
}

/** One of several, all in sight, with what one should know of each. */
export function RadioList({ legend, value, options, onChange, first = false }: RadioProps): ReactNode {
  const start = options.find((option) => option.value === value) ?? options.find(({ disabled }) => !disabled);
  return (
    <fieldset className={styles.radios}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            data-autofocus={(first && option === start) || undefined}
            name={legend}
            disabled={option.disabled ?? false}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
          {option.hint && <small>{option.hint}</small>}
        </label>
      ))}
    </fieldset>
  );
}
