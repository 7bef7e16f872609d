import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCommand } from '#apps/console/app/commands.jsx';
import { prefer, usePreferences } from '#apps/console/app/preferences.js';
import { useWords } from '#apps/console/words/index.js';
import { WarningIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { prepareMarkdown } from '#apps/web-kit/markdown.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { Composer, type Sheet } from './composer.jsx';
import { OwnerBanner } from './owner-banner.jsx';
import { TalkHeader } from './talk-header.jsx';
import { Timeline } from './timeline.jsx';
import { useAnnouncedTalk } from './use-announced-talk.js';
import { useLooking } from './use-looking.js';
import { useTalk, type Talk } from './use-talk.js';
import type { DialogName } from './dialogs.jsx';
import styles from './talk.module.css';

prepareMarkdown();
const Dialogs = lazy(() => import('./dialogs.jsx').then((module) => ({ default: module.Dialogs })));
const CardPane = lazy(() =>
  import('#apps/console/features/card/card-pane.jsx').then((module) => ({ default: module.CardPane })),
);

/** One conversation: who it is, whose turn it is, what was said, where to write, and what one should know. */
export function TalkPane({ session, narrow }: { session: string; narrow: boolean }) {
  const { t } = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const talk = useTalk(session);
  const wide = useMediaQuery('(min-width: 1240px)', undefined, { getInitialValueInEffect: false });
  const { card } = usePreferences();
  const [drawer, setDrawer] = useState(false);
  const isCardShown = wide ? card : drawer;
  const toggleCard = () => (wide ? prefer({ card: !card }) : setDrawer(!drawer));
  useCommand('talk.card', toggleCard);

  const { state } = talk;
  if (state.problem) {
    const isDenied = state.problem.status === 403 || state.problem.status === 404; // again would be the same
    return (
      <section className={styles.pane} aria-label={t('talk.title')}>
        <Quiet alert art={<WarningIcon size={30} />} title={t('talk.failed')} hint={say(state.problem)}>
          {isDenied ? (
            <Button component={Link} to="/">
              {t('talk.back')}
            </Button>
          ) : (
            <Button onClick={() => void talk.conversation.synchronise()}>{kit.t('problem.retry')}</Button>
          )}
        </Quiet>
      </section>
    );
  }
  const cardPlace = wide ? <aside className={styles.cardPlace} /> : null;
  return (
    <>
      <TalkPart talk={talk} session={session} narrow={narrow} isCardShown={isCardShown} onCard={toggleCard} />
      {isCardShown && (
        <Suspense fallback={cardPlace}>
          {talk.isPainted ? (
            <CardPane talk={talk} session={session} inDrawer={!wide} onClose={toggleCard} />
          ) : (
            cardPlace
          )}
        </Suspense>
      )}
    </>
  );
}

interface PartProps {
  talk: Talk;
  session: string;
  narrow: boolean;
  isCardShown: boolean;
  onCard(): void;
}

function TalkPart({ talk, session, narrow, isCardShown, onCard }: PartProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { ticket, state, holder } = talk;
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [sheet, setSheet] = useState<Sheet>('reply');
  const [sent, setSent] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  useLooking(session);
  useAnnouncedTalk(talk);

  const isOver = holder === 'nobody';
  const turnTo = (to: Sheet) => {
    setSheet(to);
    requestAnimationFrame(() => field.current?.focus());
  };
  useCommand('talk.take-over', () => setDialog('take-over'), holder !== 'me' && !isOver);
  useCommand('talk.hand-back', () => setDialog('hand-back'), holder === 'me');
  useCommand('talk.transfer', () => setDialog('transfer'), !isOver);
  useCommand(
    'talk.close',
    () => setDialog('close'),
    ticket !== undefined && ticket.state !== 'live' && ticket.state !== 'closed',
  );
  useCommand('talk.tags', () => setDialog('tags'), ticket !== undefined);
  useCommand('talk.reply', () => turnTo('reply'), !isOver);
  useCommand('talk.note', () => turnTo('note'));
  useCommand('talk.whisper', () => turnTo('whisper'), !isOver);
  // Whoever has just taken the turn wants to write.
  const before = useRef(holder);
  useEffect(() => {
    if (holder === 'me' && before.current !== 'me') turnTo('reply');
    before.current = holder;
  }, [holder]);

  return (
    <section className={styles.pane} aria-label={t('talk.title')} data-session={session} data-current={state.current}>
      <TalkHeader
        talk={talk}
        narrow={narrow}
        isCardShown={isCardShown}
        onBack={() => void navigate({ pathname: '/', search: location.search })}
        onCard={onCard}
        onDialog={setDialog}
      />
      <OwnerBanner talk={talk} session={session} onDialog={setDialog} onWhisper={() => turnTo('whisper')} />
      {state.loading ? <Loading /> : <Timeline talk={talk} sent={sent} />}
      <Composer
        talk={talk}
        session={session}
        sheet={sheet}
        field={field}
        onSheet={setSheet}
        onSent={() => setSent((count) => count + 1)}
        onDialog={setDialog}
      />
      {dialog && (
        <Suspense fallback={null}>
          <Dialogs name={dialog} talk={talk} session={session} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </section>
  );
}

function Loading() {
  const { t } = useWords();
  return (
    <div className={styles.loading} role="status" aria-label={t('talk.loading')}>
      {[52, 66, 40, 58].map((width, index) => (
        <Skeleton key={width} height={46} width={`${width}%`} radius={16} ml={index % 2 ? 'auto' : 0} />
      ))}
    </div>
  );
}
