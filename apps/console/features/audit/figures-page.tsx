import { useMemo, useState } from 'react';
import type { AuditFigures } from '#apps/client/index.js';
import { Bars, Lines } from '#apps/console/ui/charts.jsx';
import { Figure, Page, Panel } from '#apps/console/ui/page.jsx';
import { Choice } from '#apps/web-kit/choice.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { WhenLoaded } from './loading.jsx';
import { useAuditApi } from './use-audit.js';
import { useAuditWords } from './words/index.js';
import styles from './audit.module.css';

/** How a reply ends, by the names that the record gives it. */
const endings = ['stop', 'length', 'stopped', 'taken-over', 'suspended', 'interrupted', 'failed'] as const;

const ranges = ['7', '30', '90'] as const;
const day = 86_400_000;
const verdictTypes = ['session.filter-acted.v1', 'session.input-marked.v1'];
const erasureTypes = ['audit.erased-by-request.v1', 'audit.retention-applied.v1'];
const readTypes = ['audit.transcript-read.v1', 'audit.sessions-searched.v1', 'audit.evidence-exported.v1'];

/** Verdicts, hand-overs, erasures: how many, day by day. Everything that is a picture is also a table. */
export function FiguresPage() {
  const { t } = useAuditWords();
  const api = useAuditApi();
  const [range, setRange] = useState<(typeof ranges)[number]>('30');
  const { from, to } = useMemo(() => {
    const today = Math.floor(Date.now() / day) * day;
    return { from: new Date(today - (Number(range) - 1) * day).toISOString(), to: new Date(today).toISOString() };
  }, [range]);
  const loaded = useLoaded(`audit figures ${from} ${to}`, () => api.figures(from, to));
  return (
    <Page
      title={t('figures.title')}
      lead={t('figures.lead')}
      tools={
        <Choice
          label={t('figures.range')}
          value={range}
          onChange={(chosen) => setRange(chosen)}
          options={ranges.map((value) => ({ value, label: t(`figures.range.${value}`) }))}
        />
      }
    >
      <WhenLoaded of={loaded}>{(figures) => <Charts of={figures} />}</WhenLoaded>
    </Page>
  );
}

function Charts({ of: { from, to, counts } }: { of: AuditFigures }) {
  const { t, language } = useAuditWords();
  const days = daysBetween(from, to);
  type Count = AuditFigures['counts'][number];
  const sum = (fits: (count: Count) => boolean) => counts.filter(fits).reduce((total, one) => total + one.count, 0);
  const byDay = (fits: (count: Count) => boolean) => days.map((at) => sum((one) => one.day === at && fits(one)));
  const isVerdict = ({ type, detail }: Count) => verdictTypes.includes(type) && detail !== 'shadow';
  const isErasure = ({ type }: Count) => erasureTypes.includes(type);
  const isRead = ({ type }: Count) => readTypes.includes(type);
  const isHandOver = ({ type }: Count) => type === 'session.turn-handed-over.v1';
  const isBack = (one: Count) => isHandOver(one) && ['handed-back', 'owner-gone'].includes(one.detail);
  const isTaken = (one: Count) => isHandOver(one) && !isBack(one);
  const ending = (name: string) => {
    const reason = endings.find((one) => one === name);
    return reason ? t(`ending.${reason}`) : name;
  };
  const isReply = ({ type }: Count) => type === 'session.reply-finished.v1';
  const listed = (fits: (count: Count) => boolean) =>
    [...new Set(counts.filter(fits).map(({ detail }) => detail))]
      .map((detail) => ({ name: detail || '–', value: sum((one) => fits(one) && one.detail === detail) }))
      .sort((one, other) => other.value - one.value);
  const [replies, verdicts] = [sum(isReply), sum(isVerdict)];
  const places = days.map((at) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(new Date(at)),
  );
  const whole = (value: number) => String(Math.round(value * 10) / 10);
  return (
    <div className={styles.stack}>
      <dl className={styles.figures}>
        <Figure name={t('figures.sessions')} value={String(sum(({ type }) => type === 'session.opened.v1'))} />
        <Figure name={t('figures.replies')} value={String(replies)} />
        <Figure
          name={t('figures.verdicts')}
          value={String(verdicts)}
          hint={
            replies > 0 ? t('figures.verdicts.hint', { rate: Math.round((verdicts / replies) * 100) / 100 }) : undefined
          }
        />
        <Figure name={t('figures.handovers')} value={String(sum(isHandOver))} />
        <Figure name={t('figures.erasures')} value={String(sum(isErasure))} />
        <Figure name={t('figures.reads')} value={String(sum(isRead))} />
      </dl>
      <div className={styles.grid}>
        <Panel title={t('figures.chart.verdicts')}>
          <Lines
            label={t('figures.chart.verdicts.label')}
            places={places}
            series={[{ name: t('figures.verdicts'), values: byDay(isVerdict) }]}
            format={whole}
          />
        </Panel>
        <Panel title={t('figures.chart.handovers')}>
          <Lines
            label={t('figures.chart.handovers.label')}
            places={places}
            series={[
              { name: t('figures.to-person'), values: byDay(isTaken) },
              { name: t('figures.to-character'), values: byDay(isBack) },
            ]}
            format={whole}
          />
        </Panel>
        <Panel title={t('figures.chart.erasures')}>
          <Lines
            label={t('figures.chart.erasures.label')}
            places={places}
            series={[
              { name: t('figures.erasures'), values: byDay(isErasure) },
              { name: t('figures.reads'), values: byDay(isRead) },
            ]}
            format={whole}
          />
        </Panel>
        <Panel title={t('figures.chart.stages')}>
          <Listed rows={listed(isVerdict)} />
        </Panel>
        <Panel title={t('figures.chart.endings')}>
          <Listed rows={listed(isReply).map((row) => ({ ...row, name: ending(row.name) }))} />
        </Panel>
      </div>
    </div>
  );
}

function Listed({ rows }: { rows: readonly { name: string; value: number }[] }) {
  const { t } = useAuditWords();
  return rows.length === 0 ? <p className={styles.none}>{t('none')}</p> : <Bars rows={rows} format={String} />;
}

function daysBetween(from: string, to: string): string[] {
  const days = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += day) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
