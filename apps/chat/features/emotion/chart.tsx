import { useId } from 'react';
import type { Emotions } from '#apps/client/index.js';
import { signed } from '#apps/web-kit/trace/signed.js';
import { pathOf, placesOf, type Moment } from './course.js';
import { useEmotionWords } from './emotion-words.js';
import styles from './emotion.module.css';

interface Props {
  course: readonly Moment[];
  measure: 'valence' | 'arousal';
  /** Of the character. */
  name: string;
  bounds: Emotions['bounds'];
}

const [width, height] = [380, 96];

/** One measure of both sides over the conversation; its values stand in the table beside it. */
export function Chart({ course, measure, name, bounds }: Props) {
  const { t } = useEmotionWords();
  const id = useId();
  const user = placesOf(course, 'user', measure);
  const character = placesOf(course, 'character', measure);
  const last = (side: Moment['side']) => {
    const moment = course.findLast((one) => one.side === side);
    return moment ? signed(moment.point[measure]) : t('emotion.words.none');
  };
  const what = t(`emotion.${measure}`);
  const [low, high] = [t(`emotion.${measure}.low`), t(`emotion.${measure}.high`)];
  const [from, to] = bounds?.[measure] ?? [-1, 1];
  return (
    <figure className={styles.chart}>
      <figcaption>{what}</figcaption>
      <div className={styles.plot}>
        <span className={styles.scale} aria-hidden="true">
          <span>{high}</span>
          <span>{low}</span>
        </span>
        <svg viewBox={`-6 -4 ${width + 12} ${height + 8}`} role="img" aria-labelledby={id} preserveAspectRatio="none">
          <title id={id}>
            {t('emotion.chart', { what, low, high, name, user: last('user'), character: last('character') })}
          </title>
          {bounds && (
            <rect
              className={styles.bounds}
              x={-6}
              width={width + 12}
              y={((1 - to) / 2) * height}
              height={((to - from) / 2) * height}
            />
          )}
          <line className={styles.zero} x1={-6} x2={width + 6} y1={height / 2} y2={height / 2} />
          <path className={styles.character} d={pathOf(character, width, height)} />
          <path className={styles.user} d={pathOf(user, width, height)} />
          {character.map(({ x, y }) => (
            <path key={x} className={styles.characterDot} d={`M${x * width} ${y * height}h0`} />
          ))}
          {user.map(({ x, y }) => (
            <path key={x} className={styles.userDot} d={`M${x * width} ${y * height}h0`} />
          ))}
        </svg>
      </div>
    </figure>
  );
}
