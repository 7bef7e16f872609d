import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CharacterCard } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { PersonIcon } from '#apps/web-kit/icons.jsx';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import { MinorBadge } from '#apps/chat/features/care/minor-badge.jsx';
import styles from './conversation.module.css';

interface Props {
  /** Opens the list of conversations where it is not in sight. */
  menu: ReactNode;
  name: string;
  characterId: string;
  character: CharacterCard | undefined;
  /** Who answers instead of the character, a person; null: the character does. */
  person: string | null;
  /** What can be opened beside the conversation. */
  children?: ReactNode;
  /** Stricter rules hold, because this person is a minor. */
  minor?: boolean;
}

/** With whom one talks, and who answers at the moment: always in sight. */
export function ConversationHeader({ menu, name, characterId, character, person, minor = false, children }: Props) {
  const { t } = useWords();
  const lang = character && langOf(character.language);
  return (
    <header className={styles.header}>
      {menu}
      <Portrait src={character?.portrait} name={name} id={characterId} size={42} />
      <div className={styles.who}>
        <h1 className="display" lang={lang} tabIndex={-1}>
          <Link to={`/characters/${encodeURIComponent(characterId)}`} title={t('chat.about', { name })}>
            {name}
          </Link>
        </h1>
        {person === null ? (
          <p>
            <span className={styles.speaks}>{t('chat.ai')}</span> <span lang={lang}>{character?.tagline ?? ''}</span>
          </p>
        ) : (
          <p className={styles.person}>
            <PersonIcon size={15} /> {t('turn.now', { name: person })}
          </p>
        )}
      </div>
      {minor && <MinorBadge />}
      {children}
    </header>
  );
}
