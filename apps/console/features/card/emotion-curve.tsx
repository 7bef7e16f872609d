import { Fragment, useId, useState } from 'react';
import type { ContextCard } from '#apps/client/index.js';
import { isFelt } from '#apps/console/desk/felt.js';
import { useWords } from '#apps/console/words/index.js';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import { isTelling } from '#apps/web-kit/telling-words.js';
import { TimeText } from '#apps/web-kit/time-text.jsx';
import { signed } from '#apps/web-kit/trace/signed.js';
import { lineOf, placesOf, steepestFall } from './curve.js';
import styles from './card.module.css';

type Points = ContextCard['emotion']['points'];

const [width, height] = [296, 84];
/** Of the newest, which are what matters now. */
const shown = 24;
const mostWords = 3;

/** How pleasant the customer seems to find it, message by message, and the words that moved it; the same as a table. */
export function EmotionCurve({ points: all }: { points: Points }) {
  const { t } = useWords();
  const felt = useFeltWords();
  const points = all.slice(-shown);
  const title = useId();
  const [picked, setPicked] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  if (points.length === 0) return <p className={styles.small}>{t('emotion.none')}</p>;

  const places = placesOf(points, width, height);
  const turning = steepestFall(points);
  const at = picked ?? (turning >= 0 ? turning : points.length - 1);
  const point = points[at]!;
  const name = (emotion: string | null) => (isFelt(emotion) ? felt(emotion) : t('emotion.unsure'));
  // nothing moved a mood that is none
  const words = (of: Points[number]) =>
    (of.emotion === 'neutral' ? [] : of.words)
      .map(({ text }) => text)
      .filter(isTelling)
      .slice(0, mostWords);
  return (
    <>
      {asTable ? (
        <div className={styles.tableBox} role="region" aria-label={t('card.emotion')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('emotion.when')}</th>
                <th scope="col">{t('emotion.felt')}</th>
                <th scope="col">{t('emotion.valence')}</th>
                <th scope="col">{t('emotion.words')}</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map((one) => (
                <tr key={one.message}>
                  <th scope="row">
                    <TimeText at={one.at} />
                  </th>
                  <td>{name(one.emotion)}</td>
                  <td>{signed(one.valence)}</td>
                  <td>{words(one).join(' · ') || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <figure className={styles.curve}>
          <svg viewBox={`-8 -8 ${width + 16} ${height + 16}`} role="img" aria-labelledby={title}>
            <title id={title}>
              {t('emotion.chart', {
                count: points.length,
                last: signed(points.at(-1)!.valence),
                felt: name(points.at(-1)!.emotion),
              })}
            </title>
            <line className={styles.zero} x1={-8} x2={width + 8} y1={height / 2} y2={height / 2} />
            <path
              className={styles.area}
              d={`${lineOf(places)}L${places.at(-1)!.x} ${height / 2}L${places[0]!.x} ${height / 2}Z`}
            />
            <path className={styles.line} d={lineOf(places)} />
            {places.map(({ x, y }, index) => (
              <circle
                key={points[index]!.message}
                className={styles.dot}
                data-low={points[index]!.valence < -0.35}
                data-picked={index === at}
                cx={x}
                cy={y}
                r={index === at ? 5 : 3}
                onMouseEnter={() => setPicked(index)}
              />
            ))}
          </svg>
          <figcaption>
            <strong>{name(point.emotion)}</strong> {signed(point.valence)} · <TimeText at={point.at} />{' '}
            {words(point).length > 0 && (
              <span>
                {t(at === turning ? 'emotion.moved' : 'emotion.words')}:{' '}
                {words(point).map((word, index) => (
                  <Fragment key={index}>
                    <q>{word}</q>{' '}
                  </Fragment>
                ))}
              </span>
            )}
          </figcaption>
        </figure>
      )}
      <button type="button" className={styles.switch} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'chart.as-chart' : 'chart.as-table')}
      </button>
    </>
  );
}
