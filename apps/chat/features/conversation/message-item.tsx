import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, memo, Suspense } from 'react';
import type { CharacterCard, VisibleMessage } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { PersonIcon, RegenerateIcon, WhyIcon } from '#apps/web-kit/icons.jsx';
import { MarkdownMessage } from '#apps/web-kit/markdown.jsx';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import { TimeText } from '#apps/web-kit/time-text.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import { CopyButton } from './copy-button.jsx';
import { Deflection } from './deflection.jsx';
import { ReplyNote } from './reply-note.jsx';
import { Versions } from './versions.jsx';
import styles from './message.module.css';

const WhyDialog = lazy(() => import('./why-dialog.jsx').then((module) => ({ default: module.WhyDialog })));

interface Props {
  session: string;
  message: VisibleMessage;
  character: CharacterCard | undefined;
  characterId: string;
  /** The last message: its actions are always in sight. */
  last: boolean;
  /** May be written anew, or another version of it be chosen, now. */
  changeable: boolean;
  onRegenerate(id: string): void;
  onSelect(id: string): void;
}

/** One message, with who said it and when. */
export const MessageItem = memo(function MessageItem(props: Props) {
  return props.message.author.kind === 'customer' ? <OwnMessage message={props.message} /> : <Reply {...props} />;
});

function OwnMessage({ message }: { message: VisibleMessage }) {
  const { t } = useWords();
  return (
    <li className={styles.own} id={message.id}>
      <article aria-label={t('message.you-say')}>
        <header>
          <span className={styles.author}>{t('chat.you')}</span>
          <TimeText at={message.at} />
        </header>
        <p className={styles.bubble} dir="auto">
          {message.text || t('message.erased')}
        </p>
        {message.text && (
          <footer className={styles.actions}>
            <CopyButton text={message.text} />
          </footer>
        )}
      </article>
    </li>
  );
}

function Reply({ session, message, character, characterId, last, changeable, onRegenerate, onSelect }: Props) {
  const { t } = useWords();
  const isAgent = message.author.kind === 'agent';
  const name = message.author.name || character?.name || '';
  const growing = message.status === 'streaming';
  const [why, asked] = useDisclosure(false);
  const mayAsk = !isAgent && message.replyTo !== null && character?.origin === 'mine';
  const again = last && changeable && message.replyTo !== null ? () => onRegenerate(message.id) : null;
  // What broke off or failed without a word has a button of its own (reply-note.tsx), and what was erased is over.
  const hasActions = message.text || message.versions.length > 1 || (again && message.status === 'stopped');
  return (
    <li className={styles.reply} id={message.id} data-last={last} data-by={message.author.kind}>
      <article
        aria-label={t('message.says', { name: isAgent ? `${name} (${t('chat.person')})` : name })}
        aria-busy={growing}
      >
        <header>
          <Portrait
            src={isAgent ? undefined : character?.portrait}
            name={name}
            id={isAgent ? name : characterId}
            size={34}
            person={isAgent}
          />
          <span className={styles.author} lang={character && langOf(character.language)}>
            {name}
          </span>
          <span className={styles.kind}>
            {isAgent && <PersonIcon size={13} />}
            {t(isAgent ? 'chat.person' : 'chat.ai')}
          </span>
          <TimeText at={message.at} />
        </header>
        <div className={styles.body}>
          {message.text && (
            <div className={styles.words}>
              <MarkdownMessage text={message.text} growing={growing} lang={character && langOf(character.language)} />
            </div>
          )}
          {growing && !message.text && <span className={styles.cursor} aria-hidden="true" />}
          {message.status === 'failed' && !message.text && !isAgent && (
            <Deflection message={message} characterId={characterId} />
          )}
          <ReplyNote message={message} onAgain={again} />
          {why && (
            <Suspense fallback={null}>
              <WhyDialog session={session} message={message.id} onClose={asked.close} />
            </Suspense>
          )}
          {!growing && hasActions && (
            <footer className={styles.actions}>
              {message.versions.length > 1 && <Versions message={message} busy={!changeable} onSelect={onSelect} />}
              {message.text && <CopyButton text={message.text} />}
              {mayAsk && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('message.why')}
                  title={t('message.why')}
                  onClick={asked.open}
                >
                  <WhyIcon size={17} />
                </ActionIcon>
              )}
              {again && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('message.regenerate')}
                  title={t('message.regenerate')}
                  onClick={again}
                >
                  <RegenerateIcon size={17} />
                </ActionIcon>
              )}
            </footer>
          )}
        </div>
      </article>
    </li>
  );
}
