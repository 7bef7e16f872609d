import { Button } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type PermissionMatrix, type UnmaskRequest } from '#apps/client/index.js';
import { Page, Panel } from '#apps/console/ui/page.jsx';
import { useWords } from '#apps/console/words/index.js';
import { CheckIcon } from '#apps/web-kit/icons.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { reloadEverywhere, useLoaded } from '#apps/web-kit/troupe.jsx';
import { Link } from 'react-router';
import { exportName } from './export-requests.jsx';
import { WhenLoaded } from './loading.jsx';
import { useAuditApi, useAuditRole, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** Who may do what; and what waits for a second pair of eyes. */
export function AccessPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const role = useAuditRole();
  const matrix = useLoaded('audit permissions', api.permissions);
  return (
    <Page title={t('access.title')} lead={t('access.lead')}>
      <div className={styles.stack}>
        {role === 'auditor' && <Requests />}
        <Panel title={t('access.matrix')}>
          <WhenLoaded of={matrix}>{(data) => <Matrix of={data} />}</WhenLoaded>
        </Panel>
      </div>
    </Page>
  );
}

function Requests() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const requests = useLoaded('audit unmask', () => api.unmaskRequests());
  return (
    <Panel title={t('access.requests')} note={t('access.requests.note')}>
      <WhenLoaded of={requests}>
        {({ requests: all }) =>
          all.length === 0 ? (
            <p className={styles.none}>{t('access.requests.none')}</p>
          ) : (
            <ul className={styles.cards}>
              {all.map((request) => (
                <Request key={request.id} of={request} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </Panel>
  );
}

function Request({ of }: { of: UnmaskRequest }) {
  const words = useAuditWords();
  const { t } = words;
  const api = useAuditApi();
  const moment = useMoment();
  const say = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const decide = (decision: 'approve' | 'refuse') =>
    void api.decideUnmask(of.id, decision).then(
      () => reloadEverywhere('audit unmask'),
      (error: unknown) => setProblem(say(asProblem(error))),
    );
  return (
    <li>
      <p>
        <strong>{t('access.request.by', { by: of.by.subject, purpose: t(`purpose.${of.purpose}`) })}</strong>{' '}
        <span className={styles.chip} data-state={of.state}>
          {t(`access.state.${of.state}`)}
        </span>
      </p>
      <p>{of.reason}</p>
      <p className={styles.small}>
        {of.export && `${exportName(words, of)} · `}
        {of.session && (
          <>
            <Link to={`/audit/c/${of.session}`}>{of.session}</Link> ·{' '}
          </>
        )}
        {of.caseReference && `${of.caseReference} · `}
        <time dateTime={of.at}>{moment(of.at)}</time> · {t('access.request.until', { until: moment(of.until) })}
      </p>
      {of.state === 'pending' &&
        (of.mayDecide ? (
          <div className={styles.acts}>
            <Button size="compact-md" onClick={() => decide('approve')}>
              {t('access.approve')}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => decide('refuse')}>
              {t('access.refuse')}
            </Button>
          </div>
        ) : (
          <p className={styles.small}>{t('access.request.own')}</p>
        ))}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function Matrix({ of: { permissions, roles } }: { of: PermissionMatrix }) {
  const { t } = useAuditWords();
  const words = useWords();
  const nameOf = (role: string) =>
    ['agent', 'supervisor', 'admin', 'auditor', 'customer'].includes(role) ? words.t(`role.${role as 'agent'}`) : role;
  return (
    <div className={styles.tableBox} tabIndex={0} role="region" aria-label={t('access.matrix')}>
      <table className={styles.table} data-matrix>
        <thead>
          <tr>
            <th scope="col">{t('access.permission')}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col">
                {nameOf(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission}>
              <th scope="row">
                <code>{permission}</code>
              </th>
              {roles.map((one) => {
                const may = one.permissions.includes(permission);
                return (
                  <td key={one.role} data-may={may}>
                    {may ? <CheckIcon size={16} /> : <span aria-hidden="true">·</span>}
                    <span className="visually-hidden">{t(may ? 'access.yes' : 'access.no')}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
