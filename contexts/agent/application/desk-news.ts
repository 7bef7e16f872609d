import { Injectable } from '@nestjs/common';
import { Clock } from '#shared-kernel/clock.js';
import type { TenantId } from '#shared-kernel/ids.js';
import { Texts } from '#shared-kernel/texts.js';
import type { AgentView, NoteView, QueuePlace, QueueView, TicketView } from '../contract/views.js';
import type { Person } from '../contract/words.js';
import { Desk, type DeskEntry } from '../domain/desk.js';
import { isOpen } from '../domain/ticket.js';
import { DeskViews } from './desk-views.js';
import { noteViews } from './note-views.js';

export interface Viewing {
  readonly session: string;
  readonly viewers: Person[];
  readonly typing: Person[];
}

/** What has changed at a desk. Agents, queues and places come whole when anything has; the receiver sees what is new in them. */
export interface News {
  readonly revision: number;
  readonly tickets: TicketView[];
  /** Sessions that are no longer on the board. */
  readonly gone: string[];
  readonly notes: { readonly session: string; readonly note: NoteView }[];
  readonly agents: AgentView[];
  readonly queues: QueueView[];
  /** Of those that wait, and of those that did until now. */
  readonly places: QueuePlace[];
  /** Whole, each time. */
  readonly viewing: Viewing[];
  /** Whether anybody waits for an agent. */
  readonly waits: boolean;
}

/** So many changes at once; what is beyond comes with the next look. */
const most = 2_000;

/** Tells what is new at a tenant's desk since a revision. */
@Injectable()
export class DeskNews {
  constructor(
    private readonly desk: Desk,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  /** @param since undefined: only what counts from now on */
  async since(tenant: TenantId, since: number | undefined): Promise<News> {
    const now = this.clock.now();
    const revision = await this.desk.revision(tenant);
    const viewing = viewingOf(await this.desk.looks(tenant, now));
    const none = {
      revision,
      tickets: [],
      gone: [],
      notes: [],
      agents: [],
      queues: [],
      places: [],
      viewing,
      waits: false,
    };
    if (since !== undefined && revision === since) return none;
    const [frame, changed, notes] = await Promise.all([
      this.desk.frame(tenant),
      since === undefined ? [] : this.desk.changed(tenant, since, most),
      since === undefined ? [] : this.desk.notes(tenant, { since }),
    ]);
    const views = new DeskViews(frame, now);
    const words = await noteViews(this.texts, tenant, notes, views);
    const shown = changed.filter(isOnBoard);
    return {
      revision: changed.length < most ? revision : changed.at(-1)!.revision - 1,
      tickets: shown.map((entry) => views.ticket(entry)),
      gone: changed.filter((entry) => !isOnBoard(entry)).map(({ live }) => live.session),
      notes: words.map((note) => ({ session: notes.find(({ id }) => id === note.id)!.session, note })),
      agents: views.agents,
      queues: views.queues(frame.open),
      places: [
        ...new Map([...changed, ...frame.waiting].map((one) => [one.live.session, views.queuePlace(one)])).values(),
      ],
      viewing,
      waits: frame.waiting.length > 0,
    };
  }
}

const isOnBoard = ({ live, ticket }: DeskEntry): boolean =>
  live.live || (ticket !== null && (isOpen(ticket) || ticket.ticket.state === 'awaiting-review'));

function viewingOf(looks: readonly { session: string; agent: string; name: string; typing: boolean }[]): Viewing[] {
  const bySession = new Map<string, Viewing>();
  for (const { session, agent, name, typing } of looks) {
    const viewing = bySession.get(session) ?? { session, viewers: [], typing: [] };
    viewing.viewers.push({ id: agent, name });
    if (typing) viewing.typing.push({ id: agent, name });
    bySession.set(session, viewing);
  }
  return [...bySession.values()];
}
