import type { ReactNode } from 'react';
import './quiet.css';

interface Props {
  title: string;
  hint?: string | undefined;
  art?: ReactNode;
  children?: ReactNode;
  /** It is the whole screen: its title is the screen's heading. */
  page?: boolean;
  /** Says that something went wrong: read at once by a screen reader. */
  alert?: boolean;
}

/** A screen or a part of one that has nothing to show: says why, and what to do. */
export function Quiet({ title, hint, art, children, page = false, alert = false }: Props) {
  return (
    <div className="quiet" data-page={page} role={alert ? 'alert' : undefined}>
      {art && <div className="quiet-art">{art}</div>}
      {page ? (
        <h1 className="quiet-title" tabIndex={-1}>
          {title}
        </h1>
      ) : (
        <p className="quiet-title">{title}</p>
      )}
      {hint && <p className="quiet-hint">{hint}</p>}
      {children && <div className="quiet-actions">{children}</div>}
    </div>
  );
}
