import type { CharacterCard } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { langOf } from '#apps/web-kit/words.jsx';
import styles from './conversation.module.css';

/** Something to begin with, in a conversation where nothing was said yet. */
export function Starters({ character, onChoose }: { character: CharacterCard; onChoose(text: string): void }) {
  const { t } = useWords();
  if (character.starters.length === 0) return null;
  return (
    <section className={styles.starters} aria-label={t('chat.starters')}>
      <p>{t('chat.starters')}</p>
      <ul lang={langOf(character.language)}>
        {character.starters.map((starter) => (
          <li key={starter}>
            <button type="button" onClick={() => onChoose(starter)}>
              {starter}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
