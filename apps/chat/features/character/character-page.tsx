import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'react-router';
import type { CharacterCard, TroupeProblem } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { BackIcon, MaskIcon, PencilIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { MarkdownMessage } from '#apps/web-kit/markdown.jsx';
import { hueOf, Portrait } from '#apps/web-kit/portrait.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import styles from './character.module.css';

const OwnActions = lazy(() =>
  import('#apps/chat/features/studio/own-actions.jsx').then((module) => ({ default: module.OwnActions })),
);

interface Props {
  id: string;
  /** What the gallery knew: shown at once. */
  known: CharacterCard | undefined;
  /** Begins a conversation, with something to say at once if given. */
  begin(character: string, opening?: string): void;
  beginning: boolean;
  problem: TroupeProblem | null;
  /** What the page is called. */
  onTitle(title: string): void;
}

/** Who this is, and the way into a conversation. */
export function CharacterPage({ id, known, begin, beginning, problem, onTitle }: Props) {
  const { t } = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const character = useLoaded(`character:${id}`, (api) => api.character(id));
  const card = character.data ?? known;
  const isMissing = character.problem?.status === 404;
  const title = card?.name ?? (character.problem && t(isMissing ? 'character.missing' : 'character.failed'));
  useEffect(() => {
    if (title) onTitle(title);
  }, [title, onTitle]);

  if (card)
    return (
      <div className={styles.page} style={{ '--hue': hueOf(card.id) } as React.CSSProperties}>
        <Link className={styles.back} to="/">
          <BackIcon size={17} />
          {t('character.back')}
        </Link>
        <Top card={card} begin={begin} beginning={beginning} />
        {problem && (
          <p className={styles.problem} role="alert">
            {say(problem)}
          </p>
        )}
        <Rest card={card} begin={begin} beginning={beginning} />
      </div>
    );
  if (isMissing)
    return (
      <Quiet page art={<MaskIcon size={30} />} title={t('character.missing')} hint={t('character.missing.hint')}>
        <Button component={Link} to="/">
          {t('app.to-gallery')}
        </Button>
      </Quiet>
    );
  if (character.problem)
    return (
      <Quiet page alert art={<WarningIcon size={30} />} title={t('character.failed')} hint={say(character.problem)}>
        <Button onClick={character.reload}>{kit.t('problem.retry')}</Button>
      </Quiet>
    );
  return (
    <div className={styles.page}>
      <Skeleton className={styles.blank} radius="xl" />
    </div>
  );
}

type Part = Omit<Props, 'id' | 'known' | 'problem' | 'onTitle'> & { card: CharacterCard };

function Top({ card, begin, beginning }: Part) {
  const { t } = useWords();
  const list = useLoaded('conversations:last', (api) => api.sessions({ limit: 100 }));
  const last = list.data?.conversations.find(({ character, state }) => character === card.id && state !== 'ended');
  const lang = langOf(card.language);
  return (
    <section className={styles.top}>
      <div className={styles.picture}>
        <Portrait src={card.portrait} name={card.name} id={card.id} size="fill" />
      </div>
      <div className={styles.who}>
        <p className={styles.kind}>
          {t('character.ai')} · {t(`character.speaks.${card.language}`)}
        </p>
        <h1 className="display" lang={lang} tabIndex={-1}>
          {card.name}
        </h1>
        <p className={styles.tagline} lang={lang}>
          {card.tagline}
        </p>
        <p className={styles.description} lang={lang}>
          {card.description}
        </p>
        <div className={styles.actions}>
          {last && (
            <Button size="md" component={Link} to={`/chat/${last.id}`}>
              {t('character.continue')}
            </Button>
          )}
          <Button size="md" variant={last ? 'default' : 'filled'} loading={beginning} onClick={() => begin(card.id)}>
            {t(last ? 'character.begin-another' : 'character.begin')}
          </Button>
          {card.origin === 'mine' && card.audience === 'private' && (
            <>
              <Button
                size="md"
                variant="default"
                component={Link}
                to={`/studio/${card.id}`}
                leftSection={<PencilIcon />}
              >
                {t('character.edit')}
              </Button>
              <Suspense fallback={null}>
                <OwnActions card={card} />
              </Suspense>
            </>
          )}
        </div>
        <ul className={styles.tags} lang={lang}>
          {card.tags.map((tag) => (
            <li key={tag}>
              <Link to={`/?topic=${encodeURIComponent(tag)}`}>{tag}</Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Rest({ card, begin, beginning }: Part) {
  const { t } = useWords();
  const lang = langOf(card.language);
  return (
    <div className={styles.rest}>
      <section>
        <h2>{t('character.greeting')}</h2>
        <div className={styles.greeting}>
          <MarkdownMessage text={card.greeting} lang={lang} />
        </div>
        {card.starters.length > 0 && (
          <>
            <h2>{t('character.starters')}</h2>
            <ul className={styles.starters} lang={lang}>
              {card.starters.map((starter) => (
                <li key={starter}>
                  <button type="button" disabled={beginning} onClick={() => begin(card.id, starter)}>
                    {starter}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section>
        <h2>{t('character.traits')}</h2>
        <ul className={styles.traits} lang={lang}>
          {card.traits.map((trait) => (
            <li key={trait}>{trait}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
