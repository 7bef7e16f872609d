import { Fragment, useMemo } from 'react';
import type { VisibleMessage } from '#apps/client/index.js';
import { useFeltWords } from '#apps/web-kit/felt-words.js';
import { signed } from '#apps/web-kit/trace/signed.js';
import { wordsOf, type Moment } from './course.js';
import { useEmotionWords } from './emotion-words.js';
import styles from './emotion.module.css';

/** The same as the charts, in words and numbers: the newest first. */
export function EmotionTable({
  course,
  name,
  messages,
}: {
  course: readonly Moment[];
  name: string;
  messages: readonly VisibleMessage[];
}) {
  const { t } = useEmotionWords();
  const felt = useFeltWords();
  const texts = useMemo(() => new Map(messages.map(({ id, text }) => [id, text])), [messages]);
  return (
    <div className={styles.tableBox} role="region" aria-label={t('emotion.messages')} tabIndex={0}>
      <table className={styles.table}>
        <caption>{t('emotion.messages')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('emotion.who')}</th>
            <th scope="col">{t('emotion.felt')}</th>
            <th scope="col">{t('emotion.words')}</th>
            <th scope="col">{t('emotion.valence.high')}</th>
            <th scope="col">{t('emotion.arousal.high')}</th>
          </tr>
        </thead>
        <tbody>
          {course.toReversed().map(({ side, point }) => {
            const words = wordsOf(point, texts.get(point.message) ?? '');
            return (
              <tr key={point.message} data-side={side}>
                <th scope="row">{side === 'user' ? t('emotion.you') : name}</th>
                <td>
                  {point.label ? felt(point.label) : t('emotion.unsure')}{' '}
                  {point.label && <small>{t('emotion.sure', { percent: Math.round(point.confidence * 100) })}</small>}
                </td>
                <td>
                  {words.length === 0
                    ? t('emotion.words.none')
                    : words.map((word, at) => (
                        <Fragment key={at}>
                          <q>{word}</q>{' '}
                        </Fragment>
                      ))}
                </td>
                <td>{signed(point.valence)}</td>
                <td>{signed(point.arousal)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
