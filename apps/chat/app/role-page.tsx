import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords, type Key } from '#apps/chat/words/index.js';
import type { Me, Role } from '#apps/client/index.js';
import { storedToken, storeToken } from '#apps/web-kit/sign-in.js';
import { Logo } from './logo.jsx';
import { useScreenChange } from './use-screen-change.js';
import styles from './role-page.module.css';

const desk: [Key, string] = ['role.desk', '/v1/desk/sessions'];
const evidence: [Key, string] = ['role.evidence', '/v1/audit/sessions/{id}/events'];
const reach: Record<Role, [Key, string][]> = {
  customer: [],
  agent: [desk],
  supervisor: [desk],
  auditor: [evidence],
  admin: [desk, evidence],
};

/** For roles that have no screens yet: what they can reach today, plainly. */
export function RolePage({ me }: { me: Me }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const title = t('role.title', { name: me.name ?? me.subject, role: t(`role.${me.role}`) });
  useScreenChange(title);
  const copy = async () => {
    await navigator.clipboard.writeText(storedToken() ?? '');
    setCopied(true);
  };
  const leave = () => {
    storeToken(null);
    location.assign('/');
  };
  return (
    <main className={styles.page}>
      <Logo size={44} />
      <h1 className="display" tabIndex={-1}>
        {title}
      </h1>
      <p>{t('role.lead')}</p>
      <ul>
        {reach[me.role].map(([key, path]) => (
          <li key={path}>
            <code>GET {path}</code>
            <span>{t(key)}</span>
          </li>
        ))}
        <li>
          <a href="/docs">/docs</a>
          <span>{t('role.docs')}</span>
        </li>
        <li>
          <a href="/health">/health</a>
          <span>{t('role.health')}</span>
        </li>
      </ul>
      <p>{t('role.note')}</p>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => void copy()}>
          {t(copied ? 'role.copied' : 'role.copy')}
        </Button>
        <Button onClick={leave}>{t('role.leave')}</Button>
      </div>
    </main>
  );
}
