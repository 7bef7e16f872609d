import type { ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useScreenChange } from '#apps/web-kit/use-screen-change.js';
import { AccessPage } from './access-page.jsx';
import { ExportsPage } from './exports-page.jsx';
import { FiguresPage } from './figures-page.jsx';
import { KeepingPage } from './keeping-page.jsx';
import { LedgerPage } from './ledger-page.jsx';
import { PoliciesPage } from './policies-page.jsx';
import { SearchPage } from './search-page.jsx';
import { SessionPage } from './session-page.jsx';
import { useAuditWords, type AuditKey } from './words/index.js';

/** Which of the auditor's pages stands at which address. */
export function AuditScreens() {
  return (
    <Routes>
      <Route path="audit" element={<Screen name="search.title" of={<SearchPage />} />} />
      <Route path="audit/c/:session" element={<Screen name="session.title" of={<SessionPage />} />} />
      <Route path="audit/ledger" element={<Screen name="ledger.title" of={<LedgerPage />} />} />
      <Route path="audit/figures" element={<Screen name="figures.title" of={<FiguresPage />} />} />
      <Route path="audit/policies" element={<Screen name="policies.title" of={<PoliciesPage />} />} />
      <Route path="audit/access" element={<Screen name="access.title" of={<AccessPage />} />} />
      <Route path="audit/keeping" element={<Screen name="keeping.title" of={<KeepingPage />} />} />
      <Route path="audit/exports" element={<Screen name="exports.title" of={<ExportsPage />} />} />
      <Route path="*" element={<Navigate to="/audit" replace />} />
    </Routes>
  );
}

function Screen({ name, of }: { name: AuditKey; of: ReactNode }) {
  const { t } = useAuditWords();
  useScreenChange(t(name));
  return of;
}
