import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { SelectField } from '#apps/console/ui/field.jsx';
import { Panel } from '#apps/console/ui/page.jsx';
import { EditFrame } from './edit-frame.jsx';
import { WholeField } from './typed-fields.jsx';
import { useEditing } from './use-editing.js';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

/** Who gets what, and how long things may take. */
export function DeskSettings() {
  const { t, language } = useSettingsWords();
  const { api } = useDesk();
  const editing = useEditing('desk settings', api.settings, api.setSettings);
  return (
    <EditFrame editing={editing}>
      {(settings, change) => {
        const whole = (name: 'offerSeconds' | 'idleSeconds' | 'reopenHours', label: string, hint?: string) => (
          <WholeField
            label={label}
            hint={hint}
            min={0}
            number={settings[name]}
            onNumber={(number) => change({ ...settings, [name]: number })}
          />
        );
        const queues = settings.queues.map(({ id, name }) => ({ value: id, label: name[language] }));
        return (
          <>
            <Panel title={t('settings.desk')}>
              <div className={styles.fields}>
                {whole('offerSeconds', t('desk.offer'), t('desk.offer.hint'))}
                {whole('idleSeconds', t('desk.idle'), t('desk.idle.hint'))}
                {whole('reopenHours', t('desk.reopen'))}
                <WholeField
                  label={t('desk.review')}
                  min={0}
                  max={100}
                  number={Math.round(settings.reviewRate * 100)}
                  onNumber={(percent) => change({ ...settings, reviewRate: Math.min(100, percent) / 100 })}
                />
                <SelectField
                  label={t('desk.default')}
                  value={settings.defaultQueue}
                  options={queues}
                  onChange={(defaultQueue) => change({ ...settings, defaultQueue })}
                />
                <SelectField
                  label={t('desk.urgent')}
                  value={settings.urgentQueue}
                  options={queues}
                  onChange={(urgentQueue) => change({ ...settings, urgentQueue })}
                />
              </div>
            </Panel>
            <Panel title={t('desk.weights')} note={t('desk.weights.note')}>
              <div className={styles.weights}>
                {(['lastAgent', 'load', 'rest', 'fit'] as const).map((name) => (
                  <label key={name}>
                    <span>{t(`desk.weight.${name}`)}</span>
                    <input
                      type="range"
                      min={0}
                      max={10}
                      step={0.5}
                      value={settings.weights[name]}
                      onChange={(event) =>
                        change({
                          ...settings,
                          weights: { ...settings.weights, [name]: event.currentTarget.valueAsNumber },
                        })
                      }
                    />
                    <output>{settings.weights[name]}</output>
                  </label>
                ))}
              </div>
            </Panel>
          </>
        );
      }}
    </EditFrame>
  );
}
