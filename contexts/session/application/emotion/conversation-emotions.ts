import { Injectable, Logger } from '@nestjs/common';
import type { MessageId, SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { EmotionPoint } from '../../contract/emotion.js';
import { EmotionReadings } from '../../domain/emotion-readings.js';
import type { MessageChange, MessageRecord, SessionState } from '../../domain/session-state.js';
import { EmotionEncoder } from './emotion-encoder.js';
import type { EmotionReading } from './emotion.js';
import { type EmotionState, smooth, window } from './smooth.js';
import type { Before } from './turns.js';

/** A reading without what belongs to its message. */
export type Felt = Omit<EmotionPoint, 'message' | 'at'>;
type Compact = Omit<Felt, 'words'>;

/** What a turn is told of feelings. */
export interface TurnFeelings {
  /** Of the message that is to be answered; null when it was not ready. */
  readonly in: Compact | null;
  /** Of the user, over the last messages. */
  readonly state: EmotionState | null;
  /** Of the character's last reply that is shown. */
  readonly own: Compact | null;
  readonly engine: string;
  readonly model: string;
}

interface Heard {
  readonly id: MessageId;
  readonly position: number;
  readonly felt: Compact;
}

/** What this node knows of one conversation. */
interface Known {
  /** Of the user's newest messages, in their order. */
  user: readonly Heard[];
  /** Of the last replies. */
  readonly character: Map<MessageId, Compact>;
  /** Readings of the user's messages that are under way, and the store's answer for a conversation that is new here. */
  readonly awaited: Set<Promise<void>>;
}

/** ms that a turn waits for a reading; what comes later is used in the next one. */
const patience = 2;
const mostSessions = 5_000;
/** Readings that wait for whoever stores them; whoever finds one missing reads the text again. */
const mostFresh = 2_000;
const repliesKept = 4;
/** A reply answers somebody else. */
const noneBefore = (): undefined => undefined;

/**
 * Feelings in the conversations that this node serves: reads what is said while it is being saved, and has the state ready when
 * the prompt is composed. Nothing here can fail a turn or hold it up for longer than 2 ms.
 */
@Injectable()
export class ConversationEmotions {
  private readonly logger = new Logger('Emotion');
  /** In the order of their last use. */
  private readonly sessions = new Map<SessionId, Known>();
  private readonly fresh = new Map<MessageId, Felt>();

  constructor(
    private readonly encoder: EmotionEncoder,
    private readonly readings: EmotionReadings,
  ) {}

  get isOff(): boolean {
    return this.encoder.engine === 'off';
  }

  /** Where the network runs, and which. */
  get reader(): Pick<TurnFeelings, 'engine' | 'model'> {
    const { engine, model } = this.encoder;
    return { engine, model };
  }

  /** Gets ready what the first message of a conversation would wait for. */
  async expect({ tenant, customer }: Pick<SessionState, 'tenant' | 'customer'>): Promise<void> {
    if (this.isOff) return;
    // The first message asks again.
    await this.readings.settings(tenant, customer.subject).catch(() => undefined);
  }

  /** Begins to read what a change adds. Returns at once. */
  hear(
    state: SessionState,
    said: { readonly added: readonly MessageRecord[]; readonly changed: readonly MessageChange[] },
  ): void {
    if (this.isOff) return;
    const users = said.added.filter(({ author }) => author.kind === 'customer').slice(-window);
    const replies = said.changed.filter(
      ({ text, status }) => text !== undefined && text !== '' && status !== 'streaming',
    );
    if (users.length + replies.length === 0) return;
    const known = this.of(state, users[0]);
    for (const { id, position, text } of users) {
      const earlier = () => beforeMessage(known, position);
      const read = this.read(state, id, text, earlier, (felt) => add(known, [{ id, position, felt }]));
      known.awaited.add(read);
      void read.then(() => known.awaited.delete(read));
    }
    for (const { id, text = '' } of replies) {
      if (!known.character.has(id)) {
        void this.read(state, id, text, noneBefore, (felt) => keep(known.character, id, felt, repliesKept));
      }
    }
  }

  /** What was heard of a change was not saved, or somebody else wrote too: the store knows better. */
  forget(session: SessionId): void {
    this.sessions.delete(session);
  }

  /** What a turn goes by; undefined where feelings are not estimated. @param replyTo the message that is to be answered */
  async inTurn(
    state: SessionState,
    replyTo: MessageId,
    messages: readonly MessageRecord[],
  ): Promise<TurnFeelings | undefined> {
    if (this.isOff) return undefined;
    const known = this.of(state);
    let wanted: boolean | undefined;
    const settled = this.isWanted(state.tenant, state.customer.subject).then(
      (is) => (wanted = is),
      () => false,
    );
    await within(patience, Promise.all([settled, ...known.awaited]));
    if (!wanted) return undefined;
    const upTo = messages.find(({ id }) => id === replyTo)?.position ?? Number.POSITIVE_INFINITY;
    const felt = known.user.filter(({ position }) => position <= upTo);
    const reply = messages.findLast(({ author, position }) => author.kind === 'character' && position < upTo);
    return {
      in: felt.find(({ id }) => id === replyTo)?.felt ?? null,
      state: smooth(felt.map((one) => one.felt)),
      own: (reply && known.character.get(reply.id)) ?? null,
      engine: this.encoder.engine,
      model: this.encoder.model,
    };
  }

  /** For whoever stores it: what was read here already, or is read now, then by itself. Null: it cannot be read. */
  async readingOf(message: MessageId, text: string): Promise<Felt | null> {
    const read = this.fresh.get(message);
    this.fresh.delete(message);
    if (read) return read;
    const reading = await this.encoder.read(text);
    return reading && feltOf(reading);
  }

  private async read(
    { tenant, customer }: SessionState,
    id: MessageId,
    text: string,
    earlier: () => Before | undefined,
    then: (felt: Compact) => void,
  ): Promise<void> {
    try {
      if (!(await this.isWanted(tenant, customer.subject))) return;
      const reading = await this.encoder.read(text, earlier());
      if (!reading) return;
      const felt = feltOf(reading);
      keep(this.fresh, id, felt, mostFresh);
      const { words: _, ...compact } = felt;
      then(compact);
    } catch (error) {
      // The store is away, or an encoder that breaks its word; the conversation goes on whatever happens.
      this.logger.warn({ msg: 'A message could not be read', error: error instanceof Error ? error.name : 'unknown' });
    }
  }

  private async isWanted(tenant: TenantId, subject: SubjectId): Promise<boolean> {
    const { enabled, mine } = await this.readings.settings(tenant, subject);
    return enabled && mine;
  }

  /** @param first the first message that is added; before it there is only the greeting in a conversation that begins */
  private of({ tenant, id }: SessionState, first?: MessageRecord): Known {
    const known: Known = this.sessions.get(id) ?? { user: [], character: new Map(), awaited: new Set() };
    if (!this.sessions.has(id) && !(first && first.position <= 2)) {
      const loaded = this.load(tenant, id, known);
      known.awaited.add(loaded);
      void loaded.then(() => known.awaited.delete(loaded));
    }
    this.sessions.delete(id);
    keep(this.sessions, id, known, mostSessions);
    return known;
  }

  private async load(tenant: TenantId, session: SessionId, known: Known): Promise<void> {
    try {
      const stored = await this.readings.newest(tenant, session, 2 * window);
      const user: Heard[] = [];
      for (const { message, speaker, position, at: _at, words: _words, ...felt } of stored) {
        const id = message as MessageId;
        if (speaker === 'user') user.push({ id, position, felt });
        else keep(known.character, id, felt, repliesKept);
      }
      add(known, user);
    } catch {
      // Tried again at the next turn.
      this.sessions.delete(session);
    }
  }
}

function add(known: Known, heard: readonly Heard[]): void {
  const others = heard.filter(({ id }) => !known.user.some((one) => one.id === id));
  known.user = [...known.user, ...others].sort((a, b) => a.position - b.position).slice(-window);
}

/** What was read of the user's message right before this one, where nobody spoke in between. */
const beforeMessage = ({ user }: Known, position: number): Before | undefined =>
  user.find((one) => one.position === position - 1)?.felt.shared;

/** Puts it in as the newest and lets the oldest go. */
function keep<Key, Value>(into: Map<Key, Value>, key: Key, value: Value, most: number): void {
  into.set(key, value);
  if (into.size <= most) return;
  for (const oldest of into.keys()) {
    into.delete(oldest);
    return;
  }
}

function within(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What is kept of a reading. */
function feltOf({ label, confidence, valence, arousal, shared, words }: EmotionReading): Felt {
  return {
    label,
    confidence: rounded(confidence),
    valence: rounded(valence),
    arousal: rounded(arousal),
    shared: Object.fromEntries(Object.entries(shared).map(([name, share]) => [name, rounded(share)])) as Felt['shared'],
    words: words.slice(0, 64).map(({ start, end, weight }) => ({ start, end, weight: rounded(weight) })),
  };
}

/** To four digits: values that are kept and read. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
