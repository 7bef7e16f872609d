import { ActionIcon } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Link, useLocation, useMatch, useNavigate } from 'react-router';
import { ConversationList } from '#apps/chat/features/conversations/conversation-list.jsx';
import { useWords } from '#apps/chat/words/index.js';
import type { CharacterCard } from '#apps/client/index.js';
import { ConnectionBadge, useAnnouncedConnection } from '#apps/web-kit/connection-badge.jsx';
import { MenuIcon } from '#apps/web-kit/icons.jsx';
import { Logo } from '#apps/web-kit/logo.jsx';
import { SettingsMenu } from './settings-menu.jsx';
import { Shortcuts } from './shortcuts.jsx';
import styles from './shell.module.css';

const SideDrawer = lazy(() => import('./side-drawer.jsx').then((module) => ({ default: module.SideDrawer })));

interface Props {
  activity: number;
  characterOf(id: string): CharacterCard | undefined;
  /** Called once the first screen stands: a good time to fetch what comes next. */
  prepare(): void;
  /** `menu` opens the drawer, for a screen that has a bar of its own on a phone; null where there is no drawer. */
  children(menu: ReactNode): ReactNode;
}

/** The frame of every screen: on the left (on a phone in a drawer) the conversations, on the right the screen. */
export function Shell({ activity, characterOf, prepare, children }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const current = useMatch('/chat/:session')?.params.session ?? null;
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false });
  const connection = useAnnouncedConnection();
  const [open, drawer] = useDisclosure(false);
  const [help, shortcuts] = useDisclosure(false);

  useEffect(() => drawer.close(), [pathname]);
  useEffect(() => {
    const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 800));
    idle(prepare);
  }, []);

  const side = (
    <div className={styles.side}>
      {!narrow && <Home />}
      <ConversationList
        current={current}
        activity={activity}
        onNew={() => void navigate('/')}
        onOpen={drawer.close}
        onDeleted={(session) => session === current && void navigate('/')}
        portraitOf={(id) => characterOf(id)?.portrait}
      />
      <footer className={styles.foot}>
        <ConnectionBadge />
        <SettingsMenu onShortcuts={shortcuts.open} />
      </footer>
    </div>
  );

  const menu = narrow && (
    <ActionIcon
      size={40}
      variant="subtle"
      color="gray"
      aria-label={t('app.menu')}
      aria-expanded={open}
      onClick={drawer.open}
    >
      <MenuIcon size={22} />
    </ActionIcon>
  );

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      {narrow ? (
        <>
          {current === null && (
            <header className={styles.bar}>
              {menu}
              <Home />
            </header>
          )}
          {(connection === 'waiting' || connection === 'offline' || connection === 'refused') && (
            <div className={styles.strip}>
              <ConnectionBadge />
            </div>
          )}
          <Suspense fallback={null}>
            <SideDrawer opened={open} onClose={drawer.close}>
              {side}
            </SideDrawer>
          </Suspense>
        </>
      ) : (
        <aside className={styles.aside} aria-label={t('app.navigation')}>
          {side}
        </aside>
      )}
      <main id="main" className={styles.main} tabIndex={-1}>
        {children(menu || null)}
      </main>
      <Shortcuts
        opened={help}
        onClose={shortcuts.close}
        onOpen={shortcuts.open}
        onSearch={narrow ? drawer.open : undefined}
      />
    </div>
  );
}

function Home() {
  const { t } = useWords();
  return (
    <Link to="/" className={styles.home} aria-label={t('app.home')}>
      <Logo />
      <span className="display" lang="en">
        Troupe
      </span>
    </Link>
  );
}
