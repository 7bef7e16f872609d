import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { PlusIcon } from '#apps/web-kit/icons.jsx';
import { useStudioWords } from '../words/index.js';
import { countAt, textAt, withItem, without, type Path, type YamlDocument } from '../yaml-document.js';
import { Entry, Section } from './fields.jsx';

/** Entries drawn at first; a lore book may have a thousand. */
const shownFirst = 20;

interface Props {
  title: string;
  hint: string;
  path: Path;
  /** What a new entry begins as. */
  blank: object;
  /** The field that names an entry. */
  named: string;
  document: YamlDocument;
  onChange(document: YamlDocument): void;
  children(path: Path): ReactNode;
}

/** A list of entries of one kind. */
export function Entries({ title, hint, path, blank, named, document, onChange, children }: Props) {
  const { t } = useStudioWords();
  const [most, setMost] = useState(shownFirst);
  const count = countAt(document, path);
  const first = Math.max(0, count - most);
  return (
    <Section title={title} hint={hint} count={count}>
      {first > 0 && (
        <Button variant="subtle" onClick={() => setMost(most + 5 * shownFirst)}>
          {t('form.more', { count: first })}
        </Button>
      )}
      {Array.from({ length: count - first }, (_, place) => first + place).map((index) => (
        <Entry
          key={`${count} ${index}`}
          name={textAt(document, [...path, index, named]) || `${index + 1}`}
          onRemove={() => onChange(without(document, path, index))}
        >
          {children([...path, index])}
        </Entry>
      ))}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<PlusIcon size={15} />}
        onClick={() => onChange(withItem(document, path, blank))}
      >
        {t('form.add')}
      </Button>
    </Section>
  );
}
