import { NavLink, useParams } from 'react-router';
import { Page } from '#apps/console/ui/page.jsx';
import { useWords } from '#apps/console/words/index.js';
import { CannedSettings } from './canned-settings.jsx';
import { DeskSettings } from './desk-settings.jsx';
import { MySettings } from './my-settings.jsx';
import { QueueSettings } from './queue-settings.jsx';
import { TeamSettings } from './team-settings.jsx';
import { useSettingsWords } from './words.js';
import styles from './settings.module.css';

const parts = ['me', 'team', 'queues', 'desk', 'canned'] as const;

/** One's own console, and how the tenant's desk works. */
export function SettingsPage() {
  const { t } = useSettingsWords();
  const words = useWords();
  const { part = 'me' } = useParams();
  return (
    <Page title={words.t('settings.title')}>
      <div className={styles.settings}>
        <nav aria-label={t('settings.parts')}>
          {parts.map((name) => (
            <NavLink
              key={name}
              to={`/settings/${name}`}
              className={name === part ? styles.here : undefined}
              aria-current={name === part ? 'page' : undefined}
            >
              {t(`settings.${name}`)}
            </NavLink>
          ))}
        </nav>
        <div className={styles.part}>
          {part === 'team' ? (
            <TeamSettings />
          ) : part === 'queues' ? (
            <QueueSettings />
          ) : part === 'desk' ? (
            <DeskSettings />
          ) : part === 'canned' ? (
            <CannedSettings />
          ) : (
            <MySettings />
          )}
        </div>
      </div>
    </Page>
  );
}
