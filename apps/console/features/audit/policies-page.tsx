import { useState } from 'react';
import type { PolicyOverview, PolicyVersionView } from '#apps/client/index.js';
import { SelectField } from '#apps/console/ui/field.jsx';
import { Figure, Page, Panel } from '#apps/console/ui/page.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { lineDiff, type DiffLine } from './line-diff.js';
import { WhenLoaded } from './loading.jsx';
import { useAuditApi, useMoment } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** What conversations are judged by: every version, every change with its reason, and what differs between two. */
export function PoliciesPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const loaded = useLoaded('audit policies', api.policies);
  return (
    <Page title={t('policies.title')} lead={t('policies.lead')}>
      <WhenLoaded of={loaded}>{(overview) => <Overview of={overview} />}</WhenLoaded>
    </Page>
  );
}

function Overview({ of: { active, versions, changes } }: { of: PolicyOverview }) {
  const { t } = useAuditWords();
  const moment = useMoment();
  return (
    <div className={styles.stack}>
      <dl className={styles.figures}>
        <Figure
          name={t('policies.active')}
          value={
            active.number === 0 ? active.name : t('policies.version', { number: active.number, name: active.name })
          }
          hint={`${active.since === null ? t('policies.shipped') : moment(active.since)} · ${active.version.slice(0, 16)}`}
        />
        <Figure name={t('policies.versions')} value={String(versions.length)} />
      </dl>
      <Panel title={t('policies.changes')}>
        {changes.length === 0 ? (
          <p className={styles.none}>{t('none')}</p>
        ) : (
          <ol className={styles.story}>
            {changes.map(({ kind, number, note, by, at }) => (
              <li key={`${at} ${kind} ${number}`}>
                <time dateTime={at}>{moment(at)}</time>
                <p>
                  <strong>{by}</strong> {t(`policies.change.${kind}`, { number })}
                  {note && <q>{note}</q>}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Compare versions={versions} active={active.number} />
    </div>
  );
}

function Compare({ versions, active }: { versions: PolicyOverview['versions']; active: number }) {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const moment = useMoment();
  const numbers = [...new Set([...versions.map(({ number }) => number), 0])].sort((one, other) => other - one);
  const [to, setTo] = useState(numbers.includes(active) && active > 0 ? active : numbers[0]!);
  const [from, setFrom] = useState(numbers.find((number) => number < to) ?? 0);
  const pair = useLoaded(`audit policies ${from} ${to}`, () =>
    Promise.all([api.policy(from), api.policy(to), api.policy(0)]),
  );
  const nameOf = (number: number) => {
    const version = versions.find((one) => one.number === number);
    return version
      ? `${t('policies.version', { number, name: version.name })} · ${moment(version.at)}`
      : t('policies.version', { number, name: t('policies.shipped') });
  };
  const options = numbers.map((number) => ({ value: String(number), label: nameOf(number) }));
  return (
    <Panel title={t('policies.compare')}>
      {numbers.length < 2 ? (
        <p className={styles.none}>{t('policies.one')}</p>
      ) : (
        <>
          <div className={styles.pair}>
            <SelectField
              label={t('policies.compare.from')}
              value={String(from)}
              onChange={(value) => setFrom(Number(value))}
              options={options}
            />
            <SelectField
              label={t('policies.compare.to')}
              value={String(to)}
              onChange={(value) => setTo(Number(value))}
              options={options}
            />
          </div>
          <WhenLoaded of={pair}>
            {([before, after, shipped]) => (
              <Difference before={wholeOf(before, shipped)} after={wholeOf(after, shipped)} />
            )}
          </WhenLoaded>
        </>
      )}
    </Panel>
  );
}

/** With the files of the shipped policy that it builds on. */
const wholeOf = (version: PolicyVersionView, shipped: PolicyVersionView): PolicyVersionView =>
  version.extends === null ? version : { ...version, files: { ...shipped.files, ...version.files } };

function Difference({ before, after }: { before: PolicyVersionView; after: PolicyVersionView }) {
  const { t } = useAuditWords();
  const paths = [...new Set([...Object.keys(before.files), ...Object.keys(after.files)])].sort();
  const changed = paths.filter((path) => before.files[path] !== after.files[path]);
  if (changed.length === 0) return <p className={styles.none}>{t('policies.same')}</p>;
  const building = [before, after].find((version) => version.extends !== null);
  const notes = building && <p className={styles.small}>{t('policies.extends', { number: building.number })}</p>;
  const files = changed.map((path) => (
    <section key={path} className={styles.diff}>
      <h3>{path}</h3>
      <div tabIndex={0} role="region" aria-label={path}>
        {folded(lineDiff(before.files[path] ?? '', after.files[path] ?? '')).map((line, index) =>
          typeof line === 'number' ? (
            <p key={index} data-kind="folded">
              {t('policies.unchanged', { count: line })}
            </p>
          ) : (
            <p key={index} data-kind={line.kind}>
              {line.kind !== 'same' && <span className="visually-hidden">{t(`policies.${line.kind}`)} </span>}
              {line.text || ' '}
            </p>
          ),
        )}
      </div>
    </section>
  ));
  return (
    <>
      {notes}
      {files}
    </>
  );
}

const around = 3;

/** Long stretches without a change become their number. */
function folded(lines: readonly DiffLine[]): (DiffLine | number)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'),
  );
  const shown: (DiffLine | number)[] = [];
  lines.forEach((line, index) => {
    const last = shown.at(-1);
    if (near[index]) shown.push(line);
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1;
    else shown.push(1);
  });
  return shown;
}
