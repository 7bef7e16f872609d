import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { DeskProvider } from '#apps/console/desk/desk-provider.jsx';
import { InboxPage } from '#apps/console/features/inbox/inbox-page.jsx';
import { useWords } from '#apps/console/words/index.js';
import { useScreenChange } from '#apps/web-kit/use-screen-change.js';
import { Shell } from './shell.jsx';
import { SignInPage } from './sign-in-page.jsx';
import { useMe } from './use-me.js';

const BoardPage = lazy(() =>
  import('#apps/console/features/board/board-page.jsx').then((module) => ({ default: module.BoardPage })),
);
const ReportsPage = lazy(() =>
  import('#apps/console/features/reports/reports-page.jsx').then((module) => ({ default: module.ReportsPage })),
);
const AuditShell = lazy(() =>
  import('#apps/console/features/audit/audit-shell.jsx').then((module) => ({ default: module.AuditShell })),
);
const ClusterPage = lazy(() =>
  import('#apps/console/features/cluster/cluster-page.jsx').then((module) => ({ default: module.ClusterPage })),
);
const SettingsPage = lazy(() =>
  import('#apps/console/features/settings/settings-page.jsx').then((module) => ({ default: module.SettingsPage })),
);

/** Which screen stands at which address, for whom. */
export function Screens() {
  const { known, signIn, signInAgain, signOut } = useMe();
  const { pathname } = useLocation();
  if (known.state === 'asking') return null;
  if (known.state === 'nobody') return <SignInPage problem={known.problem} onSignIn={signIn} />;
  const { role } = known.me;
  // an administrator has both a desk and the evidence
  if (role === 'auditor' || (role === 'admin' && pathname.startsWith('/audit')))
    return (
      <Suspense fallback={null}>
        <AuditShell me={known.me} onSignOut={signOut} />
      </Suspense>
    );
  return (
    <DeskProvider me={known.me}>
      <Shell onSignIn={signInAgain} onSignOut={signOut}>
        <Suspense fallback={null}>
          <Routes>
            <Route index element={<InboxPage />} />
            <Route path="c/:session" element={<InboxPage />} />
            <Route path="board" element={<Screen name="board.title" of={<BoardPage />} />} />
            <Route path="reports" element={<Screen name="reports.title" of={<ReportsPage />} />} />
            {role === 'admin' && (
              <Route path="cluster" element={<Screen name="cluster.title" of={<ClusterPage />} />} />
            )}
            <Route path="settings/:part?" element={<Screen name="settings.title" of={<SettingsPage />} />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Suspense>
      </Shell>
    </DeskProvider>
  );
}

function Screen({ name, of }: { name: Parameters<ReturnType<typeof useWords>['t']>[0]; of: React.ReactNode }) {
  const { t } = useWords();
  useScreenChange(t(name));
  return of;
}
