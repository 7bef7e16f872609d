import type { Speaker } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { MaskIcon, PersonIcon } from '#apps/web-kit/icons.jsx';
import styles from './message.module.css';

/** A quiet line where somebody else begins to answer. */
export function TurnNote({ to }: { to: Speaker }) {
  const { t } = useWords();
  const isPerson = to.kind === 'agent';
  return (
    <li className={styles.turn} data-by={to.kind}>
      <span>
        {isPerson ? <PersonIcon size={16} /> : <MaskIcon size={16} />}
        {t(isPerson ? 'turn.person' : 'turn.character', { name: to.name })}
      </span>
    </li>
  );
}

/** The last message was for somebody who has given the turn away since. */
export function LeftNote({ name }: { name: string }) {
  const { t } = useWords();
  return (
    <li className={styles.turn}>
      <span>{t('turn.left', { name })}</span>
    </li>
  );
}
