import { useBoard, useDesk } from '#apps/console/desk/desk-provider.jsx';
import { EyeIcon } from '#apps/console/ui/icons.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { useWords } from '#apps/console/words/index.js';
import styles from './talk.module.css';

/** Who else at the desk looks at this conversation or writes in it: two should not answer the same. */
export function Presence({ session }: { session: string }) {
  const { t, language } = useWords();
  const { me } = useDesk();
  const attention = useBoard((state) => state.attention.get(session));
  const others = (attention?.viewers ?? []).filter(({ id }) => id !== me.subject);
  const typing = (attention?.typing ?? []).filter(({ id }) => id !== me.subject);
  if (others.length + typing.length === 0) return null;
  const people = typing.length > 0 ? typing : others;
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(people.map(({ name }) => name));
  const line = t(typing.length > 0 ? 'presence.typing' : 'presence.viewing', { names });
  return (
    <div className={styles.presence} data-typing={typing.length > 0} role="status" title={line}>
      <EyeIcon size={15} />
      {people.slice(0, 3).map(({ id, name }) => (
        <PersonMark key={id} name={name} id={id} size={22} />
      ))}
      <span>{line}</span>
    </div>
  );
}
