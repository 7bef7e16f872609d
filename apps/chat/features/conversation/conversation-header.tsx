import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CharacterCard } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
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
  /** What can be opened beside the conversation. */
  children?: ReactNode;
  /** Stricter rules hold, because this person is a minor. */
  minor?: boolean;
}

/** With whom one talks. */
export function ConversationHeader({ menu, name, characterId, character, minor = false, children }: Props) {
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
        <p lang={lang}>{character?.tagline ?? ''}</p>
      </div>
      {minor && <MinorBadge />}
      {children}
    </header>
  );
}
