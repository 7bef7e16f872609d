import type { SubjectId } from '#shared-kernel/ids.js';
import { OwnerGone } from '../contract/events.js';
import { gone, isHere } from '../domain/desk-agent.js';
import { queueOf } from '../domain/queues.js';
import type { RoleSessionContext } from '../domain/role-session-context.js';
import { type DeskBatch, theDesk } from './desk-batch.js';

/** What time alone has changed at a desk. */
export interface Due {
  /** Agents whose last connection had run out when it was looked; whoever has come back since is here. */
  readonly lapsed: readonly SubjectId[];
  /** Sessions whose owner has been gone for too long while the customer waits. */
  readonly abandoned: readonly string[];
  /** Sessions whose ticket has something due, and those on offer to somebody who has lapsed. */
  readonly tickets: readonly string[];
}

/** A8, A11, A12: ends offers and presences, says which clocks ran out, moves what overflows, tells of owners who are gone. */
export function sweep(batch: DeskBatch, { lapsed, abandoned, tickets }: Due, now: Date): void {
  const away = lapsed.flatMap((id) => batch.person(id) ?? []).filter((agent) => !isHere(agent, now));
  const absent = new Set(away.map(({ id }) => id));
  for (const agent of away) batch.seat(gone(agent));
  for (const session of tickets) {
    const ticket = batch.ticket(session);
    if (!ticket) continue;
    ticket.notice(now);
    endOffer(ticket, absent, now);
    overflow(batch, ticket, now);
    batch.record(ticket, theDesk(now));
  }
  for (const session of abandoned) tellOwnerGone(batch, session, now);
}

function endOffer(ticket: RoleSessionContext, absent: ReadonlySet<SubjectId>, now: Date): void {
  const { ticket: place, choice } = ticket.state;
  if (place.state === 'assigned' && place.offer) {
    if (absent.has(place.agent)) ticket.giveUp(place.agent, 'gone');
    else if (place.offer.until <= now) ticket.giveUp(place.agent, 'ignored');
  } else if (place.state === 'queued' && choice?.code === 'choice.all-passed') ticket.askAllAgain();
}

function overflow(batch: DeskBatch, ticket: RoleSessionContext, now: Date): void {
  const { queue, life, ticket: place } = ticket.state;
  const rule = queueOf(batch.settings, queue).overflow;
  if (!rule || place.state !== 'queued' || !life) return;
  if (now.getTime() - life.movedAt.getTime() < rule.afterSeconds * 1_000 || rule.to === queue) return;
  ticket.move(batch.rules(queueOf(batch.settings, rule.to)), 'overflow', now);
}

function tellOwnerGone(batch: DeskBatch, session: string, now: Date): void {
  const live = batch.find(session);
  if (live?.state.owner.kind !== 'agent' || live.state.goneEpoch >= live.state.epoch) return;
  const { owner, epoch } = live.state;
  live.ownerGone();
  batch.touch(live);
  batch.tell(batch.ticketOf(live), new OwnerGone({ session, agent: owner.subject, epoch }), theDesk(now));
}
