import { Popover } from '@mantine/core';
import { useState } from 'react';
import { CheckIcon, WarningIcon } from '#apps/web-kit/icons.jsx';
import type { Check } from './use-check.js';
import { useStudioWords } from './words/index.js';
import styles from './studio.module.css';

/** What is wrong, in one line; opened, each mistake with the way to its place. */
export function ProblemList({ check, onGo }: { check: Check; onGo(line: number, column: number): void }) {
  const { t } = useStudioWords();
  const [open, setOpen] = useState(false);
  const count = check.problems.length;
  const line =
    check.state === 'unreachable' || check.state === 'too-large'
      ? t(`problems.${check.state}`)
      : count === 0
        ? t(check.state === 'checking' ? 'problems.checking' : 'problems.none')
        : count === 1
          ? t('problems.one')
          : t('problems.many', { count });
  if (count === 0)
    return (
      <p className={styles.verdict} role="status" data-state={check.state}>
        {check.state === 'checked' && <CheckIcon size={16} />}
        {line}
      </p>
    );
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="lg" width={430} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.verdict}
          data-state="wrong"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <WarningIcon size={16} />
          <span role="status">{line}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('problems.list')}>
        <ul className={styles.problems}>
          {check.problems.map(({ code, message, severity, suggestion, place }, index) => (
            <li key={index} data-severity={severity}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  onGo(place.line, place.column);
                }}
              >
                <b>{t('problems.line', { line: place.line })}</b>
                <span>{message}</span>
                {suggestion !== undefined && <em>{t('problems.suggestion', { suggestion })}</em>}
                <code>{code}</code>
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
