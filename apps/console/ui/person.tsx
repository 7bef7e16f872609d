import { hueOf } from '#apps/web-kit/portrait.jsx';
import styles from './ui.module.css';

/** A person's first letter on a colour of their own. Decoration beside a name that is always written. */
export function PersonMark({ name, id, size = 32, kind }: { name: string; id: string; size?: number; kind?: string }) {
  const style = { '--hue': hueOf(id), width: size, height: size, fontSize: size * 0.42 } as React.CSSProperties;
  return (
    <span className={styles.mark} style={style} data-kind={kind} aria-hidden="true">
      {Array.from(name)[0]?.toLocaleUpperCase() ?? '·'}
    </span>
  );
}
