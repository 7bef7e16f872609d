import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Me } from '#apps/client/index.js';
import { useWords, type Key } from '#apps/console/words/index.js';
import { Logo } from '#apps/web-kit/logo.jsx';
import { consoleSignIn } from '#apps/web-kit/sign-in.js';
import { useScreenChange } from '#apps/web-kit/use-screen-change.js';
import styles from './evidence-page.module.css';

const calls: readonly [Key, string][] = [
  ['evidence.events', '/v1/audit/sessions/{id}/events'],
  ['evidence.verdicts', '/v1/sessions/{id}/messages/{messageId}/verdicts'],
];

/** The auditor's place until their pages stand here: what they can reach today, plainly. */
export function EvidencePage({ me, onSignOut }: { me: Me; onSignOut(): void }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const title = t('evidence.title', { name: me.name ?? me.subject });
  useScreenChange(title);
  const copy = async () => {
    await navigator.clipboard.writeText(consoleSignIn.token() ?? '');
    setCopied(true);
  };
  return (
    <main className={styles.page}>
      <div>
        <Logo size={44} />
        <h1 className="display" tabIndex={-1}>
          {title}
        </h1>
        <p>{t('evidence.lead')}</p>
        <ul>
          {calls.map(([key, path]) => (
            <li key={path}>
              <code>GET {path}</code>
              <span>{t(key)}</span>
            </li>
          ))}
          <li>
            <a href="/docs">/docs</a>
            <span>{t('evidence.docs')}</span>
          </li>
        </ul>
        <p>{t('evidence.note')}</p>
        <div className={styles.actions}>
          <Button variant="default" onClick={() => void copy()}>
            {t(copied ? 'evidence.copied' : 'evidence.copy')}
          </Button>
          <Button onClick={onSignOut}>{t('me.sign-out')}</Button>
        </div>
      </div>
    </main>
  );
}
