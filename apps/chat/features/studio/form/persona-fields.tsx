import { useStudioWords } from '../words/index.js';
import { changed, numberAt, textAt, type YamlDocument } from '../yaml-document.js';
import { Section, Slider, Text } from './fields.jsx';
import styles from './form.module.css';

const axes = ['professionalism', 'humour', 'empathy'] as const;
/** What a character that does not say has; the server's own defaults. */
const stages = [
  ['opening', 0.7],
  ['deep', 0.4],
  ['closing', 0.6],
] as const;

interface Props {
  document: YamlDocument;
  onChange(document: YamlDocument): void;
  wording: readonly string[] | undefined;
}

/** The persona's anchors with the words that come of them, and how persona and task weigh in each stage. */
export function PersonaFields({ document, onChange, wording }: Props) {
  const { t } = useStudioWords();
  return (
    <>
      <Section title={t('form.persona')} hint={t('form.persona.hint')} open>
        {axes.map((axis) => (
          <Slider
            key={axis}
            label={t(`form.anchor.${axis}`)}
            hint={t(`form.anchor.${axis}.ends`)}
            min={-1}
            max={1}
            step={0.1}
            value={numberAt(document, ['character', 'anchors', axis]) ?? 0}
            onChange={(value) => onChange(changed(document, ['character', 'anchors', axis], rounded(value)))}
          />
        ))}
        {wording && (
          <div className={styles.wording}>
            <h3>{t('form.wording')}</h3>
            {wording.length === 0 ? <p>{t('form.wording.none')}</p> : wording.map((line) => <p key={line}>{line}</p>)}
          </div>
        )}
      </Section>
      <Section title={t('form.stages')} hint={t('form.stages.hint')}>
        {stages.map(([stage, usual]) => {
          const path = ['character', 'stages', stage] as const;
          return (
            <div key={stage} className={styles.stage} role="group" aria-label={t(`form.stage.${stage}`)}>
              <Slider
                label={`${t(`form.stage.${stage}`)} α`}
                min={0}
                max={1}
                step={0.05}
                value={numberAt(document, [...path, 'alpha']) ?? usual}
                onChange={(value) => onChange(changed(document, [...path, 'alpha'], rounded(value)))}
              />
              <Text
                label={t('form.stage.text')}
                rows={2}
                value={textAt(document, [...path, 'text'])}
                onChange={(text) => onChange(changed(document, [...path, 'text'], text))}
              />
            </div>
          );
        })}
      </Section>
    </>
  );
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
