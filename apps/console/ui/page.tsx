import type { ReactNode } from 'react';
import styles from './page.module.css';

/** A screen with a heading and room to scroll. */
export function Page({
  title,
  lead,
  tools,
  children,
}: {
  title: string;
  lead?: string;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className="display" tabIndex={-1}>
            {title}
          </h1>
          {lead && <p>{lead}</p>}
        </div>
        {tools}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen with a name of its own. */
export function Panel({
  title,
  note,
  wide = false,
  children,
}: {
  title: string;
  note?: string | undefined;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={styles.panel} data-wide={wide}>
      <h2>{title}</h2>
      {note && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
}

/** One number that matters, with what it is. */
export function Figure({
  name,
  value,
  level = 'calm',
  hint,
}: {
  name: string;
  value: string;
  level?: 'calm' | 'soon' | 'over';
  hint?: string | undefined;
}) {
  return (
    <div className={styles.figure} data-level={level}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {hint && <dd className={styles.hint}>{hint}</dd>}
    </div>
  );
}
