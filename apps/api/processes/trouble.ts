import { PromiseMade } from '#contexts/agent/contract/events.js';
import { CharacterActed, EmotionShifted, FilterActed, SessionSuspended } from '#contexts/session/contract/events.js';
import type { AskedHow } from '#contexts/session/contract/asking.js';
import type { EventEnvelope } from '#shared-kernel/event-log.js';

/** Why a person shall come, by a rule of the house or because the character wants it. */
export interface Trouble {
  readonly session: string;
  readonly by: 'policy' | 'character';
  readonly how: AskedHow;
  readonly rule: string | null;
}

/** Moods in which a person may do better than a character, when they are strong and unpleasant. */
const heavy: ReadonlySet<string> = new Set(['anger', 'sadness', 'fear']);
/** Replies that had to be changed or withheld … */
const mostActs = 3;
/** … in this long (ms). */
const actWindow = 10 * 60_000;
/** Sessions whose filtered replies are remembered; a restart forgets them, which costs one call too few at most. */
const mostSessions = 5_000;

/** Tells from what is recorded whether a person shall come. */
export class TroubleWatch {
  /** When replies of a session were acted on, by reply. */
  private readonly acts = new Map<string, Map<string, number>>();

  of({ type, payload, at }: EventEnvelope): Trouble | undefined {
    if (type === SessionSuspended.type) {
      const { session, reason } = payload as SessionSuspended['payload'];
      return { session, by: 'policy', how: 'help', rule: reason };
    }
    if (type === CharacterActed.type) {
      const { session } = payload as CharacterActed['payload'];
      return { session, by: 'character', how: 'tool', rule: null };
    }
    if (type === PromiseMade.type) return ofPromise(payload as PromiseMade['payload']);
    if (type === EmotionShifted.type) return ofMood(payload as EmotionShifted['payload']);
    if (type === FilterActed.type) return this.ofFilter(payload as FilterActed['payload'], at.getTime());
    return undefined;
  }

  private ofFilter({ session, messageId, shadow, act }: FilterActed['payload'], at: number): Trouble | undefined {
    if (shadow || act === 'mask') return undefined;
    const acts = this.acts.get(session) ?? new Map<string, number>();
    this.acts.delete(session);
    this.acts.set(session, acts);
    if (this.acts.size > mostSessions) this.acts.delete(this.acts.keys().next().value!);
    const wasNew = !acts.has(messageId);
    acts.set(messageId, at);
    for (const [reply, then] of acts) if (at - then >= actWindow) acts.delete(reply);
    if (!wasNew || acts.size < mostActs) return undefined;
    acts.clear();
    return { session, by: 'policy', how: 'filters', rule: 'repeated-filter-hits' };
  }
}

const ofMood = ({ session, to, strength, tone }: EmotionShifted['payload']): Trouble | undefined =>
  heavy.has(to) && strength === 'strong' && tone === 'unpleasant'
    ? { session, by: 'policy', how: 'emotion', rule: `mood-${to}` }
    : undefined;

/** A character can send nobody anything: what it has promised, a person has to see to. */
const ofPromise = ({ session, by }: PromiseMade['payload']): Trouble | undefined =>
  by === 'character' ? { session, by: 'policy', how: 'promise', rule: 'character-promised' } : undefined;
