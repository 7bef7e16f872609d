import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { asProblem } from '#apps/client/index.js';
import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { useDeskProblemWords } from '#apps/console/desk/problem-words.js';
import { countsOf } from '#apps/console/desk/views.js';
import { BoardIcon, InboxIcon, NodesIcon, ReportIcon, ShieldIcon } from '#apps/console/ui/icons.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { ConnectionBadge, useAnnouncedConnection } from '#apps/web-kit/connection-badge.jsx';
import { SearchIcon, SettingsIcon } from '#apps/web-kit/icons.jsx';
import { Logo } from '#apps/web-kit/logo.jsx';
import { useCommand } from './commands.jsx';
import { keysOf } from './keys.js';
import { MeMenu } from './me-menu.jsx';
import { useAttention } from './use-attention.js';
import styles from './shell.module.css';

const Palette = lazy(() => import('./palette.jsx').then((module) => ({ default: module.Palette })));
const KeysDialog = lazy(() => import('./keys-dialog.jsx').then((module) => ({ default: module.KeysDialog })));

interface Props {
  children: ReactNode;
  onSignIn(): void;
  onSignOut(): void;
}

/** The frame of every screen: where one can go, who one is, how the link to the server is. */
export function Shell({ children, onSignIn, onSignOut }: Props) {
  const { t, language } = useWords();
  const announce = useAnnounce();
  const say = useDeskProblemWords();
  const { me, api, board } = useDesk();
  const navigate = useNavigate();
  const connection = useAnnouncedConnection();
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const waiting = useBoard((state) => countsOf(state.tickets.values(), me.subject).waiting);
  const mine = useBoard((state) => countsOf(state.tickets.values(), me.subject).mine);
  useAttention();

  const set = (status: 'online' | 'away') =>
    api.setMe({ status }).then(
      (agent) => board.apply({ kind: 'agent', agent }),
      (error: unknown) => announce(say(asProblem(error)), language),
    );
  useCommand('help.palette', () => setOpen('palette'));
  useCommand('help.keys', () => setOpen('keys'));
  useCommand('go.inbox', () => void navigate('/'));
  const supervises = me.role !== 'agent';
  useCommand('go.board', () => void navigate('/board'), supervises);
  useCommand('go.reports', () => void navigate('/reports'), supervises);
  useCommand('go.cluster', () => void navigate('/cluster'), me.role === 'admin');
  useCommand('go.settings', () => void navigate('/settings'));
  useCommand('me.online', () => void set('online'));
  useCommand('me.away', () => void set('away'));

  const lost = connection === 'waiting' || connection === 'offline' || connection === 'refused';
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <nav className={styles.rail} aria-label={t('app.navigation')}>
        {!narrow && (
          <span className={styles.logo}>
            <Logo size={30} />
          </span>
        )}
        <Place
          to="/"
          also="/c/"
          name={t('inbox.title')}
          icon={<InboxIcon size={21} />}
          count={mine + waiting}
          label={t('inbox.open', { mine, waiting })}
        />
        {supervises && <Place to="/board" name={t('board.title')} icon={<BoardIcon size={21} />} />}
        {supervises && <Place to="/reports" name={t('reports.title')} icon={<ReportIcon size={21} />} />}
        {me.role === 'admin' && <Place to="/audit" name={t('audit.place')} icon={<ShieldIcon size={21} />} />}
        {me.role === 'admin' && <Place to="/cluster" name={t('cluster.title')} icon={<NodesIcon size={21} />} />}
        <Place to="/settings" name={t('settings.title')} icon={<SettingsIcon size={21} />} />
        <span className={styles.gap} />
        {!narrow && (
          <button
            type="button"
            className={styles.place}
            onClick={() => setOpen('palette')}
            title={`${t('palette.title')} (${keysOf('help.palette').join(' ')})`}
          >
            <SearchIcon size={21} />
            <span>{t('palette.short')}</span>
          </button>
        )}
        <MeMenu onSignOut={onSignOut} onKeys={() => setOpen('keys')} />
      </nav>
      <div className={styles.stage}>
        {lost && (
          <div className={styles.strip}>
            <ConnectionBadge onSignIn={onSignIn} />
          </div>
        )}
        <main id="main" className={styles.main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
        {open === 'keys' && <KeysDialog onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
}

interface PlaceProps {
  to: string;
  /** Where else it counts as being there. */
  also?: string;
  name: string;
  icon: ReactNode;
  count?: number;
  label?: string;
}

function Place({ to, also, name, icon, count = 0, label }: PlaceProps) {
  const { pathname } = useLocation();
  const isHere = to === '/' ? pathname === '/' : pathname.startsWith(to);
  const here = isHere || (also !== undefined && pathname.startsWith(also));
  return (
    <Link
      to={to}
      className={here ? `${styles.place} ${styles.here}` : styles.place}
      aria-current={here ? 'page' : undefined}
      title={name}
    >
      {icon}
      <span>{name}</span>
      {label && <span className="visually-hidden">{label}</span>}
      {count > 0 && (
        <b className={styles.count} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </b>
      )}
    </Link>
  );
}
