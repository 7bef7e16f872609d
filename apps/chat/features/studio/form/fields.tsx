import { useEffect, useId, useState, type ReactNode } from 'react';
import { TrashIcon } from '#apps/web-kit/icons.jsx';
import { useStudioWords } from '../words/index.js';
import styles from './form.module.css';

interface Field<Value> {
  label: string;
  hint?: string;
  value: Value;
  onChange(value: Value): void;
}

export function Line({ label, hint, value, onChange, max = 200 }: Field<string> & { max?: number }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        maxLength={max}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

export function Text({
  label,
  hint,
  value,
  onChange,
  rows = 3,
  max = 4_000,
}: Field<string> & { rows?: number; max?: number }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        maxLength={max}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** Several texts in one field, parted by commas or line breaks. What is typed stays as typed. */
export function Texts({ label, hint, value, onChange, by }: Field<readonly string[]> & { by: 'comma' | 'line' }) {
  const [typed, setTyped] = useState(value.join(joints[by]));
  useEffect(() => {
    if (JSON.stringify(partsOf(typed, by)) !== JSON.stringify(value)) setTyped(value.join(joints[by]));
  }, [value.join('\n'), by]);
  const change = (text: string) => {
    setTyped(text);
    onChange(partsOf(text, by));
  };
  return by === 'comma' ? (
    <Line label={label} {...(hint && { hint })} value={typed} onChange={change} max={4_000} />
  ) : (
    <Text
      label={label}
      {...(hint && { hint })}
      value={typed}
      onChange={change}
      rows={Math.min(8, Math.max(2, value.length + 1))}
      max={20_000}
    />
  );
}

const joints = { comma: ', ', line: '\n' } as const;

/** A comma inside `/…/` belongs to the expression. */
function partsOf(text: string, by: 'comma' | 'line'): string[] {
  const parts = by === 'line' ? text.split('\n') : (text.match(/(?:\/(?:\\.|[^/\n])+\/[a-z]*|[^,，、])+/g) ?? []);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

export function Slider({
  label,
  hint,
  value,
  onChange,
  min,
  max,
  step,
}: Field<number> & { min: number; max: number; step: number }) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{value > 0 && min < 0 ? `+${value}` : value}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** A part of the form that can be folded away. */
export function Section({
  title,
  hint,
  count,
  open = false,
  children,
}: {
  title: string;
  hint?: string;
  count?: number;
  open?: boolean;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(open);
  return (
    <details className={styles.section} open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span>{title}</span>
        {count !== undefined && count > 0 && <b>{count}</b>}
      </summary>
      {shown && (
        <div className={styles.fields}>
          {hint && <p className={styles.hint}>{hint}</p>}
          {children}
        </div>
      )}
    </details>
  );
}

/** One of several entries, with the way to take it out. */
export function Entry({ name, onRemove, children }: { name: string; onRemove(): void; children: ReactNode }) {
  const { t } = useStudioWords();
  return (
    <div className={styles.entry} role="group" aria-label={name}>
      <div className={styles.fields}>{children}</div>
      <button type="button" className={styles.remove} aria-label={t('form.remove', { what: name })} onClick={onRemove}>
        <TrashIcon size={16} />
      </button>
    </div>
  );
}
