import styles from './settings.module.css';

const languages = [
  { id: 'en', name: 'English' },
  { id: 'zh', name: '中文' },
] as const;
type Id = (typeof languages)[number]['id'];

interface Props {
  legend: string;
  value: readonly Id[];
  onChange(chosen: Id[]): void;
}

/** Which languages somebody answers in. */
export function LanguageChecks({ legend, value, onChange }: Props) {
  return (
    <fieldset className={styles.checks}>
      <legend>{legend}</legend>
      {languages.map(({ id, name }) => (
        <label key={id} lang={id}>
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(languages.map((one) => one.id).filter((one) => (one === id ? checked : value.includes(one))))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
