import { Choice } from '#apps/web-kit/choice.jsx';
import { useStudioWords } from '../words/index.js';
import { changed, flagAt, textAt, textsAt, type Path, type YamlDocument } from '../yaml-document.js';
import { Entries } from './entries.jsx';
import { Line, Section, Text, Texts } from './fields.jsx';
import { Greetings } from './greetings.jsx';
import { PersonaFields } from './persona-fields.jsx';
import styles from './form.module.css';

interface Props {
  document: YamlDocument;
  onChange(document: YamlDocument): void;
  /** How the anchors are put into words, as of the last preview. */
  wording: readonly string[] | undefined;
}

/** The usual fields of a character. Everything else stands in the YAML beside it and stays as it is. */
export function CharacterForm({ document, onChange, wording }: Props) {
  const { t } = useStudioWords();
  if (!document.tree)
    return <p className={styles.formless}>{t('studio.formless', { line: document.brokenAt ?? 1 })}</p>;
  const set = (path: Path) => (value: unknown) => onChange(changed(document, path, value));
  const text = (path: Path) => ({ value: textAt(document, path), onChange: set(path) });
  const texts = (path: Path) => ({ value: textsAt(document, path), onChange: set(path) });
  const list = { document, onChange };
  const keys = (path: Path) => (
    <Texts label={t('form.keys')} hint={t('form.keys.hint')} by="comma" {...texts([...path, 'keys'])} />
  );
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <Section title={t('form.who')} open>
        <Line label={t('form.name')} max={80} {...text(['metadata', 'title'])} />
        <Choice
          visibleLabel
          label={t('form.language')}
          value={textAt(document, ['metadata', 'language']) === 'zh' ? 'zh' : 'en'}
          onChange={set(['metadata', 'language'])}
          options={[
            { value: 'en', label: t('form.language.en') },
            { value: 'zh', label: t('form.language.zh') },
          ]}
        />
        <Line label={t('form.tagline')} hint={t('form.tagline.hint')} {...text(['metadata', 'tagline'])} />
        <Text label={t('form.description')} rows={2} {...text(['metadata', 'description'])} />
        <Texts label={t('form.tags')} hint={t('form.tags.hint')} by="comma" {...texts(['metadata', 'tags'])} />
        <Text
          label={t('form.identity')}
          hint={t('form.identity.hint')}
          rows={5}
          max={20_000}
          {...text(['character', 'identity'])}
        />
        <Texts label={t('form.traits')} hint={t('form.lines.hint')} by="line" {...texts(['character', 'traits'])} />
        <Texts
          label={t('form.style')}
          hint={t('form.style.hint')}
          by="line"
          {...texts(['character', 'voice', 'style'])}
        />
      </Section>
      <Greetings {...list} />
      <PersonaFields {...list} wording={wording} />
      <Entries
        title={t('form.facts')}
        hint={t('form.facts.hint')}
        path={['character', 'facts']}
        named="topic"
        blank={{ topic: t('form.topic'), keys: [], text: '…' }}
        {...list}
      >
        {(path) => (
          <>
            <Line label={t('form.topic')} {...text([...path, 'topic'])} />
            {keys(path)}
            <Text label={t('form.text')} rows={2} {...text([...path, 'text'])} />
          </>
        )}
      </Entries>
      <Entries
        title={t('form.limits')}
        hint={t('form.limits.hint')}
        path={['character', 'limits']}
        named="about"
        blank={{ about: t('form.about'), keys: [], says: '…' }}
        {...list}
      >
        {(path) => (
          <>
            <Line label={t('form.about')} {...text([...path, 'about'])} />
            {keys(path)}
            <Text label={t('form.says')} rows={2} {...text([...path, 'says'])} />
          </>
        )}
      </Entries>
      <Entries
        title={t('form.examples')}
        hint={t('form.examples.hint')}
        path={['character', 'examples']}
        named="user"
        blank={{ user: '…', character: '…' }}
        {...list}
      >
        {(path) => (
          <>
            <Text label={t('form.user')} rows={2} {...text([...path, 'user'])} />
            <Text label={t('form.character')} rows={2} {...text([...path, 'character'])} />
          </>
        )}
      </Entries>
      <Entries
        title={t('form.lore')}
        hint={t('form.lore.hint')}
        path={['character', 'lore']}
        named="title"
        blank={{ title: t('form.title'), keys: [], text: '…' }}
        {...list}
      >
        {(path) => (
          <>
            <Line label={t('form.title')} {...text([...path, 'title'])} />
            {keys(path)}
            <Text label={t('form.text')} rows={3} max={8_000} {...text([...path, 'text'])} />
            <div className={styles.flags}>
              <label>
                <input
                  type="checkbox"
                  checked={flagAt(document, [...path, 'always']) ?? false}
                  onChange={({ currentTarget }) => set([...path, 'always'])(currentTarget.checked || undefined)}
                />
                {t('form.always')}
              </label>
              <label>
                <input
                  type="checkbox"
                  checked={flagAt(document, [...path, 'enabled']) ?? true}
                  onChange={({ currentTarget }) => set([...path, 'enabled'])(currentTarget.checked ? undefined : false)}
                />
                {t('form.enabled')}
              </label>
            </div>
          </>
        )}
      </Entries>
    </form>
  );
}
