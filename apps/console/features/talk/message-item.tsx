import { memo } from 'react';
import type { Person, VisibleMessage } from '#apps/client/index.js';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import { MarkdownMessage } from '#apps/web-kit/markdown.jsx';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import { TimeText } from '#apps/web-kit/time-text.jsx';
import { langOf, type Language } from '#apps/web-kit/words.jsx';
import { endingOf } from './ending.js';
import styles from './message.module.css';

interface Props {
  message: VisibleMessage;
  before: string | null;
  customer: Person | undefined;
  character: Person | undefined;
  portrait: string | undefined;
  language: Language | undefined;
}

/** One message: the customer's on the left, the character's and people's on the right, each named. */
export const MessageItem = memo(function MessageItem({
  message,
  before,
  customer,
  character,
  portrait,
  language,
}: Props) {
  const { t } = useWords();
  const { kind } = message.author;
  const name = kind === 'customer' ? (customer?.name ?? message.author.name) : message.author.name;
  const goesOn = before === `${kind} ${message.author.name}`;
  const lang = language && langOf(language);
  const growing = message.status === 'streaming';
  const ending = endingOf(message);
  return (
    <li className={styles.item} data-side={kind} data-goes-on={goesOn} id={message.id}>
      <article aria-label={t('message.says', { name })} aria-busy={growing}>
        {!goesOn && (
          <header>
            {kind === 'character' ? (
              <Portrait src={portrait} name={name} id={character?.id ?? name} size={22} />
            ) : (
              <PersonMark name={name} id={kind === 'customer' ? (customer?.id ?? name) : name} size={22} />
            )}
            <strong lang={kind === 'character' ? lang : undefined}>{name}</strong>
            <span className={styles.kind}>{t(`kind.${kind}`)}</span>
            <TimeText at={message.at} />
          </header>
        )}
        <div className={styles.bubble}>
          {message.text && kind === 'customer' ? (
            <p dir="auto" lang={lang}>
              {message.text}
            </p>
          ) : (
            message.text && <MarkdownMessage text={message.text} growing={growing} lang={lang} />
          )}
          {growing && <span className={styles.cursor} aria-hidden="true" />}
          {ending && <p className={styles.ending}>{t(ending)}</p>}
        </div>
      </article>
    </li>
  );
});
