import type { TicketView } from '#apps/client/index.js';
import { isFelt } from '#apps/console/desk/felt.js';
import { useWords } from '#apps/console/words/index.js';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import styles from './mood.module.css';

/** How the customer seems to feel, as a word; nothing where there is nothing to say. */
export function Mood({ of }: { of: TicketView['emotion'] }) {
  const felt = useFeltWords();
  const { t } = useWords();
  if (!of || !isFelt(of.emotion) || of.emotion === 'neutral') return null;
  const level = of.valence < -0.35 ? 'low' : of.valence > 0.25 ? 'high' : 'middle';
  return (
    <small
      className={styles.mood}
      data-level={level}
      title={t('mood.estimate', { percent: Math.round(of.confidence * 100) })}
    >
      {felt(of.emotion)}
    </small>
  );
}
