import { Link } from 'react-router';
import type { CharacterCard } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { hueOf, Portrait } from '#apps/web-kit/portrait.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import styles from './gallery.module.css';

/** One character in the gallery; the whole tile is one link, named by the character. */
export function CharacterTile({ card }: { card: CharacterCard }) {
  const { t, language } = useWords();
  return (
    <li className={styles.tile} lang={langOf(card.language)} style={{ '--hue': hueOf(card.id) } as React.CSSProperties}>
      <div className={styles.picture}>
        <Portrait src={card.portrait} name={card.name} id={card.id} size="fill" />
      </div>
      <div className={styles.text}>
        <h2 className="display" lang={langOf(card.language)}>
          <Link to={`/characters/${encodeURIComponent(card.id)}`}>{card.name}</Link>
        </h2>
        {card.origin !== 'shipped' && (
          <p className={styles.mark} lang={langOf(language)}>
            {t(card.origin === 'mine' ? 'gallery.mine' : 'gallery.shared')}
          </p>
        )}
        <p className={styles.tagline}>{card.tagline}</p>
        <ul className={styles.small}>
          {card.tags.slice(0, 3).map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}
