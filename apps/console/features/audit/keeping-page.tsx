import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  asProblem,
  type Erasure,
  type Hold,
  type RetentionDays,
  type RetentionPolicy,
  type RetentionRun,
} from '#apps/client/index.js';
import { retentionCategories } from '#contexts/audit/contract/privacy/retention.js';
import { TextField } from '#apps/console/ui/field.jsx';
import { FormDialog } from '#apps/console/ui/form-dialog.jsx';
import { Page, Panel } from '#apps/console/ui/page.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { reloadEverywhere, useLoaded } from '#apps/web-kit/troupe.jsx';
import { HoldDialog } from './hold-dialog.jsx';
import { WhenLoaded } from './loading.jsx';
import { useAuditApi, useAuditRole, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** How long words are kept, what a hold keeps beyond that, and who asked to be erased. */
export function KeepingPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const holds = useLoaded('audit holds', api.holds);
  const retention = useLoaded('audit retention', api.retention);
  const erasures = useLoaded('audit erasures', api.erasures);
  const [placing, setPlacing] = useState(false);
  return (
    <Page title={t('keeping.title')} lead={t('keeping.lead')}>
      <div className={styles.stack}>
        <Panel title={t('keeping.holds')} note={t('keeping.holds.note')}>
          <WhenLoaded of={holds}>
            {({ holds: all }) => (
              <>
                {all.length === 0 && <p className={styles.none}>{t('keeping.holds.none')}</p>}
                <ul className={styles.cards}>
                  {all.map((hold) => (
                    <HoldCard key={hold.id} of={hold} />
                  ))}
                </ul>
                <Button variant="default" onClick={() => setPlacing(true)}>
                  {t('keeping.hold.place')}
                </Button>
              </>
            )}
          </WhenLoaded>
        </Panel>
        <Panel title={t('keeping.retention')} note={t('keeping.retention.note')}>
          <WhenLoaded of={retention}>{(policy) => <Retention of={policy} />}</WhenLoaded>
        </Panel>
        <Panel title={t('keeping.erasures')}>
          <WhenLoaded of={erasures}>
            {({ erasures: all }) =>
              all.length === 0 ? (
                <p className={styles.none}>{t('keeping.erasures.none')}</p>
              ) : (
                <ul className={styles.cards}>
                  {all.map((erasure) => (
                    <ErasureCard key={erasure.id} of={erasure} />
                  ))}
                </ul>
              )
            }
          </WhenLoaded>
        </Panel>
      </div>
      {placing && <HoldDialog onClose={() => setPlacing(false)} />}
    </Page>
  );
}

function HoldCard({ of }: { of: Hold }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const moment = useMoment();
  const [lifting, setLifting] = useState(false);
  const { scope } = of;
  const what = scope.kind === 'session' ? scope.session : scope.kind === 'subject' ? scope.subject : '';
  const lift = async () => {
    await api.liftHold(of.id);
    reloadEverywhere('audit holds');
    reloadEverywhere('audit erasures');
  };
  return (
    <li data-over={of.liftedAt !== null}>
      <p>
        <strong>{t(`keeping.hold.scope.${scope.kind}`)}</strong> {what && <code>{what}</code>}
      </p>
      <p>{of.reason}</p>
      <p className={styles.small}>
        {of.caseReference && `${of.caseReference} · `}
        {t('keeping.hold.placed', { at: moment(of.placedAt), by: of.placedBy.subject })}
        {of.liftedAt && ` · ${t('keeping.hold.lifted', { at: moment(of.liftedAt), by: of.liftedBy?.subject ?? '' })}`}
      </p>
      {of.liftedAt === null && (
        <div className={styles.acts}>
          <Button size="compact-md" variant="default" onClick={() => setLifting(true)}>
            {t('keeping.hold.lift')}
          </Button>
        </div>
      )}
      {lifting && (
        <FormDialog
          title={t('keeping.hold.lift.title')}
          lead={t('keeping.hold.lift.lead')}
          action={t('keeping.hold.lift')}
          onSubmit={lift}
          onClose={() => setLifting(false)}
        >
          <p>{of.reason}</p>
        </FormDialog>
      )}
    </li>
  );
}

function Retention({ of: { version, days, lastRun } }: { of: RetentionPolicy }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const moment = useMoment();
  const say = useProblemWords();
  const role = useAuditRole();
  const [edits, setEdits] = useState<Partial<Record<keyof RetentionDays, string>>>({});
  const [run, setRun] = useState<RetentionRun | null>(null);
  const [told, setTold] = useState<{ line: string; problem: boolean } | null>(null);
  const failed = (error: unknown) => setTold({ line: say(asProblem(error)), problem: true });
  const shown = (name: keyof RetentionDays) => edits[name] ?? days[name]?.toString() ?? '';
  const wanted = Object.fromEntries(
    retentionCategories.map((name) => [name, shown(name) === '' ? null : Number(shown(name))]),
  ) as RetentionDays;
  const changed = retentionCategories.some((name) => wanted[name] !== days[name]);
  const save = () =>
    void api.setRetention(version, wanted).then(() => {
      setEdits({});
      setTold({ line: t('keeping.saved'), problem: false });
      reloadEverywhere('audit retention');
    }, failed);
  const apply = (dryRun: boolean) =>
    void api.runRetention(dryRun).then((done) => {
      setRun(done);
      setTold({ line: t(dryRun ? 'keeping.dry.result' : 'keeping.run.result'), problem: false });
      if (!dryRun) reloadEverywhere('audit retention');
    }, failed);
  const isDry = run?.dryRun === true && run.version === version && !changed;
  return (
    <>
      <div className={styles.fields}>
        {retentionCategories.map((name) => (
          <TextField
            key={name}
            type="number"
            disabled={role !== 'admin'}
            min={1}
            max={36_500}
            label={t(`keeping.${name}`)}
            placeholder={t('keeping.for-good')}
            value={shown(name)}
            onChange={(value) => setEdits({ ...edits, [name]: value })}
          />
        ))}
      </div>
      <div className={styles.acts}>
        {role === 'admin' && (
          <Button disabled={!changed} onClick={save}>
            {t('keeping.save')}
          </Button>
        )}
        <Button variant="default" disabled={changed} onClick={() => apply(true)}>
          {t('keeping.dry')}
        </Button>
        {role === 'admin' && isDry && run.categories.some(({ due }) => due > 0) && (
          <Button color="red" variant="outline" onClick={() => apply(false)}>
            {t('keeping.run')}
          </Button>
        )}
        {role !== 'admin' && <span className={styles.small}>{t('keeping.by-admin')}</span>}
        <span className={styles.small}>
          {lastRun ? t('keeping.last', { at: moment(lastRun.at), erased: lastRun.erased }) : t('keeping.never')}
        </span>
      </div>
      {told && (
        <p className={told.problem ? styles.problem : styles.told} role={told.problem ? 'alert' : 'status'}>
          {told.line} {isDry && role === 'admin' && t('keeping.run.confirm')}
        </p>
      )}
      {run && <RunTable of={run} />}
    </>
  );
}

function RunTable({ of: { categories: rows } }: { of: RetentionRun }) {
  const { t } = useAuditWords();
  return (
    <table className={`${styles.table} ${styles.counts}`}>
      <thead>
        <tr>
          <th scope="col">{t('keeping.category')}</th>
          <th scope="col">{t('keeping.due')}</th>
          <th scope="col">{t('keeping.held')}</th>
          <th scope="col">{t('keeping.erased')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ category, due, held, erased }) => (
          <tr key={category}>
            <th scope="row">{t(`keeping.${category}`)}</th>
            <td>{due}</td>
            <td>{held}</td>
            <td>{erased}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ErasureCard({ of }: { of: Erasure }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  return (
    <li>
      <p>
        <code>{of.subject}</code>{' '}
        <span className={styles.chip} data-state={of.state}>
          {t(`keeping.erasure.${of.state}`, {
            texts: of.texts ?? 0,
            sessions: of.sessions ?? 0,
            held: of.heldSessions,
          })}
        </span>
      </p>
      <p className={styles.small}>
        <time dateTime={of.requestedAt}>{moment(of.requestedAt)}</time>
      </p>
    </li>
  );
}
