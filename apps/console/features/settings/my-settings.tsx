import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem } from '#apps/client/index.js';
import { chime } from '#apps/console/app/chime.js';
import { prefer, usePreferences } from '#apps/console/app/preferences.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { TextField } from '#apps/console/ui/field.jsx';
import { Panel } from '#apps/console/ui/page.jsx';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { SwitchRow } from '#apps/web-kit/switch-row.jsx';
import { LanguageChecks } from './language-checks.jsx';
import { namesIn } from './lists.js';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

/** How this browser calls its agent, and what the agent takes. */
export function MySettings() {
  const { t, language } = useSettingsWords();
  const say = useDeskProblemWords();
  const announce = useAnnounce();
  const { api, board } = useDesk();
  const me = useBoard((state) => state.me);
  const { sound, desktop, title } = usePreferences();
  const [denied, setDenied] = useState(false);
  const [skills, setSkills] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const setDesktop = async (on: boolean) => {
    const consent = !on ? 'granted' : 'Notification' in window ? await Notification.requestPermission() : 'denied';
    setDenied(consent !== 'granted');
    prefer({ desktop: on && consent === 'granted' });
  };
  const change = (what: Parameters<typeof api.setMe>[0]) => {
    setProblem(null);
    api.setMe(what).then(
      (agent) => {
        board.apply({ kind: 'agent', agent });
        setSkills(null);
        announce(t('settings.saved'), language);
      },
      (error: unknown) => setProblem(say(asProblem(error))),
    );
  };

  return (
    <>
      <Panel title={t('me.notify')} note={t('me.notify.note')}>
        <div className={styles.rows}>
          <div>
            <SwitchRow
              label={t('me.sound')}
              checked={sound}
              hint={t('me.sound.hint')}
              onChange={(on) => {
                prefer({ sound: on });
                if (on) chime();
              }}
            />
          </div>
          <div>
            <SwitchRow
              label={t('me.desktop')}
              checked={desktop}
              hint={t(denied ? 'me.desktop.denied' : 'me.desktop.hint')}
              onChange={(on) => void setDesktop(on)}
            />
          </div>
          <div>
            <SwitchRow
              label={t('me.tab')}
              checked={title}
              hint={t('me.tab.hint')}
              onChange={(on) => prefer({ title: on })}
            />
          </div>
        </div>
      </Panel>
      {me && (
        <Panel title={t('me.work')}>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (skills !== null) change({ skills: namesIn(skills) });
            }}
          >
            <TextField
              label={t('me.skills')}
              hint={t('me.skills.hint')}
              value={skills ?? me.skills.join(', ')}
              onChange={setSkills}
            />
            <LanguageChecks
              legend={t('me.speaks')}
              value={me.languages}
              onChange={(chosen) => change({ languages: chosen })}
            />
            {problem && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
            {skills !== null && (
              <div>
                <Button type="submit">{t('me.save')}</Button>
              </div>
            )}
          </form>
        </Panel>
      )}
    </>
  );
}
