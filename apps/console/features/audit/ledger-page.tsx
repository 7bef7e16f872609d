import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LedgerView, SignedTreeHead } from '#apps/client/index.js';
import { asProblem } from '#apps/client/index.js';
import { ShieldIcon } from '#apps/console/ui/icons.jsx';
import { Figure, Page, Panel } from '#apps/console/ui/page.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { checkHead, type HeadCheck } from './check-head.js';
import { WhenLoaded } from './loading.jsx';
import { saveFile, useAuditApi, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** How the evidence ledger stands, what to keep of it outside, and whether its heads hold: computed here, not told by the server. */
export function LedgerPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const loaded = useLoaded('audit ledger', api.ledger);
  return (
    <Page title={t('ledger.title')} lead={t('ledger.lead')}>
      <WhenLoaded of={loaded}>
        {(ledger) => (
          <div className={styles.stack}>
            <Standing of={ledger} />
            <Pins of={ledger} onSigned={loaded.reload} />
            <Anchors of={ledger} />
            <Heads of={ledger} />
          </div>
        )}
      </WhenLoaded>
    </Page>
  );
}

function Standing({ of: { size, heads, key, lag } }: { of: LedgerView }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  const [newest] = heads;
  return (
    <dl className={styles.figures}>
      <Figure name={t('ledger.size')} value={size.toLocaleString('en')} hint={t('ledger.size.hint')} />
      <Figure
        name={t('ledger.heads')}
        value={String(heads.length)}
        hint={newest && t('ledger.heads.hint', { at: moment(newest.at) })}
      />
      <Figure
        name={t('ledger.lag')}
        value={lag.p99Ms === null ? '–' : t('ledger.lag.ms', { ms: Math.round(lag.p99Ms) })}
        hint={t('ledger.lag.hint', { events: lag.events.toLocaleString('en') })}
      />
      <Figure name={t('ledger.key')} value={key.id.slice(0, 8)} hint={t('ledger.key.hint')} />
    </dl>
  );
}

function Pins({ of: { key }, onSigned }: { of: LedgerView; onSigned(): void }) {
  const { t } = useAuditWords();
  const say = useProblemWords();
  const api = useAuditApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const sign = () => {
    setBusy(true);
    api
      .signHead()
      .then(
        (head) => {
          saveFile(JSON.stringify(head, null, 2), `head-${head.tenant}-${head.size}.json`);
          setProblem(null);
          onSigned();
        },
        (error: unknown) => setProblem(say(asProblem(error))),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Panel title={t('ledger.pins')} note={t('ledger.pins.note')}>
      <code className={styles.key}>{key.publicKey}</code>
      <div className={styles.acts}>
        <Button variant="default" onClick={() => saveFile(JSON.stringify(key, null, 2), `ledger-key-${key.id}.json`)}>
          {t('ledger.save-key')}
        </Button>
        <Button variant="default" loading={busy} onClick={sign}>
          {t('ledger.sign')}
        </Button>
        <Button component="a" href="/audit/verify.html" target="_blank" leftSection={<ShieldIcon />}>
          {t('ledger.kit')}
        </Button>
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Panel>
  );
}

/** Where heads are kept that nobody who owns this server can take back. */
function Anchors({ of: { anchors } }: { of: LedgerView }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  return (
    <Panel title={t('ledger.anchors')} note={t('ledger.anchors.note')}>
      {anchors.length === 0 ? (
        <p className={styles.none}>{t('ledger.anchors.none')}</p>
      ) : (
        <ul className={styles.cards}>
          {anchors.map(({ place, size, at, waiting, failure }) => (
            <li key={place}>
              <p>
                <code>{place}</code>{' '}
                <span className={styles.chip} data-state={failure === null ? 'done' : 'failed'}>
                  {failure === null ? t('ledger.anchors.works') : t('ledger.anchors.fails', { failure })}
                </span>
              </p>
              <p className={styles.small}>
                {size === null || at === null
                  ? t('ledger.anchors.nothing')
                  : t('ledger.anchors.kept', { size: size.toLocaleString('en'), at: moment(at) })}
                {waiting > 0 && ` · ${t('ledger.anchors.waiting', { count: waiting.toLocaleString('en') })}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Heads({ of: { heads, key } }: { of: LedgerView }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [checks, setChecks] = useState<ReadonlyMap<number, HeadCheck> | null>(null);
  const [busy, setBusy] = useState(false);
  const [newest] = heads;
  if (!newest)
    return (
      <Panel title={t('ledger.check')}>
        <p className={styles.none}>{t('ledger.no-heads')}</p>
      </Panel>
    );
  const run = async () => {
    setBusy(true);
    const found = new Map<number, HeadCheck>();
    for (const head of heads) {
      const proof = api.consistency(head.size, newest.size).catch(() => null);
      found.set(head.size, await checkHead(head, newest, key.publicKey, await proof));
      setChecks(new Map(found));
    }
    setBusy(false);
  };
  const bad = [...(checks?.values() ?? [])].some(({ signed, begins }) => signed === false || begins === false);
  return (
    <Panel title={t('ledger.check')} note={t('ledger.check.note')}>
      <div className={styles.acts}>
        <Button loading={busy} onClick={() => void run()}>
          {t(checks ? 'ledger.check.again' : 'ledger.check.run')}
        </Button>
        <p role="status" className={styles.verdict} data-bad={bad}>
          {busy ? t('ledger.check.running') : checks ? t(bad ? 'ledger.some-fail' : 'ledger.all-hold') : ''}
        </p>
      </div>
      <div className={styles.tableBox} tabIndex={0} role="region" aria-label={t('ledger.heads')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('ledger.head.size')}</th>
              <th scope="col">{t('ledger.head.at')}</th>
              <th scope="col">{t('ledger.check.signature')}</th>
              <th scope="col">{t('ledger.check.consistency')}</th>
              <th scope="col">{t('ledger.head.root')}</th>
            </tr>
          </thead>
          <tbody>
            {heads.map((head) => (
              <HeadRow key={head.size} head={head} check={checks?.get(head.size)} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function HeadRow({ head, check }: { head: SignedTreeHead; check: HeadCheck | undefined }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  const told = (holds: boolean | null | undefined) => (
    <td data-holds={holds ?? 'unknown'}>
      {t(holds === true ? 'ledger.holds' : holds === false ? 'ledger.fails' : 'ledger.unchecked')}
    </td>
  );
  return (
    <tr>
      <th scope="row">{head.size.toLocaleString('en')}</th>
      <td>{moment(head.at)}</td>
      {told(check?.signed)}
      {told(check?.begins)}
      <td>
        <code title={head.root}>{head.root.slice(0, 12)}…</code>
      </td>
    </tr>
  );
}
