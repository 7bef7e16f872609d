import { Injectable } from '@nestjs/common';
import {
  FilterActed,
  MessageAccepted,
  ReplyFinished,
  ReplyStarted,
  SessionOpened,
} from '#contexts/session/contract/events.js';
import { blockedKey } from '#contexts/session/contract/text-keys.js';
import type { Actor } from '#shared-kernel/actor.js';
import { type EventEnvelope, EventLog } from '#shared-kernel/event-log.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { type Masked, masksIn } from '#shared-kernel/masking.js';
import type { PlainTextLeave } from '#shared-kernel/plain-text-leave.js';
import type { AuditMessage } from '../../contract/privacy/access.js';
import { SessionNotRecorded, TookPart } from '../../domain/errors.js';
import { HouseTexts } from './house-texts.js';

/** A message as the log knows it: without its words. */
export type SaidMessage = Pick<AuditMessage, 'id' | 'author' | 'at' | 'passport'> & {
  /** Nothing was said: nothing is stored either. */
  readonly isEmpty: boolean;
  readonly blocked: readonly Omit<AuditMessage['blocked'][number], 'text'>[];
};

export interface Said {
  readonly customer: SubjectId;
  readonly character: { readonly id: string; readonly name: string };
  /** All that was said, other versions of replies too, each in the place where it began: as those who took part see it. */
  readonly messages: readonly SaidMessage[];
  /** Everybody who had a part in it. */
  readonly people: ReadonlySet<string>;
}

/** What was said in a conversation, as its events tell; the words are texts. */
@Injectable()
export class SaidIn {
  constructor(
    private readonly log: EventLog,
    private readonly texts: HouseTexts,
  ) {}

  /** @throws SessionNotRecorded */
  async session(tenant: TenantId, session: SessionId): Promise<Said> {
    const events = await this.log.stream(tenant, `session/${session}`);
    const opened = events.find(({ type }) => type === SessionOpened.type);
    if (!opened) throw new SessionNotRecorded('Nothing is recorded of such a session.');
    const { customer, customerName, character, characterName } = opened.payload as SessionOpened['payload'];
    const names = { customer: customerName ?? customer, character: characterName };
    const blocked = events.flatMap(({ type, payload }) =>
      type === FilterActed.type ? [payload as FilterActed['payload']] : [],
    );
    const people = events.filter(({ actor }) => !['system', 'character'].includes(actor.role));
    return {
      customer: customer as SubjectId,
      character: { id: character, name: characterName },
      messages: inPlace(events).flatMap((event) => messageOf(event, names, blocked) ?? []),
      people: new Set([customer, ...people.map(({ actor }) => actor.subject)]),
    };
  }

  /** Relation to the session: whoever took part in it does not audit it. @throws SessionNotRecorded, TookPart */
  async byOther(actor: Actor, session: SessionId): Promise<Said> {
    const said = await this.session(actor.tenant, session);
    if (said.people.has(actor.subject)) throw new TookPart('You took part in this conversation.');
    return said;
  }

  /** With their words; masked, and without what was blocked, unless they may be read in plain text. */
  async words(
    tenant: TenantId,
    messages: readonly SaidMessage[],
    leave: PlainTextLeave | null,
  ): Promise<AuditMessage[]> {
    const keys = messages.map(({ id }) => id);
    const blockedKeys = messages.flatMap(({ id, blocked }) => blocked.map(({ verdict }) => blockedKey(id, verdict)));
    const texts = leave ? inPlain(await this.texts.plain(leave, keys)) : await this.texts.masked(tenant, keys);
    const kept = leave ? await this.texts.plain(leave, blockedKeys) : new Map<string, string>();
    return messages.map(({ isEmpty, blocked, ...message }) => {
      const shown = texts.get(message.id) ?? (isEmpty ? { text: '', masks: [] } : undefined);
      return {
        ...message,
        text: shown?.text ?? null,
        masks: [...(shown?.masks ?? [])],
        blocked: blocked.map((one) => ({ ...one, text: kept.get(blockedKey(message.id, one.verdict)) ?? null })),
      };
    });
  }
}

const inPlain = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, Masked> =>
  new Map([...texts].map(([key, text]) => [key, { text, masks: masksIn(text) }]));

/** With the end of each reply where the reply began: something else may have been said while it was spoken. */
function inPlace(events: readonly EventEnvelope[]): readonly EventEnvelope[] {
  const begun = new Map(
    events.flatMap(({ type, payload }, place) => (type === ReplyStarted.type ? [[payload['messageId'], place]] : [])),
  );
  const placed = events.map((event, place) => ({
    event,
    place: event.type === ReplyFinished.type ? (begun.get(event.payload['messageId']) ?? place) : place,
  }));
  return placed.sort((one, other) => one.place - other.place).map(({ event }) => event);
}

function messageOf(
  { type, payload, at, actor }: EventEnvelope,
  names: { readonly customer: string; readonly character: string },
  blocked: readonly FilterActed['payload'][],
): SaidMessage | undefined {
  const { greeting, messageId, author, length } = payload as Partial<
    SessionOpened['payload'] & MessageAccepted['payload'] & ReplyFinished['payload']
  >;
  const isSaid = type === MessageAccepted.type || type === ReplyFinished.type;
  const id = type === SessionOpened.type ? greeting : isSaid ? messageId : undefined;
  if (id === undefined) return undefined;
  const kind = author ?? 'character';
  return {
    id,
    author: { kind, name: kind === 'agent' ? actor.subject : names[kind] },
    at: at.toISOString(),
    passport: type === ReplyFinished.type ? id : null,
    isEmpty: length === 0,
    blocked: blocked
      .filter((one) => one.messageId === id)
      .map(({ verdict, stage, act, code }) => ({ verdict, stage, act, code })),
  };
}
