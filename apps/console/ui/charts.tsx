import { useId, useState, type ReactNode } from 'react';
import { useWords } from '#apps/console/words/index.js';
import styles from './charts.module.css';

/** Beyond this the line alone is easier to read. */
const mostDots = 31;

/** A chart, or the same as a table; both are said in full to whoever cannot see either. */
function Charted({ chart, table }: { chart: ReactNode; table: ReactNode }) {
  const { t } = useWords();
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      {asTable ? <div className={styles.tableBox}>{table}</div> : chart}
      <button type="button" className={styles.switch} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'chart.as-chart' : 'chart.as-table')}
      </button>
    </>
  );
}

interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

interface LinesProps {
  /** What it shows, in a sentence. */
  label: string;
  /** Names of the places from left to right. */
  places: readonly string[];
  series: readonly Series[];
  format(value: number): string;
  /** What the scale is counted in: 60 for seconds that are read as minutes. */
  unit?: number;
}

const [width, height, bottom, side] = [560, 170, 22, 50];

/** Some series over time; a place without a value is a gap. */
export function Lines({ label, places, series, format, unit = 1 }: LinesProps) {
  const { t } = useWords();
  const id = useId();
  if (series.every(({ values }) => values.every((value) => value === null)))
    return <p className={styles.none}>{t('chart.none')}</p>;
  const most = Math.max(...series.flatMap(({ values }) => values.filter((value) => value !== null)), 0);
  const top = niceTop(most / unit) * unit;
  const x = (index: number) => side + (places.length === 1 ? 0.5 : index / (places.length - 1)) * (width - side - 22);
  const y = (value: number) => 6 + (1 - value / top) * (height - bottom - 6);
  // there is no half of a ticket
  const shares = Number.isInteger(top / unit) && !Number.isInteger(top / unit / 2) ? [0, 1] : [0, 0.5, 1];
  const step = Math.max(1, Math.ceil(places.length / 7));
  const chart = (
    <figure className={styles.chart}>
      {series.length > 1 && (
        <figcaption>
          {series.map(({ name }, index) => (
            <span key={name} data-series={index}>
              {name}
            </span>
          ))}
        </figcaption>
      )}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
        <title id={id}>{label}</title>
        {shares.map((share) => (
          <g key={share}>
            <line className={styles.grid} x1={side} x2={width - 22} y1={y(top * share)} y2={y(top * share)} />
            <text className={styles.tick} x={side - 7} y={y(top * share) + 4} textAnchor="end">
              {format(top * share)}
            </text>
          </g>
        ))}
        {places.map((place, index) =>
          index % step === 0 ? (
            <text key={place} className={styles.tick} x={x(index)} y={height - 5} textAnchor="middle">
              {place}
            </text>
          ) : null,
        )}
        {series.map(({ name, values }, index) => (
          <g key={name} className={styles.series} data-series={index}>
            <path d={pathOf(values, x, y)} />
            {values.map((value, at) =>
              value === null || places.length > mostDots ? null : (
                <circle key={at} cx={x(at)} cy={y(value)} r={3}>
                  <title>{`${places[at]} · ${name}: ${format(value)}`}</title>
                </circle>
              ),
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
  const table = (
    <table>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t('chart.when')}</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((place, index) => (
          <tr key={place}>
            <th scope="row">{place}</th>
            {series.map(({ name, values }) => (
              <td key={name}>{values[index] == null ? '–' : format(values[index])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return <Charted chart={chart} table={table} />;
}

/** Lengths side by side, longest first as they come: names, bars and numbers, readable without any picture. */
export function Bars({
  rows,
  format,
}: {
  rows: readonly { name: string; value: number; hint?: string }[];
  format(value: number): string;
}) {
  const most = Math.max(...rows.map(({ value }) => value), 1e-9);
  return (
    <ul className={styles.bars}>
      {rows.map(({ name, value, hint }) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden="true">
            <b style={{ inlineSize: `${Math.max(1, (value / most) * 100)}%` }} />
          </i>
          <strong>{format(value)}</strong>
          {hint && <small>{hint}</small>}
        </li>
      ))}
    </ul>
  );
}

/** The next round number, so that the scale reads well. */
function niceTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 3, 4, 6, 8, 10].map((factor) => factor * power).find((top) => top >= most) ?? most;
}

function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  let pen = false;
  values.forEach((value, index) => {
    if (value !== null) path += `${pen ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = value !== null;
  });
  return path;
}
