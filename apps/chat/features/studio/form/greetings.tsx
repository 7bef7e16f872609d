import { Button } from '@mantine/core';
import { PlusIcon } from '#apps/web-kit/icons.jsx';
import { useStudioWords } from '../words/index.js';
import { changed, textsAt, withItem, without, type YamlDocument } from '../yaml-document.js';
import { Entry, Section, Text, Texts } from './fields.jsx';

const path = ['character', 'greetings'] as const;
const starters = ['character', 'starters'] as const;

/** First messages to choose from, and what a visitor may say first. */
export function Greetings({ document, onChange }: { document: YamlDocument; onChange(document: YamlDocument): void }) {
  const { t } = useStudioWords();
  const all = textsAt(document, path);
  return (
    <Section title={t('form.greetings')} hint={t('form.greetings.hint', { user: '{{user}}' })} count={all.length} open>
      {all.map((greeting, index) => {
        const field = (
          <Text
            label={t('form.greeting', { number: index + 1 })}
            rows={3}
            value={greeting}
            onChange={(text) => onChange(changed(document, [...path, index], text === '' ? ' ' : text))}
          />
        );
        // One greeting there must be.
        return all.length === 1 ? (
          <div key={index}>{field}</div>
        ) : (
          <Entry
            key={`${all.length} ${index}`}
            name={t('form.greeting', { number: index + 1 })}
            onRemove={() => onChange(without(document, path, index))}
          >
            {field}
          </Entry>
        );
      })}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<PlusIcon size={15} />}
        onClick={() => onChange(withItem(document, path, '…'))}
      >
        {t('form.add')}
      </Button>
      <Texts
        label={t('form.starters')}
        hint={t('form.lines.hint')}
        by="line"
        value={textsAt(document, starters)}
        onChange={(lines) => onChange(changed(document, starters, lines))}
      />
    </Section>
  );
}
