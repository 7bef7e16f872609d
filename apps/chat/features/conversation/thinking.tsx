import { useEffect, useState } from 'react';
import type { CharacterCard } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { Portrait } from '#apps/web-kit/portrait.jsx';
import styles from './message.module.css';

const slowAfter = 15_000;

/** Between a message and the first word of its answer. */
export function Thinking({
  name,
  character,
  characterId,
  line,
}: {
  name: string;
  character: CharacterCard | undefined;
  characterId: string;
  line: string;
}) {
  const { t } = useWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <li className={styles.reply}>
      <div>
        <header className={styles.thinking}>
          <Portrait src={character?.portrait} name={name} id={characterId} size={34} />
          <span className={styles.author}>{name}</span>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span className="visually-hidden">{line}</span>
        </header>
        {slow && <p className={styles.slow}>{t('chat.slow')}</p>}
      </div>
    </li>
  );
}
