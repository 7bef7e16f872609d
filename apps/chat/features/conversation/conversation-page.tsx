import { Button, Skeleton } from '@mantine/core';
import { Fragment, lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { isReplying, openQuestion, type CharacterCard, type TroupeProblem } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { MaskIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import { useKitWords } from '#apps/web-kit/kit-words.js';
import { prepareMarkdown } from '#apps/web-kit/markdown.jsx';
import { useProblemWords } from '#apps/web-kit/problem-words.js';
import { Quiet } from '#apps/web-kit/quiet.jsx';
import { useAnnouncedTurns } from './announce-turns.js';
import { Composer } from './composer.jsx';
import { useNotices } from '#apps/chat/features/care/use-notices.jsx';
import { PersonDock } from '#apps/chat/features/person/person-dock.jsx';
import { MemoryButton } from '#apps/chat/features/memory/memory-button.jsx';
import { ConversationHeader } from './conversation-header.jsx';
import { EmbeddedNote } from './embedded-note.jsx';
import { MessageItem } from './message-item.jsx';
import { MessageList } from './message-list.jsx';
import { Starters } from './starters.jsx';
import { Thinking } from './thinking.jsx';
import { LeftNote, TurnNote } from './turn-note.jsx';
import { UnsentItem } from './unsent-item.jsx';
import { useConversation, useReading } from './use-conversation.js';
import { useDraft } from './use-draft.js';
import { useEscape } from './use-escape.js';
import { useRenewal } from './use-renewal.js';
import { useSource } from './use-source.js';
import { useTurns } from './use-turns.js';
import { withoutHidden } from './without-hidden.js';
import styles from './conversation.module.css';

prepareMarkdown();
const EmotionStrip = lazy(() => import('#apps/chat/features/emotion/emotion-strip.jsx'));

interface Props {
  session: string;
  /** Opens the list of conversations where it is not in sight. */
  menu: ReactNode;
  characterOf(id: string): CharacterCard | undefined;
  /** Begins another conversation with the same character. */
  begin(character: string): void;
  /** Something to say at once, as soon as the conversation is there. */
  opening: string | null;
  onOpened(): void;
  /** What the page is called. */
  onTitle(title: string): void;
  /** Something was said or read. */
  onActivity(): void;
}

/** One conversation: who, what was said, and where to write. */
export function ConversationPage(props: Props) {
  const { t } = useWords();
  const kit = useKitWords();
  const say = useProblemWords();
  const talk = useConversation(props.session);
  const { conversation, state } = talk;

  if (state.problem?.status === 404 || state.problem?.status === 403)
    return (
      <>
        <div className={styles.menu}>{props.menu}</div>
        <Quiet page art={<MaskIcon size={30} />} title={t('chat.missing')} hint={t('chat.missing.hint')}>
          <Button component={Link} to="/">
            {t('app.to-gallery')}
          </Button>
        </Quiet>
      </>
    );
  if (state.problem)
    return (
      <>
        <div className={styles.menu}>{props.menu}</div>
        <Quiet page alert art={<WarningIcon size={30} />} title={t('chat.failed')} hint={say(state.problem)}>
          <Button onClick={() => void conversation.synchronise()}>{kit.t('problem.retry')}</Button>
        </Quiet>
      </>
    );
  if (!state.view) return <Loading />;
  return <Talk key={props.session} {...props} talk={talk} view={state.view} />;
}

type TalkProps = Props & {
  talk: ReturnType<typeof useConversation>;
  view: { character: string; characterName: string; audience?: 'adult' | 'minor' | null };
};

function Talk({ session, menu, characterOf, begin, opening, onOpened, onTitle, onActivity, talk, view }: TalkProps) {
  const { t } = useWords();
  const say = useProblemWords();
  const { conversation, state, messages, unsent } = talk;
  const character = characterOf(view.character);
  const name = view.characterName;
  const [draft, setDraft] = useDraft(session);
  const [sent, setSent] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const closed = state.turn.state === 'closed';
  const suspended = state.turn.state === 'suspended';
  const turns = useTurns(messages, state, name);
  const { person } = turns;
  const asked = state.turn.asked ?? null;
  const question = openQuestion(messages, state);
  const waits = question === 'awaited';
  const renewal = useRenewal(messages);
  const replying = isReplying(messages) || waits || renewal.pending;
  const fresh = messages.every(({ author }) => author.kind !== 'customer') && unsent.length === 0;

  useEffect(() => onTitle(name), [onTitle, name]);
  useReading(state, replying, onActivity);
  useAnnouncedTurns(messages, unsent, character, name, question);

  const attempt = useCallback(
    (work: Promise<unknown>) => {
      setProblem(null);
      work.catch((error: unknown) => setProblem(say(error as TroupeProblem)));
    },
    [say],
  );
  /** Whether it is on its way; else it stays where it was written, and the page says why. */
  const send = (text: string): boolean => {
    try {
      conversation.post(text);
    } catch (error) {
      setProblem(say(error as TroupeProblem));
      return false;
    }
    setProblem(null);
    setSent((count) => count + 1);
    return true;
  };
  const stop = useCallback(() => attempt(conversation.stop()), [attempt, conversation]);
  const regenerate = useCallback(
    (id: string) => {
      attempt(renewal.begin(conversation.regenerate(id)));
      setSent((count) => count + 1);
      // Its button goes away while the reply is written; the focus would go with it.
      if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
    },
    [attempt, conversation, renewal.begin],
  );
  const select = useCallback((id: string) => attempt(conversation.select(id)), [attempt, conversation]);

  // The button that was pressed goes away, and the focus would go with it.
  const refocus = () => {
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
  };
  const ask = () => {
    attempt(conversation.askForPerson());
    refocus();
  };
  const stay = () => {
    const done = conversation.stayWithCharacter();
    attempt(done);
    refocus();
    return done;
  };

  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, []);
  const said = useRef(false);
  useEffect(() => {
    if (opening === null || said.current) return;
    said.current = true;
    onOpened();
    conversation.post(opening);
    setSent((count) => count + 1);
  }, [opening, conversation, onOpened]);
  const resume = useCallback(() => {
    attempt(conversation.resume());
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, [attempt, conversation]);
  const between = useNotices(state, messages, name, resume);
  useEscape(replying, stop);
  useSource(messages);

  const item = { session, character, characterId: view.character, onRegenerate: regenerate, onSelect: select };
  return (
    <div className={styles.page}>
      <ConversationHeader
        menu={menu}
        name={name}
        characterId={view.character}
        character={character}
        person={person}
        minor={view.audience === 'minor'}
      >
        <Suspense fallback={null}>
          <EmotionStrip session={session} name={name} messages={messages} />
        </Suspense>
        <MemoryButton character={view.character} name={name} session={session} />
      </ConversationHeader>
      <MessageList
        messages={messages}
        between={between}
        sent={sent}
        hasOlder={state.previous !== null}
        loadOlder={() => conversation.loadOlder()}
        beginning={<p className={styles.beginning}>{t('chat.beginning', { name })}</p>}
        render={(message, last) => (
          <Fragment>
            {turns.before(message.key).map(({ to }) => (
              <TurnNote key={`${to.kind}:${to.name}`} to={to} />
            ))}
            <MessageItem
              {...item}
              message={message}
              last={last && !waits}
              changeable={!replying && !closed && !suspended}
            />
          </Fragment>
        )}
      >
        {turns.before(null).map(({ to }) => (
          <TurnNote key={`${to.kind}:${to.name}`} to={to} />
        ))}
        {question === 'left' && <LeftNote name={name} />}
        {waits && (
          <Thinking
            name={name}
            character={character}
            characterId={view.character}
            line={t('chat.thinking', { name })}
          />
        )}
        {unsent.map((entry) => (
          <UnsentItem
            key={entry.clientMessageId}
            entry={entry}
            onRetry={() => conversation.retry(entry.clientMessageId)}
            onDiscard={() => conversation.discard(entry.clientMessageId)}
            onEdit={() => {
              conversation.discard(entry.clientMessageId);
              const text = withoutHidden(entry.text);
              setDraft(draft ? `${text}\n${draft}` : text);
              field.current?.focus();
            }}
          />
        ))}
        {state.typing && <li className={styles.typing}>{t('chat.typing', { name: state.typing })}</li>}
      </MessageList>
      <div className={styles.dock}>
        {state.turn.owner?.kind === 'character' && messages.some(({ player }) => player === 'embedded') && (
          <EmbeddedNote />
        )}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <PersonDock
          session={session}
          name={name}
          state={state}
          hadPerson={turns.hadPerson}
          onStay={stay}
          onDone={refocus}
        />
        {closed ? (
          <div className={styles.closed}>
            <p>{t(state.turn.code === 'session.cap-reached' ? 'chat.closed.cap' : 'chat.closed')}</p>
            <Button onClick={() => begin(view.character)}>{t('chat.closed.again', { name })}</Button>
          </div>
        ) : (
          <>
            {fresh && character && person === null && !asked && !suspended && (
              <Starters character={character} onChoose={send} />
            )}
            <Composer
              name={person ?? name}
              waiting={asked !== null && person === null}
              onAsk={person === null && !asked && !suspended ? ask : null}
              draft={draft}
              replying={replying}
              field={field}
              onDraft={setDraft}
              onStop={stop}
              onSend={(text) => {
                if (send(text)) setDraft('');
              }}
            />
          </>
        )}
      </div>
    </div>
  );
}

function Loading() {
  const { t } = useWords();
  return (
    <div className={styles.page} role="status" aria-label={t('chat.loading')}>
      <div className={styles.column}>
        <Skeleton height={18} width="32%" mt={90} radius="md" />
        <Skeleton height={14} width="78%" mt={16} radius="md" />
        <Skeleton height={14} width="64%" mt={10} radius="md" />
        <Skeleton height={44} width="46%" mt={34} ml="auto" radius="xl" />
        <Skeleton height={14} width="70%" mt={44} radius="md" />
        <Skeleton height={14} width="52%" mt={10} radius="md" />
      </div>
    </div>
  );
}
