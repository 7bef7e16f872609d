import { lazy, Suspense, useState } from 'react';
import type { VisibleMessage } from '#apps/client/index.js';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import { courseOf, pathOf, placesOf } from './course.js';
import { useEmotionWords } from './emotion-words.js';
import { useEmotions } from './use-emotions.js';
import styles from './emotion.module.css';

const EmotionDrawer = lazy(() => import('./emotion-drawer.jsx').then((module) => ({ default: module.EmotionDrawer })));

interface Props {
  session: string;
  /** Of the character. */
  name: string;
  messages: readonly VisibleMessage[];
}

/** Messages that the line in the header shows. */
const shown = 16;
const [width, height] = [64, 24];

/**
 * How pleasant both sides seem to find the conversation, as two small lines; opens everything there is to know of it. Nothing
 * where there is nothing to see or decide. It is no live region: an estimate interrupts nobody.
 */
export default function EmotionStrip({ session, name, messages }: Props) {
  const { t } = useEmotionWords();
  const felt = useFeltWords();
  const said = messages.findLast(
    ({ status, author, replyTo }) => status !== 'streaming' && (author.kind === 'customer' || replyTo),
  )?.id;
  const estimates = useEmotions(session, said);
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  const { emotions } = estimates;
  if (!emotions || emotions.off === 'tenant' || emotions.off === 'server') return null;
  const course = courseOf(emotions, shown);
  const label = emotions.enabled
    ? t('emotion.open', { mood: emotions.mood ? felt(emotions.mood) : t('emotion.none') })
    : t('emotion.open.off');
  return (
    <>
      <button
        type="button"
        className={styles.strip}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={opened}
        data-off={!emotions.enabled}
        onClick={() => {
          setWanted(true);
          setOpened(true);
        }}
      >
        <svg viewBox={`-3 -3 ${width + 6} ${height + 6}`} aria-hidden="true" focusable="false">
          <line className={styles.zero} x1={-3} x2={width + 3} y1={height / 2} y2={height / 2} />
          {(['character', 'user'] as const).map((side) => {
            const places = placesOf(course, side, 'valence');
            const last = places.at(-1);
            return (
              <g key={side}>
                <path className={styles[side]} d={pathOf(places, width, height)} />
                {last && <path className={styles[`${side}Dot`]} d={`M${last.x * width} ${last.y * height}h0`} />}
              </g>
            );
          })}
        </svg>
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <EmotionDrawer
            opened={opened}
            name={name}
            messages={messages}
            {...estimates}
            emotions={emotions}
            onClose={() => setOpened(false)}
          />
        </Suspense>
      )}
    </>
  );
}
