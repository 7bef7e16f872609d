import { useState } from 'react';
import './portrait.css';

interface Props {
  /** Path on this server; absent: the first letter stands for it. */
  src: string | undefined;
  name: string;
  /** Gives the colour of the stage behind it: the same character, the same colour. */
  id: string;
  size?: number | 'fill';
  /** Of a real person: round, where a character's is a square. */
  person?: boolean;
}

/** A character's picture. Decoration beside a name that is always written, so it has no text of its own. */
export function Portrait({ src, name, id, size = 40, person = false }: Props) {
  const [broken, setBroken] = useState(false);
  const style = { '--hue': hueOf(id), ...(size === 'fill' ? {} : { width: size, height: size }) };
  return (
    <span
      className="portrait"
      data-fill={size === 'fill'}
      data-person={person}
      style={style as React.CSSProperties}
      aria-hidden="true"
    >
      {src && !broken ? (
        <img src={src} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      ) : (
        <span className="portrait-letter">{Array.from(name)[0] ?? '·'}</span>
      )}
    </span>
  );
}

const hues = [18, 48, 78, 145, 195, 240, 285, 340];

/** One of eight colours of light, by id. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const unit of id) sum += unit.codePointAt(0)!;
  return hues[sum % hues.length]!;
}
