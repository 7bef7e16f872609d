import type { TicketView } from '#apps/client/index.js';
import { useNow } from '#apps/console/desk/clock.js';
import { clockOf, spokenDuration } from '#apps/console/desk/durations.js';
import { clocksOf, nextDue, type Due } from '#apps/console/desk/sla.js';
import { useWords } from '#apps/console/words/index.js';
import { AlarmIcon, ClockIcon, PauseIcon } from './icons.jsx';
import styles from './sla-clock.module.css';

type Clocked = Pick<TicketView, 'sla'>;

/** The clock that matters first, as a countdown with colour, sign and words. Only it is drawn each second. */
export function SlaClock({ of }: { of: Clocked }) {
  const { t } = useWords();
  const due = nextDue(of, useNow());
  if (!due) return null;
  return (
    <span className={styles.clock} data-level={due.level} title={t(`sla.${due.kind}`)}>
      <Sign of={due} />
      <span className="visually-hidden">{t(`sla.${due.kind}`)} </span>
      {due.level === 'paused'
        ? t('sla.paused')
        : due.level === 'over'
          ? t('sla.over', { time: clockOf(-due.seconds) })
          : clockOf(due.seconds)}
    </span>
  );
}

/** All clocks of a ticket, in words. */
export function SlaClocks({ of }: { of: Clocked }) {
  const { t, language } = useWords();
  const clocks = clocksOf(of, useNow());
  if (clocks.length === 0) return <p className={styles.none}>{t('sla.none')}</p>;
  return (
    <dl className={styles.clocks}>
      {clocks.map((due) => (
        <div key={due.kind}>
          <dt>{t(`sla.${due.kind}`)}</dt>
          <dd data-level={due.level}>
            <Sign of={due} />
            {due.level === 'over'
              ? t('sla.over', { time: spokenDuration(-due.seconds, language) })
              : t(due.level === 'paused' ? 'sla.left-paused' : 'sla.left', {
                  time: spokenDuration(due.seconds, language),
                })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Sign({ of: { level } }: { of: Due }) {
  if (level === 'over') return <AlarmIcon size={14} />;
  return level === 'paused' ? <PauseIcon size={14} /> : <ClockIcon size={14} />;
}
