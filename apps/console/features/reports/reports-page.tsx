import { Button, Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Reports } from '#apps/client/index.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { spokenDuration } from '#apps/console/desk/durations.js';
import { wordFor } from '#apps/console/desk/lines.js';
import { Bars, Lines } from '#apps/console/ui/charts.jsx';
import { Figure, Page, Panel } from '#apps/console/ui/page.jsx';
import { useWords } from '#apps/console/words/index.js';
import { Choice } from '#apps/web-kit/choice.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { signed } from '#apps/web-kit/trace/signed.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { useReportWords } from './words.js';
import styles from './reports.module.css';

const ranges = ['1', '7', '30', '90'] as const;
const day = 86_400_000;

/** How the desk has done: times, reasons, moods, ratings. Everything that is a picture is also a table. */
export function ReportsPage() {
  const { t, language } = useReportWords();
  const words = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const { api } = useDesk();
  const [range, setRange] = useState<(typeof ranges)[number]>('7');
  const { from, to } = useMemo(() => {
    // Whole days, so that the same range asked for again is the same question.
    const end = Math.ceil(Date.now() / day) * day;
    return { from: new Date(end - Number(range) * day).toISOString(), to: new Date(end).toISOString() };
  }, [range]);
  const { data, problem, reload } = useLoaded(`reports ${from} ${to}`, () => api.reports(from, to));
  const dateOf = (at: string) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(new Date(at));

  return (
    <Page
      title={words.t('reports.title')}
      lead={t('reports.lead', { from: dateOf(from), to: dateOf(new Date(Date.parse(to) - day).toISOString()) })}
      tools={
        <Choice
          label={t('reports.range')}
          value={range}
          onChange={(chosen) => setRange(chosen)}
          options={ranges.map((value) => ({ value, label: t(`reports.range.${value}`) }))}
        />
      }
    >
      {data ? (
        data.totals.closed === 0 && data.characters.length === 0 ? (
          <Quiet title={t('reports.none')} hint={t('reports.none.hint')} />
        ) : (
          <Charts of={data} dateOf={dateOf} />
        )
      ) : problem ? (
        <Quiet alert title={t('reports.failed')} hint={say(problem)}>
          <Button variant="default" onClick={reload}>
            {kit.t('problem.retry')}
          </Button>
        </Quiet>
      ) : (
        <div role="status" aria-label={t('reports.loading')}>
          <Skeleton height={92} radius={16} mb={18} />
          <Skeleton height={260} radius={16} />
        </div>
      )}
    </Page>
  );
}

function Charts({ of, dateOf }: { of: Reports; dateOf(at: string): string }) {
  const { t, language } = useReportWords();
  const words = useWords();
  const time = (seconds: number | null) => (seconds === null ? t('reports.dash') : spokenDuration(seconds, language));
  const { totals, firstResponse, resolution, csat, emotion } = of;
  const within = ({ p90 }: { p90: number | null }) =>
    p90 === null ? undefined : t('reports.p90', { time: time(p90) });
  const days = of.days.map(({ day: at }) => dateOf(at));
  return (
    <>
      <dl className={styles.figures}>
        <Figure
          name={t('reports.closed')}
          value={String(totals.closed)}
          hint={t('reports.cancelled', { count: totals.cancelled })}
        />
        <Figure name={t('reports.first')} value={time(firstResponse.median)} hint={within(firstResponse)} />
        <Figure name={t('reports.resolution')} value={time(resolution.median)} hint={within(resolution)} />
        <Figure
          name={t('reports.breached')}
          value={String(totals.breached)}
          level={totals.breached > 0 ? 'over' : 'calm'}
          hint={t('reports.reopened', { count: totals.reopened })}
        />
        <Figure
          name={t('reports.csat')}
          value={
            csat.average === null ? t('reports.dash') : t('reports.csat.value', { average: csat.average.toFixed(1) })
          }
          hint={csat.count === 0 ? t('reports.csat.none') : t('reports.csat.count', { count: csat.count })}
        />
      </dl>
      <div className={styles.grid}>
        {(['firstResponse', 'resolution'] as const).map((name) => (
          <Panel key={name} title={t(`reports.${name}`)}>
            <Lines
              label={t(`reports.${name}.label`)}
              places={days}
              series={[{ name: t('reports.median'), values: of.days.map((one) => one[name]) }]}
              format={(seconds) => spokenDuration(seconds, language)}
              unit={name === 'resolution' ? 60 : 1}
            />
          </Panel>
        ))}
        <Panel title={t('reports.by-day')}>
          <Lines
            label={t('reports.by-day.label')}
            places={days}
            series={[{ name: t('reports.closed'), values: of.days.map((one) => one.closed) }]}
            format={(value) => String(Math.round(value * 10) / 10)}
          />
        </Panel>
        <Panel title={t('reports.reasons')}>
          <Listed
            rows={of.reasons.map(({ how, count }) => ({ name: wordFor('reason', how, words.t), value: count }))}
            format={String}
          />
        </Panel>
        <Panel title={t('reports.emotion')} note={t('reports.emotion.note', { count: emotion.count })}>
          {emotion.before === null || emotion.after === null ? (
            <p className={styles.none}>{t('reports.empty')}</p>
          ) : (
            <Slope before={emotion.before} after={emotion.after} better={emotion.better} worse={emotion.worse} />
          )}
        </Panel>
        <Panel title={t('reports.stars')}>
          <Listed
            rows={csat.stars
              .map((count, index) => ({ name: t('reports.stars.row', { stars: index + 1 }), value: count }))
              .toReversed()}
            format={String}
          />
        </Panel>
        <Panel title={t('reports.time')}>
          <Listed
            rows={[
              { name: t('reports.time.character'), value: of.time.character },
              { name: t('reports.time.human'), value: of.time.human },
            ]}
            format={(seconds) => spokenDuration(seconds, language)}
          />
        </Panel>
        <Panel title={t('reports.agents')}>
          {of.agents.length === 0 ? (
            <p className={styles.none}>{t('reports.empty')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('reports.agent')}</th>
                  <th scope="col">{t('reports.closed')}</th>
                  <th scope="col">{t('reports.first')}</th>
                  <th scope="col">{t('reports.resolution')}</th>
                  <th scope="col">{t('reports.average')}</th>
                </tr>
              </thead>
              <tbody>
                {of.agents.map(({ agent, closed, ...one }) => (
                  <tr key={agent.id}>
                    <th scope="row">{agent.name}</th>
                    <td>{closed}</td>
                    <td>{time(one.firstResponse)}</td>
                    <td>{time(one.resolution)}</td>
                    <td>{one.csat === null ? t('reports.dash') : one.csat.toFixed(1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
        <Panel title={t('reports.characters')}>
          <Listed
            rows={of.characters.map(({ character, rate, handedOver, conversations }) => ({
              name: character.name,
              value: rate,
              hint: t('reports.characters.of', { handed: handedOver, all: conversations }),
            }))}
            format={(value) => `${Math.round(value * 100)} %`}
          />
        </Panel>
      </div>
    </>
  );
}

function Listed({ rows, format }: Parameters<typeof Bars>[0]) {
  const { t } = useReportWords();
  const hasAny = rows.some(({ value }) => value > 0);
  return hasAny ? <Bars rows={rows} format={format} /> : <p className={styles.none}>{t('reports.empty')}</p>;
}

const [width, height] = [320, 120];

/** From where to where the mood went on average. */
function Slope({ before, after, better, worse }: { before: number; after: number; better: number; worse: number }) {
  const { t } = useReportWords();
  const y = (value: number) => ((1 - value) / 2) * height;
  const label = t('reports.emotion.label', { before: signed(before), after: signed(after) });
  return (
    <>
      <svg className={styles.slope} viewBox={`-70 -8 ${width + 140} ${height + 16}`} role="img" aria-label={label}>
        <line className={styles.zero} x1={0} x2={width} y1={y(0)} y2={y(0)} />
        <line className={styles.change} data-better={after >= before} x1={0} x2={width} y1={y(before)} y2={y(after)} />
        <circle cx={0} cy={y(before)} r={5} data-better={after >= before} />
        <circle cx={width} cy={y(after)} r={5} data-better={after >= before} />
        <text x={-12} y={y(before) + 5} textAnchor="end">
          {signed(before)}
        </text>
        <text x={width + 12} y={y(after) + 5}>
          {signed(after)}
        </text>
      </svg>
      <p className={styles.ends}>
        <span>{t('reports.emotion.before')}</span>
        <span>{t('reports.emotion.after')}</span>
      </p>
      <p className={styles.none}>{t('reports.emotion.moved', { better, worse })}</p>
    </>
  );
}
