import { Button, CloseButton } from '@mantine/core';
import { useEffect, useId, useState, type FormEvent } from 'react';
import type { RatingView, TroupeProblem } from '#apps/client/index.js';
import { useAnnounce } from '#apps/web-kit/announcer.jsx';
import { StarIcon } from '#apps/web-kit/icons.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { useTroupe } from '#apps/web-kit/troupe.jsx';
import { usePersonWords } from './person-words.js';
import styles from './person.module.css';

const all = [1, 2, 3, 4, 5] as const;
const commentLimit = 1_000;
/** What has just ended may not be known there yet. */
const [mostTries, again] = [4, 1_500];

/** Skipped once, it does not ask again for the same person in the same conversation. */
const skippedKey = (session: string, agent: string | null) => `troupe.not-rated.${session}.${agent ?? ''}`;

/** How was it? Five stars and a comment, or not at all. */
export default function RatingCard({ session, onDone }: { session: string; onDone(): void }) {
  const { t, language } = usePersonWords();
  const { api } = useTroupe();
  const say = useProblemWords();
  const announce = useAnnounce();
  const [rating, setRating] = useState<RatingView | null>(null);
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const title = useId();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const ask = (tries: number) =>
      void api.rating(session).then(
        (view) => {
          if (!wanted) return;
          if (view.mayRate) setRating(view);
          else if (tries > 1) timer = setTimeout(() => ask(tries - 1), again);
        },
        () => undefined,
      );
    ask(mostTries);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [api, session]);

  if (done)
    return (
      <p className={styles.thanks} role="status">
        {t('rate.thanks')}
      </p>
    );
  if (!rating || rating.stars !== null || localStorage.getItem(skippedKey(session, rating.agent))) return null;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (stars === 0 || sending) return;
    setSending(true);
    setProblem(null);
    try {
      await api.rate(session, stars, comment);
      announce(t('rate.thanks'), language);
      setDone(true);
      onDone();
    } catch (error) {
      setProblem(say(error as TroupeProblem));
    } finally {
      setSending(false);
    }
  };
  const skip = () => {
    localStorage.setItem(skippedKey(session, rating.agent), '1');
    setRating(null);
    onDone();
  };

  return (
    <form className={styles.rating} aria-labelledby={title} onSubmit={(event) => void send(event)}>
      <div className={styles.ratingTop}>
        <strong id={title}>
          {rating.agent === null ? t('rate.title') : t('rate.title.agent', { name: rating.agent })}
        </strong>
        <fieldset>
          <legend className="visually-hidden">{t('rate.stars')}</legend>
          {all.map((count) => (
            <label key={count} data-lit={count <= stars} title={t(`rate.star.${count}`)}>
              <input
                className="visually-hidden"
                type="radio"
                name="stars"
                value={count}
                checked={stars === count}
                onChange={() => setStars(count)}
              />
              <StarIcon size={26} />
              <span className="visually-hidden">{t(`rate.star.${count}`)}</span>
            </label>
          ))}
        </fieldset>
        <CloseButton aria-label={t('rate.skip')} title={t('rate.skip')} onClick={skip} />
      </div>
      {stars > 0 && (
        <div className={styles.ratingMore}>
          <textarea
            rows={2}
            value={comment}
            maxLength={commentLimit}
            aria-label={t('rate.comment')}
            placeholder={t('rate.comment')}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Button type="submit" loading={sending}>
            {t('rate.send')}
          </Button>
        </div>
      )}
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
