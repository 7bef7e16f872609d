import { useEffect, useState, type RefObject } from 'react';
import styles from './composer.module.css';

export interface Suggestion {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly detail?: string;
  /** What stands in the field when it is taken. */
  readonly text: string;
}

interface Props {
  label: string;
  suggestions: readonly Suggestion[];
  /** Keeps the focus: arrows move through the list, Enter or Tab takes. */
  field: RefObject<HTMLTextAreaElement | null>;
  onTake(suggestion: Suggestion): void;
}

/** What can be put into the field, above it. */
export function SuggestionList({ label, suggestions, field, onTake }: Props) {
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, suggestions.length - 1);
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move) setAt((chosen + move + suggestions.length) % suggestions.length);
      else if (event.key === 'Enter' || event.key === 'Tab') onTake(suggestions[chosen]!);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    box.addEventListener('keydown', pressed, true);
    box.setAttribute('aria-activedescendant', `suggestion-${chosen}`);
    return () => {
      box.removeEventListener('keydown', pressed, true);
      box.removeAttribute('aria-activedescendant');
    };
  });
  return (
    <div className={styles.suggestions} role="listbox" aria-label={label}>
      {suggestions.map((suggestion, index) => (
        <button
          key={suggestion.key}
          id={`suggestion-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
          onMouseMove={() => setAt(index)}
        >
          <strong>{suggestion.title}</strong>
          <small>{suggestion.hint}</small>
          {suggestion.detail && <span>{suggestion.detail}</span>}
        </button>
      ))}
    </div>
  );
}
