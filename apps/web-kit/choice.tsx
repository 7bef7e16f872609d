import { useId } from 'react';
import './choice.css';

interface Props<Value extends string> {
  label: string;
  visibleLabel?: boolean;
  value: Value;
  options: readonly { value: Value; label: string; lang?: string }[];
  onChange(value: Value): void;
}

/** One of a few, all in sight: radio buttons in a row. */
export function Choice<Value extends string>({ label, visibleLabel = false, value, options, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={visibleLabel ? undefined : 'visually-hidden'}>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
