import type { SharedEmotion } from '#contexts/session/contract/emotion.js';
import {
  EmotionShifted,
  MessageAccepted,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  ReplyFinished,
  ReplyStarted,
  ReplyVersionSelected,
  SessionClosed,
  SessionOpened,
  TurnHandedOver,
} from '#contexts/session/contract/events.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';
import {
  type MessageId,
  newEventId,
  newMessageId,
  newSessionId,
  type SubjectId,
  type TenantId,
} from '#shared-kernel/ids.js';

type Cause = EventEnvelope['actor'];

/**
 * What happens in a session, event by event, as the Session context would record it: for the contexts that listen to it.
 * A second passes between two events. `words` are the texts of the messages.
 */
export class SessionStory {
  readonly session = newSessionId();
  readonly events: { readonly event: DomainEvent; readonly at: Date; readonly actor: Cause }[] = [];
  readonly words = new Map<MessageId, string>();
  private seq = 0;
  private epoch = 1;
  private now: number;

  constructor(
    readonly customer = 'mia' as SubjectId,
    readonly tenant = 'demo' as TenantId,
    begin = '2026-11-22T09:00:00Z',
    /** '': as sessions were recorded before greetings were. */
    greeting = '',
  ) {
    this.now = Date.parse(begin);
    const opened = { ...this.facts, character: 'academic-mentor', characterName: '学术导师' };
    this.tell(new SessionOpened({ ...opened, ...(greeting && { greeting: this.word(greeting) }) }), this.byCustomer);
  }

  /** As the log would hand them out. */
  get envelopes(): EventEnvelope[] {
    return this.events.map(({ event, at, actor }, index) => ({
      id: newEventId(),
      tenant: this.tenant,
      stream: this.stream,
      version: index + 1,
      type: event.type,
      payload: event.payload as EventEnvelope['payload'],
      at,
      actor,
    }));
  }

  get stream(): string {
    return `session/${this.session}`;
  }

  get lastAt(): Date {
    return new Date(this.now);
  }

  get lastSeq(): number {
    return this.seq;
  }

  customerSays(text: string): MessageId {
    return this.accept(text, 'customer', this.byCustomer);
  }

  agentSays(text: string, agent = 'ann'): MessageId {
    return this.accept(text, 'agent', byAgent(agent));
  }

  /** @param meanwhile happens while it is spoken */
  characterSays(text: string, replyTo: MessageId, version = 1, meanwhile: () => void = () => undefined): MessageId {
    const messageId = this.word(text);
    const reply = { ...this.facts, messageId, replyTo, version, epoch: this.epoch };
    this.tell(new ReplyStarted(reply), byCharacter);
    meanwhile();
    const finishReason = text ? 'stop' : 'failed';
    const end = { finishReason, code: null, player: 'embedded', length: text.length, seq: this.nextSeq() } as const;
    this.tell(new ReplyFinished({ ...reply, ...end }), byCharacter);
    return messageId;
  }

  customerChooses(messageId: MessageId, replyTo: MessageId, version: number): void {
    this.tell(new ReplyVersionSelected({ ...this.facts, messageId, replyTo, version }), this.byCustomer);
  }

  agentTakes(agent = 'ann', from = 'character/academic-mentor'): void {
    this.handOver({ from, to: `agent/${agent}`, toKind: 'agent', toName: agent }, byAgent(agent));
  }

  agentHandsBack(agent = 'ann'): void {
    const to = { to: 'character/academic-mentor', toKind: 'character', toName: '学术导师' } as const;
    this.handOver({ from: `agent/${agent}`, ...to }, byAgent(agent));
  }

  customerAsksForPerson(how: 'button' | 'words' | 'help' = 'button'): void {
    const by = how === 'help' ? 'policy' : 'customer';
    const whom = { character: 'academic-mentor', characterName: '学术导师', language: 'zh' } as const;
    const ask = { by, how, rule: null, epoch: this.epoch } as const;
    this.tell(new PersonAskedFor({ ...this.facts, ...whom, ...ask }), this.byCustomer);
  }

  nobodyIsAskedFor(why: 'cancelled' | 'taken' | 'closed' = 'cancelled'): void {
    this.tell(new PersonNoLongerAskedFor({ ...this.facts, why }), this.byCustomer);
  }

  customerFeels(to: SharedEmotion, valence: number, message: MessageId): void {
    const mood = { message, from: 'neutral', to, valence, arousal: 0, confidence: 0.8 } as const;
    this.tell(new EmotionShifted({ ...this.facts, ...mood }), this.byCustomer);
  }

  closes(): void {
    this.epoch += 1;
    this.tell(new SessionClosed({ ...this.facts, epoch: this.epoch }), this.byCustomer);
  }

  private handOver(
    turn: { from: string; to: string; toKind: 'character' | 'agent'; toName: string },
    actor: Cause,
  ): void {
    this.epoch += 1;
    const how =
      turn.toKind === 'agent'
        ? ({ reason: 'taken', mode: 'off' } as const)
        : ({ reason: 'handed-back', mode: 'auto' } as const);
    this.tell(
      new TurnHandedOver({ ...this.facts, ...turn, ...how, noted: how.reason === 'handed-back', epoch: this.epoch }),
      actor,
    );
  }

  private accept(text: string, author: 'customer' | 'agent', actor: Cause): MessageId {
    const messageId = this.word(text);
    const message = { ...this.facts, messageId, author, clientMessageId: null, seq: this.nextSeq(), epoch: this.epoch };
    this.tell(new MessageAccepted(message), actor);
    return messageId;
  }

  /** The id of a message. Of one without words no text is stored. */
  private word(text: string): MessageId {
    const messageId = newMessageId();
    if (text !== '') this.words.set(messageId, text);
    return messageId;
  }

  private tell(event: DomainEvent, actor: Cause): void {
    this.now += 1_000;
    this.events.push({ event, at: new Date(this.now), actor });
  }

  private nextSeq(): number {
    this.seq += 3; // seq is not contiguous
    return this.seq;
  }

  private get facts(): { session: string; customer: string } {
    return { session: this.session, customer: this.customer };
  }

  private get byCustomer(): Cause {
    return { subject: this.customer, role: 'customer' };
  }
}

const byAgent = (agent: string): Cause => ({ subject: agent as SubjectId, role: 'agent' });
const byCharacter: Cause = { subject: 'academic-mentor' as SubjectId, role: 'character' };
