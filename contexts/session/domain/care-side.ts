import type { MessageId, SubjectId } from '#shared-kernel/ids.js';
import { InputMarked, NoticeShown, SessionResumed, SessionSuspended } from '../contract/events.js';
import type { InputAct } from '../contract/events.js';
import type { Notice, NoticeKind } from '../contract/notices.js';
import { type CareState, mostNotices, type Sitting } from './care-state.js';
import { NotSuspended, ResumeNotAllowed } from './errors.js';
import { ownerOf, requireNotClosed } from './guards.js';
import type { SessionDraft } from './session-draft.js';

const mostMarked = 8;
const mostApart = 40;

/** What the house has to say, and by which policy. */
export interface NewNotice extends Pick<Notice, 'kind' | 'language' | 'text' | 'lines'> {
  /** SHA-256 of the policy that asks for it, hex. */
  readonly policy: string;
}

/** What was found in a message of the customer. */
export interface InputFinding {
  readonly act: InputAct;
  readonly code: string;
  readonly rule: string;
  readonly category: string;
  /** UTF-16 units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly shadow: boolean;
}

/** Why the character is silenced, and by which rule of which policy. */
export type Suspicion = Pick<
  SessionSuspended['payload'],
  'messageId' | 'reason' | 'rule' | 'language' | 'locale' | 'mayResume' | 'policy'
>;

/** Keeping people safe in one session: the help path, notices of the house, marks on what came in, how long it lasts. Rules S19–S22 in ../README.md. */
export class CareSide {
  constructor(private readonly draft: SessionDraft) {}

  /**
   * S19: somebody may be in danger. The character is silent from here on: a running reply ends with what it has said, and
   * nothing that waits is answered. Where a person holds the turn they keep it: then this is not for a machine to decide.
   */
  suspend(why: Suspicion, help: NewNotice, said: string, at: Date, take: () => number): void {
    const { draft } = this;
    const { state } = draft;
    requireNotClosed(state);
    const { reason, mayResume } = why;
    const isPlayed = ownerOf(state)?.kind === 'character';
    if (isPlayed) draft.end({ reason: 'suspended', text: said, code: reason }, take);
    if (isPlayed) state.epoch += 1;
    this.show(help, at, take);
    if (!isPlayed) return;
    state.waiting = [];
    state.lastReply = null;
    state.turn = { state: 'suspended', reason, at: at.toISOString(), mayResume };
    draft.turned(take);
    const { audience, place } = state.care;
    const { id: character, name: characterName } = state.character;
    const who = { customerName: state.customer.name, character, characterName, audience, place };
    draft.events.push(new SessionSuspended({ ...draft.facts, ...who, ...why, epoch: state.epoch }));
  }

  /** S19: the customer goes on with the character, where the policy lets them; or somebody of the desk says so. */
  resume(by: SubjectId, byKind: 'customer' | 'agent', take: () => number): void {
    const { state, events, facts } = this.draft;
    requireNotClosed(state);
    if (state.turn.state !== 'suspended') throw new NotSuspended('The conversation is not interrupted.');
    if (byKind === 'customer' && !state.turn.mayResume)
      throw new ResumeNotAllowed('A person will have a look first, and then the conversation goes on.');
    state.turn = { state: 'open', owner: { kind: 'character', ...state.character } };
    state.epoch += 1;
    this.draft.turned(take);
    events.push(new SessionResumed({ ...facts, by, byKind, epoch: state.epoch }));
  }

  /** For whom the policy was asked. */
  knows(audience: CareState['audience'], place: string | null): void {
    const { care } = this.draft.state;
    if (care.audience !== audience || care.place !== place) this.change({ audience, place });
  }

  /** S20: the house says something; it stands beside the conversation and is proven by an event. */
  show({ policy, ...notice }: NewNotice, at: Date, take: () => number): void {
    const { state, events, facts } = this.draft;
    const shown: Notice = { ...notice, at: at.toISOString(), seq: take() };
    const { kind, language } = notice;
    this.change({ notices: [...state.care.notices, shown].slice(-mostNotices) });
    if (kind === 'disclosure' || kind === 'reminder') this.change({ told: { at: shown.at, messages: 0 } });
    const { audience, place } = state.care;
    events.push(
      new NoticeShown({ ...facts, kind, language, audience, place, policy, seq: shown.seq, epoch: state.epoch }),
    );
  }

  /** What was found in a message; findings in shadow mode are recorded only. */
  mark(messageId: MessageId, findings: readonly InputFinding[], policy: string): void {
    const { state, events, facts } = this.draft;
    for (const finding of findings) events.push(new InputMarked({ ...facts, messageId, ...finding, policy }));
    const counted = findings.filter(({ shadow, act }) => !shadow && act === 'mark');
    if (counted.length === 0) return;
    const categories = [...new Set(counted.map(({ category }) => category))];
    this.change({ marked: [...state.care.marked, { message: messageId, categories }].slice(-mostMarked) });
  }

  /** S19: a message that was said out of the story. */
  setApart(message: MessageId): void {
    this.change({ apart: [...this.draft.state.care.apart, message].slice(-mostApart) });
  }

  /** One more message. A pause of `breakMinutes` begins a new sitting. */
  sit(at: Date, breakMinutes: number): Sitting {
    const { sitting, told } = this.draft.state.care;
    const goesOn = sitting && at.getTime() - Date.parse(sitting.lastAt) < breakMinutes * 60_000;
    const lastAt = at.toISOString();
    const next: Sitting = goesOn
      ? { ...sitting, messages: sitting.messages + 1, lastAt }
      : { since: lastAt, messages: 1, lastAt, isOver: false };
    this.change({ sitting: next, ...(told && { told: { ...told, messages: told.messages + 1 } }) });
    return next;
  }

  /** S22: the sitting has lasted as long as it may. */
  endSitting(): void {
    const { sitting } = this.draft.state.care;
    if (sitting) this.change({ sitting: { ...sitting, isOver: true } });
  }

  /** Words that only those may read who may read what was covered. */
  keep(key: string, words: string): void {
    this.draft.texts.set(key, words);
  }

  latest(kind: NoticeKind): Notice | undefined {
    return this.draft.state.care.notices.findLast((notice) => notice.kind === kind);
  }

  private change(part: Partial<CareState>): void {
    this.draft.state.care = { ...this.draft.state.care, ...part };
  }
}
