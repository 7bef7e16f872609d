import { Popover, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useId, useState } from 'react';
import { asProblem, type MyDesk } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { ConnectionBadge } from '#apps/web-kit/connection-badge.jsx';
import { BackIcon, KeyboardIcon } from '#apps/web-kit/icons.jsx';
import { useLanguage } from '#apps/web-kit/words.jsx';
import styles from './shell.module.css';

interface Props {
  onSignOut(): void;
  onKeys(): void;
}

/** Who one is, whether one is there, how much one takes at once; language and looks. */
export function MeMenu({ onSignOut, onKeys }: Props) {
  const { t } = useWords();
  const say = useDeskProblemWords();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { me: signedIn, api, board } = useDesk();
  const me = useBoard((state) => state.me);
  const narrow = useMediaQuery('(max-width: 760px)');
  const [open, menu] = useDisclosure(false);
  const capacity = useId();
  const name = signedIn.name ?? signedIn.subject;
  const status = me?.status ?? 'offline';
  const label = t('me.label', { name, status: t(`status.${status}`) });

  const [problem, setProblem] = useState<string | null>(null);
  const set = (what: MyDesk) => {
    setProblem(null);
    api.setMe(what).then(
      (agent) => board.apply({ kind: 'agent', agent }),
      (error: unknown) => setProblem(say(asProblem(error))),
    );
  };
  const setCapacity = (value: number) => {
    if (Number.isInteger(value) && value >= 1 && value <= 20) set({ capacity: value });
  };

  return (
    <Popover
      opened={open}
      onChange={menu.toggle}
      position={narrow ? 'top-end' : 'right-end'}
      shadow="lg"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={styles.me} onClick={menu.toggle} aria-label={label} title={label}>
          <PersonMark name={name} id={signedIn.subject} size={38} />
          <i className={styles.dot} data-status={status} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('me.title')} className={styles.menu}>
        <div className={styles.who}>
          <PersonMark name={name} id={signedIn.subject} size={40} />
          <p>
            <strong>{name}</strong>
            <br />
            <small>{t(`role.${signedIn.role}`)}</small>
          </p>
        </div>
        {me && (
          <>
            <Choice
              visibleLabel
              label={t('me.status')}
              value={me.status === 'online' ? 'online' : 'away'}
              onChange={(chosen) => set({ status: chosen })}
              options={(['online', 'away'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
            />
            <div className={styles.load}>
              <label htmlFor={capacity}>
                {t('me.capacity')}
                <input
                  id={capacity}
                  type="number"
                  min={1}
                  max={20}
                  key={me.capacity}
                  defaultValue={me.capacity}
                  onBlur={(event) => setCapacity(event.currentTarget.valueAsNumber)}
                  onKeyDown={(event) => event.key === 'Enter' && setCapacity(event.currentTarget.valueAsNumber)}
                />
              </label>
              <small>{t('me.load', { load: me.load, capacity: me.capacity })}</small>
            </div>
            {problem && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
          </>
        )}
        <Choice
          visibleLabel
          label={t('me.theme')}
          value={colorScheme}
          onChange={setColorScheme}
          options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
        <Choice
          visibleLabel
          label={t('me.language')}
          value={language}
          onChange={choose}
          options={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'zh', label: '中文', lang: 'zh-Hans' },
          ]}
        />
        <ConnectionBadge />
        <div className={styles.more}>
          <button
            type="button"
            onClick={() => {
              menu.close();
              onKeys();
            }}
          >
            <KeyboardIcon /> {t('keys.title')}
          </button>
          <button type="button" onClick={onSignOut}>
            <BackIcon /> {t('me.sign-out')}
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
