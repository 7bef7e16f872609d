import { Popover, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Me } from '#apps/client/index.js';
import shell from '../../app/shell.module.css';
import { InboxIcon, LockIcon, NoteIcon, ReportIcon, ShieldIcon, TagIcon } from '#apps/console/ui/icons.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { BackIcon, ImportIcon, SearchIcon } from '#apps/web-kit/icons.jsx';
import { Logo } from '#apps/web-kit/logo.jsx';
import { useLanguage } from '#apps/web-kit/words.jsx';
import { AuditScreens } from './audit-screens.jsx';
import { RoleContext } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

const places = [
  ['search', '/audit', SearchIcon],
  ['ledger', '/audit/ledger', ShieldIcon],
  ['figures', '/audit/figures', ReportIcon],
  ['policies', '/audit/policies', NoteIcon],
  ['access', '/audit/access', LockIcon],
  ['keeping', '/audit/keeping', TagIcon],
  ['exports', '/audit/exports', ImportIcon],
] as const;

/** The frame of the auditor's pages: the console's, without the desk that an auditor has no part in. */
export function AuditShell({ me, onSignOut }: { me: Me; onSignOut(): void }) {
  const { t } = useAuditWords();
  const words = useWords();
  const { pathname } = useLocation();
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const isHere = (to: string) =>
    to === '/audit' ? pathname === '/audit' || pathname.startsWith('/audit/c/') : pathname.startsWith(to);
  return (
    <div className={shell.shell}>
      <a className={shell.skip} href="#main">
        {words.t('app.skip')}
      </a>
      <nav className={`${shell.rail} ${styles.rail}`} aria-label={words.t('app.navigation')}>
        {!narrow && (
          <span className={shell.logo}>
            <Logo size={30} />
          </span>
        )}
        {me.role === 'admin' && (
          <Link to="/" className={shell.place}>
            <InboxIcon size={21} />
            <span>{t('nav.desk')}</span>
          </Link>
        )}
        {places.map(([name, to, Icon]) => (
          <Link
            key={name}
            to={to}
            className={isHere(to) ? `${shell.place} ${shell.here}` : shell.place}
            aria-current={isHere(to) ? 'page' : undefined}
          >
            <Icon size={21} />
            <span>{t(`nav.${name}`)}</span>
          </Link>
        ))}
        <span className={shell.gap} />
        <AuditorMenu me={me} narrow={narrow ?? false}>
          <button type="button" onClick={onSignOut}>
            <BackIcon /> {words.t('me.sign-out')}
          </button>
        </AuditorMenu>
      </nav>
      <div className={shell.stage}>
        <main id="main" className={shell.main} tabIndex={-1}>
          <RoleContext value={me.role === 'admin' ? 'admin' : 'auditor'}>
            <AuditScreens />
          </RoleContext>
        </main>
      </div>
    </div>
  );
}

function AuditorMenu({ me, narrow, children }: { me: Me; narrow: boolean; children: ReactNode }) {
  const words = useWords();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [open, menu] = useDisclosure(false);
  const name = me.name ?? me.subject;
  const role = words.t(`role.${me.role}`);
  const label = `${name}, ${role}`;
  return (
    <Popover
      opened={open}
      onChange={menu.toggle}
      position={narrow ? 'top-end' : 'right-end'}
      shadow="lg"
      width={280}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={shell.me} onClick={menu.toggle} aria-label={label} title={label}>
          <PersonMark name={name} id={me.subject} size={38} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.t('me.title')} className={shell.menu}>
        <div className={shell.who}>
          <PersonMark name={name} id={me.subject} size={40} />
          <p>
            <strong>{name}</strong>
            <br />
            <small>{role}</small>
          </p>
        </div>
        <Choice
          visibleLabel
          label={words.t('me.theme')}
          value={colorScheme}
          onChange={setColorScheme}
          options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: words.t(`theme.${value}`) }))}
        />
        <Choice
          visibleLabel
          label={words.t('me.language')}
          value={language}
          onChange={choose}
          options={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'zh', label: '中文', lang: 'zh-Hans' },
          ]}
        />
        <div className={shell.more}>{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}
