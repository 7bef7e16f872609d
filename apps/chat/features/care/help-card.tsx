import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { Notice } from '#apps/client/index.js';
import { useWords } from '#apps/chat/words/index.js';
import { PhoneIcon } from '#apps/web-kit/icons.jsx';
import { langOf } from '#apps/web-kit/words.jsx';
import { linkOf } from './link-of.js';
import styles from './care.module.css';

interface Props {
  notice: Notice;
  name: string;
  /** It is what stands now: it takes the focus, and can be gone on from. */
  current: boolean;
  /** Null where the policy leaves it to a person. */
  onResume: (() => void) | null;
}

/** Help, out of the story and in nobody's voice: what to do, whom to call, and how to go on. */
export function HelpCard({ notice, name, current, onResume }: Props) {
  const { t } = useWords();
  const heading = useId();
  const card = useRef<HTMLElement>(null);
  const lang = langOf(notice.language);
  useEffect(() => {
    if (current) card.current?.focus({ preventScroll: false });
  }, [current]);

  return (
    <li className={styles.place}>
      <section
        ref={card}
        className={styles.help}
        aria-labelledby={heading}
        tabIndex={-1}
        data-current={current}
        data-from-top={current}
        {...(current && { role: 'alert' })}
      >
        <h2 id={heading}>{t('help.title')}</h2>
        <p lang={lang}>{notice.text}</p>
        <ul lang={lang}>
          {(notice.lines ?? []).map(({ name: line, contact, hours }) => (
            <li key={contact}>
              <span className={styles.line}>
                {line}
                {hours && <small>{hours}</small>}
              </span>
              <a href={linkOf(contact)} {...(!isNumber(contact) && { target: '_blank', rel: 'noreferrer' })}>
                {isNumber(contact) && <PhoneIcon size={17} />}
                {contact}
              </a>
            </li>
          ))}
        </ul>
        {current && (
          <div className={styles.onward}>
            <p>{onResume ? t('help.paused', { name }) : t('help.person-first', { name })}</p>
            {onResume && (
              <Button variant="default" size="md" onClick={onResume}>
                {t('help.resume', { name })}
              </Button>
            )}
          </div>
        )}
      </section>
    </li>
  );
}

const isNumber = (contact: string): boolean => linkOf(contact).startsWith('tel:');
