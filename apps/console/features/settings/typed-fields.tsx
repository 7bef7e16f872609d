import { useState } from 'react';
import { TextField } from '#apps/console/ui/field.jsx';
import { namesIn, wholeIn } from './lists.js';

interface Common {
  label: string;
  hint?: string | undefined;
  placeholder?: string;
}

/** Names with commas between them: what is being typed stands as it is typed, or no comma could be. */
export function NamesField({
  names,
  onNames,
  ...field
}: Common & { names: readonly string[]; onNames(names: string[]): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      {...field}
      value={typed ?? names.join(', ')}
      onChange={(text) => {
        setTyped(text);
        onNames(namesIn(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

type Whole = Common & { min?: number; max?: number } & (
    | { number: number; isOptional?: false; onNumber(number: number): void }
    | { number: number | null; isOptional: true; onNumber(number: number | null): void }
  );

/** A whole number; emptied on the way to another one, it counts as before, unless it may be none. */
export function WholeField(props: Whole) {
  const { number, isOptional, onNumber, ...field } = props;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      {...field}
      type="number"
      value={typed ?? (number === null ? '' : String(number))}
      onChange={(text) => {
        setTyped(text);
        const wanted = wholeIn(text, number);
        if (wanted !== null) onNumber(wanted);
        else if (isOptional) onNumber(null);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
