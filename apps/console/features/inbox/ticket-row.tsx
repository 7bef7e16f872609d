import { memo } from 'react';
import type { TicketView } from '#apps/client/index.js';
import { useNow } from '#apps/console/desk/clock.js';
import { useDesk } from '#apps/console/desk/desk-provider.jsx';
import { clockOf, spokenDuration } from '#apps/console/desk/durations.js';
import { reasonLine } from '#apps/console/desk/lines.js';
import { Mood } from '#apps/console/ui/mood.jsx';
import { OwnerChip } from '#apps/console/ui/owner-chip.jsx';
import { PersonMark } from '#apps/console/ui/person.jsx';
import { SlaClock } from '#apps/console/ui/sla-clock.jsx';
import { useWords } from '#apps/console/words/index.js';
import { langOf } from '#apps/web-kit/words.jsx';
import styles from './ticket-row.module.css';

interface Props {
  ticket: TicketView;
  isCurrent: boolean;
  /** Pressed, and likely to be opened. */
  onPress?(session: string): void;
  onOpen(session: string): void;
}

/** One conversation in the list. Drawn again only when its ticket changed; its clocks tick by themselves. */
export const TicketRow = memo(function TicketRow({ ticket, isCurrent, onPress, onOpen }: Props) {
  const { t } = useWords();
  const { me } = useDesk();
  const offered = ticket.offeredUntil !== null && ticket.agent?.id === me.subject;
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isCurrent ? 'true' : undefined}
      data-urgent={ticket.priority >= 2}
      data-offered={offered}
      onPointerDown={() => onPress?.(ticket.session)}
      onClick={() => onOpen(ticket.session)}
    >
      <PersonMark name={ticket.customer.name} id={ticket.customer.id} size={36} />
      <span className={styles.body}>
        <span className={styles.top}>
          <strong>{ticket.customer.name}</strong>
          <small lang={langOf(ticket.language)}>{ticket.character.name}</small>
          {offered ? (
            <Offer until={ticket.offeredUntil!} />
          ) : ticket.state === 'live' ? (
            <Waiting since={ticket.waitingSince} />
          ) : (
            <SlaClock of={ticket} />
          )}
        </span>
        <span className={styles.why}>
          {ticket.priority === 3 && <b>{t('priority.3')}</b>}
          <span>{reasonLine(ticket, t)}</span>
        </span>
        <span className={styles.foot}>
          <OwnerChip of={ticket} />
          <Mood of={ticket.emotion} />
          {ticket.place !== null && !offered && (
            <small className={styles.place}>{t('queue.place', { place: ticket.place })}</small>
          )}
          {ticket.tags.slice(0, 2).map((tag) => (
            <small key={tag} className={styles.tag}>
              {tag}
            </small>
          ))}
        </span>
      </span>
    </button>
  );
});

function Offer({ until }: { until: string }) {
  const { t } = useWords();
  const left = Math.max(0, (Date.parse(until) - useNow()) / 1000);
  return <span className={styles.offer}>{t('offer.left', { time: clockOf(left) })}</span>;
}

/** How long a customer of a character has waited for its answer, once that is worth a glance. */
function Waiting({ since }: { since: string | null }) {
  const { t, language } = useWords();
  const now = useNow();
  if (since === null) return null;
  const seconds = (now - Date.parse(since)) / 1000;
  return seconds < 20 ? null : (
    <span className={styles.wait}>{t('row.waits', { time: spokenDuration(seconds, language) })}</span>
  );
}
