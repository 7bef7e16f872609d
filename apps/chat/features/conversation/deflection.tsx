import type { VisibleMessage } from '#apps/client/index.js';
import { useLoaded } from '#apps/web-kit/troupe.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import { deflectionOf } from './deflections.js';
import styles from './message.module.css';

/** In place of the words of a reply that failed: a line of the character's own, if it has one. What failed is told below it. */
export function Deflection({ message, characterId }: { message: VisibleMessage; characterId: string }) {
  const { data } = useLoaded(`character:${characterId}`, (api) => api.character(characterId));
  const line = deflectionOf(message, data?.deflections);
  if (!data || line === undefined) return null;
  return (
    <p className={styles.deflection} lang={langOf(data.language)}>
      {line}
    </p>
  );
}
