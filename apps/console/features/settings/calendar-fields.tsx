import { ActionIcon, Button } from '@mantine/core';
import type { DeskSettings } from '#apps/client/index.js';
import { TextField } from '#apps/console/ui/field.jsx';
import { PlusIcon, TrashIcon } from '#apps/web-kit/icons.jsx';
import { nameIn } from './calendars.js';
import { NamesField } from './typed-fields.jsx';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

type Calendar = DeskSettings['calendars'][number];
const week = [1, 2, 3, 4, 5, 6, 7] as const;

interface Props {
  calendar: Calendar;
  onChange(calendar: Calendar): void;
  /** Where it may go: no queue goes by it. */
  onRemove?(): void;
}

/** When the desk is open by one calendar: the hours that its clocks run in. */
export function CalendarFields({ calendar, onChange, onRemove }: Props) {
  const { t } = useSettingsWords();
  const setHours = (index: number, hours: Calendar['hours'][number]) =>
    onChange({ ...calendar, hours: calendar.hours.with(index, hours) });
  return (
    <div className={styles.calendar}>
      <div className={styles.fields}>
        <TextField
          label={t('calendar.name')}
          hint={t('calendar.name.hint')}
          value={calendar.id}
          maxLength={40}
          onChange={(text) => onChange({ ...calendar, id: nameIn(text) })}
        />
        <TextField
          label={t('calendar.zone')}
          value={calendar.timeZone}
          maxLength={64}
          onChange={(timeZone) => onChange({ ...calendar, timeZone })}
        />
        <NamesField
          label={t('calendar.holidays')}
          hint={t('calendar.holidays.hint')}
          names={calendar.holidays}
          onNames={(holidays) => onChange({ ...calendar, holidays })}
        />
      </div>
      {calendar.hours.map((hours, index) => (
        <fieldset key={index} className={styles.hours}>
          <legend>{t('calendar.hours')}</legend>
          <div className={styles.days}>
            {week.map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  checked={hours.days.includes(day)}
                  onChange={(event) =>
                    setHours(index, {
                      ...hours,
                      days: week.filter((one) =>
                        one === day ? event.currentTarget.checked : hours.days.includes(one),
                      ),
                    })
                  }
                />
                <span>{t(`calendar.day.${day}`)}</span>
              </label>
            ))}
          </div>
          <TextField
            label={t('calendar.from')}
            value={hours.from}
            maxLength={5}
            onChange={(from) => setHours(index, { ...hours, from })}
          />
          <TextField
            label={t('calendar.to')}
            value={hours.to}
            maxLength={5}
            onChange={(to) => setHours(index, { ...hours, to })}
          />
          {calendar.hours.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('calendar.hours.remove')}
              onClick={() => onChange({ ...calendar, hours: calendar.hours.toSpliced(index, 1) })}
            >
              <TrashIcon size={17} />
            </ActionIcon>
          )}
        </fieldset>
      ))}
      <Button
        size="compact-md"
        variant="subtle"
        color="gray"
        leftSection={<PlusIcon size={15} />}
        onClick={() =>
          onChange({ ...calendar, hours: [...calendar.hours, { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] })
        }
      >
        {t('calendar.hours.add')}
      </Button>
      {onRemove && (
        <Button
          className={styles.remove}
          size="compact-md"
          variant="subtle"
          color="gray"
          leftSection={<TrashIcon size={16} />}
          onClick={onRemove}
        >
          {t('calendar.remove', { name: calendar.id })}
        </Button>
      )}
    </div>
  );
}
