import { Button } from '@mantine/core';
import type { DeskSettings, QueueSettings as Queue } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { SelectField, TextField } from '#apps/console/ui/field.jsx';
import { Panel } from '#apps/console/ui/page.jsx';
import { PlusIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { CalendarFields } from './calendar-fields.jsx';
import { EditFrame } from './edit-frame.jsx';
import { isUsed, mostCalendars, withCalendar, withCalendarChanged } from './calendars.js';
import { freeId } from './lists.js';
import { NamesField, WholeField } from './typed-fields.jsx';
import { useEditing } from './use-editing.js';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

/** Queues, what they promise, and when the desk is open. */
export function QueueSettings() {
  const { t, language } = useSettingsWords();
  const { api } = useDesk();
  const editing = useEditing('desk settings', api.settings, api.setSettings);
  return (
    <EditFrame editing={editing}>
      {(settings, change) => {
        const setQueue = (index: number, queue: Queue) =>
          change({ ...settings, queues: settings.queues.with(index, queue) });
        return (
          <>
            {settings.queues.map((queue, index) => (
              <Panel key={queue.id} title={queue.name[language]}>
                <QueueFields queue={queue} settings={settings} onChange={(changed) => setQueue(index, changed)} />
                {settings.queues.length > 1 &&
                  queue.id !== settings.defaultQueue &&
                  queue.id !== settings.urgentQueue && (
                    <Button
                      className={styles.remove}
                      variant="subtle"
                      color="gray"
                      size="compact-md"
                      leftSection={<TrashIcon size={16} />}
                      onClick={() => change({ ...settings, queues: settings.queues.toSpliced(index, 1) })}
                    >
                      {t('queue.remove')}
                    </Button>
                  )}
              </Panel>
            ))}
            <Button
              variant="default"
              leftSection={<PlusIcon size={16} />}
              onClick={() => change(withQueue(settings, t('queue.new.en'), t('queue.new.zh')))}
            >
              {t('queue.add')}
            </Button>
            <Panel title={t('calendar.title')}>
              {settings.calendars.map((calendar, index) => (
                <CalendarFields
                  key={index}
                  calendar={calendar}
                  onChange={(changed) => change(withCalendarChanged(settings, index, changed))}
                  {...(isUsed(settings, calendar.id)
                    ? {}
                    : { onRemove: () => change({ ...settings, calendars: settings.calendars.toSpliced(index, 1) }) })}
                />
              ))}
              <Button
                variant="default"
                leftSection={<PlusIcon size={16} />}
                disabled={settings.calendars.length >= mostCalendars}
                onClick={() => change(withCalendar(settings))}
              >
                {t('calendar.add')}
              </Button>
            </Panel>
          </>
        );
      }}
    </EditFrame>
  );
}

function withQueue(settings: DeskSettings, en: string, zh: string): DeskSettings {
  const [first] = settings.queues;
  const id = freeId(
    'queue',
    settings.queues.map((queue) => queue.id),
  );
  const added = {
    ...first!,
    id,
    name: { en, zh },
    skills: [],
    languages: [],
    characters: [],
    overflow: null,
    outOfHours: null,
  };
  return { ...settings, queues: [...settings.queues, added] };
}

function QueueFields({
  queue,
  settings,
  onChange,
}: {
  queue: Queue;
  settings: DeskSettings;
  onChange(queue: Queue): void;
}) {
  const { t, language } = useSettingsWords();
  const others = settings.queues
    .filter(({ id }) => id !== queue.id)
    .map(({ id, name }) => ({ value: id, label: name[language] }));
  const clock = (name: keyof Queue['sla'], label: string) => (
    <WholeField
      label={label}
      min={1}
      placeholder={t('queue.no-clock')}
      isOptional
      number={queue.sla[name]}
      onNumber={(seconds) => onChange({ ...queue, sla: { ...queue.sla, [name]: seconds } })}
    />
  );
  const languages = queue.languages.length === 1 ? queue.languages[0]! : '';
  return (
    <div className={styles.fields}>
      <TextField
        label={t('queue.name.en')}
        value={queue.name.en}
        maxLength={40}
        onChange={(en) => onChange({ ...queue, name: { ...queue.name, en } })}
      />
      <TextField
        label={t('queue.name.zh')}
        value={queue.name.zh}
        maxLength={40}
        onChange={(zh) => onChange({ ...queue, name: { ...queue.name, zh } })}
      />
      <SelectField
        label={t('queue.languages')}
        value={languages}
        options={[
          { value: '', label: t('queue.languages.any') },
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' },
        ]}
        onChange={(chosen) => onChange({ ...queue, languages: chosen === '' ? [] : [chosen as 'en' | 'zh'] })}
      />
      {clock('firstResponse', t('queue.first'))}
      {clock('nextResponse', t('queue.next'))}
      {clock('resolution', t('queue.resolution'))}
      <SelectField
        label={t('queue.priority')}
        value={String(queue.priority)}
        options={(['0', '1', '2', '3'] as const).map((value) => ({ value, label: t(`queue.priority.${value}`) }))}
        onChange={(value) => onChange({ ...queue, priority: Number(value) })}
      />
      <NamesField label={t('queue.skills')} names={queue.skills} onNames={(skills) => onChange({ ...queue, skills })} />
      <SelectField
        label={t('queue.calendar')}
        value={queue.calendar}
        options={settings.calendars.map(({ id }) => ({ value: id, label: id }))}
        onChange={(calendar) => onChange({ ...queue, calendar })}
      />
      {others.length > 0 && (
        <>
          <SelectField
            label={t('queue.overflow')}
            value={queue.overflow?.to ?? ''}
            options={[{ value: '', label: t('queue.overflow.none') }, ...others]}
            onChange={(to) =>
              onChange({
                ...queue,
                overflow: to === '' ? null : { to, afterSeconds: queue.overflow?.afterSeconds ?? 300 },
              })
            }
          />
          {queue.overflow && (
            <WholeField
              label={t('queue.overflow.after')}
              min={1}
              number={queue.overflow.afterSeconds}
              onNumber={(afterSeconds) => onChange({ ...queue, overflow: { ...queue.overflow!, afterSeconds } })}
            />
          )}
          <SelectField
            label={t('queue.hours')}
            value={queue.outOfHours ?? ''}
            options={[{ value: '', label: t('queue.hours.none') }, ...others]}
            onChange={(to) => onChange({ ...queue, outOfHours: to === '' ? null : to })}
          />
        </>
      )}
    </div>
  );
}
