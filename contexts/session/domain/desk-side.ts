import type { MessageId, SubjectId } from '#shared-kernel/ids.js';
import type { FinishReason } from '../contract/frames.js';
import {
  DraftFinished,
  DraftUsed,
  ModeChanged,
  PersonAskedFor,
  PersonNoLongerAskedFor,
  StaleWriteRefused,
  WhisperGiven,
} from '../contract/events.js';
import { askedKey, draftKey, whisperKey } from '../contract/text-keys.js';
import type { AskedBy, AskedHow } from '../contract/asking.js';
import type { DeskState } from './desk-state.js';
import { DraftUnknown, NotDrafting, TooManyWhispers } from './errors.js';
import { ownerOf, requireAgent, requireEpoch, requireNotClosed, stale } from './guards.js';
import { refOf, type SessionDraft } from './session-draft.js';
import type { AgentOwner } from './session-state.js';

/** A hand-over that nobody asked for in person is asked for at most this often … */
const mostAsks = 3;
/** … in this long (ms), … */
const askWindow = 10 * 60_000;
/** … and not sooner than this after a person gave the turn back (ms). */
const restAfterHandBack = 60_000;
const maxWhispers = 3;

export interface Ask {
  readonly by: AskedBy;
  readonly how: AskedHow;
  readonly rule: string | null;
  /** In the words of whoever asks; '' without. */
  readonly reason: string;
  readonly language: 'zh' | 'en';
}

/** A draft, and the whispers that it minded. */
export interface Drafted {
  readonly id: MessageId;
  readonly replyTo: MessageId;
  readonly whispers?: DeskState['whispers'] | undefined;
}

export interface UsedDraft {
  readonly id: string;
  /** Share that the agent changed, [0, 1]. */
  readonly changed: number;
}

/** What the desk has to do with one session, beside holding its turn: asking, whispers, drafts. Rules S13–S17 in ../README.md. */
export class DeskSide {
  constructor(private readonly draft: SessionDraft) {}

  /**
   * S13: asking changes nothing about who answers; asking again is nothing. S14: the loop guard. Answers whether somebody is
   * asked for now who was not before.
   */
  ask({ by, how, rule, reason, language }: Ask, at: Date, take: () => number): boolean {
    const { state, events, facts } = this.draft;
    requireNotClosed(state);
    if (state.desk.asked || ownerOf(state)?.kind === 'agent') return false;
    const byItself = by === 'character' || by === 'policy';
    const since = state.desk.askedByItself.filter((then) => at.getTime() - Date.parse(then) < askWindow);
    if (byItself && (since.length >= mostAsks || this.restsAt(at))) return false;
    this.change({
      asked: { by, how, at: at.toISOString() },
      askedByItself: byItself ? [...since, at.toISOString()] : since,
    });
    this.draft.turned(take);
    if (reason !== '') this.draft.texts.set(askedKey(state.id), reason);
    const { id: character, name: characterName } = state.character;
    events.push(
      new PersonAskedFor({ ...facts, character, characterName, language, by, how, rule, epoch: state.epoch }),
    );
    return true;
  }

  /** S13: the customer would rather stay with the character. */
  cancel(take: () => number): void {
    requireNotClosed(this.draft.state);
    if (this.noLonger('cancelled')) this.draft.turned(take);
  }

  /** Nobody is asked for any more. Answers whether somebody was. */
  noLonger(why: PersonNoLongerAskedFor['payload']['why']): boolean {
    if (!this.draft.state.desk.asked) return false;
    this.change({ asked: null });
    this.draft.events.push(new PersonNoLongerAskedFor({ ...this.draft.facts, why }));
    return true;
  }

  /** S15: a direction for the next reply, or draft, and for that one only. */
  whisper(id: string, text: string, by: { readonly subject: SubjectId; readonly name: string }): void {
    const { state, facts } = this.draft;
    requireNotClosed(state);
    const { whispers } = state.desk;
    if (whispers.length >= maxWhispers) {
      throw new TooManyWhispers('The character minds no more at once.', { limit: maxWhispers });
    }
    this.change({ whispers: [...whispers, { id, by: by.name }] });
    this.draft.texts.set(whisperKey(id), text);
    this.draft.events.push(new WhisperGiven({ ...facts, whisper: id, by: by.subject }));
  }

  /** S16: whoever holds the turn says whether the character drafts. */
  changeMode(agent: SubjectId, seenEpoch: number, mode: AgentOwner['mode']): void {
    const { state, facts } = this.draft;
    requireNotClosed(state);
    requireEpoch(state, seenEpoch);
    const owner = requireAgent(state, agent);
    if (owner.mode === mode) return;
    state.turn = { state: 'open', owner: { ...owner, mode } };
    this.change({ draft: null });
    this.draft.events.push(new ModeChanged({ ...facts, mode, epoch: state.epoch }));
  }

  /** S16: only whoever has the character draft asks for another draft. */
  requireDrafting(agent: SubjectId, seenEpoch: number): void {
    const { state } = this.draft;
    requireNotClosed(state);
    requireEpoch(state, seenEpoch);
    if (requireAgent(state, agent).mode !== 'draft') throw new NotDrafting('The character does not draft now.');
  }

  /** S17: a draft is for the agent in whose time it began; nobody else is shown it. */
  finishDraft(
    { id, replyTo, whispers = [] }: Drafted,
    seenEpoch: number,
    { reason, text }: { readonly reason: FinishReason; readonly text: string },
  ): void {
    const { state, facts } = this.draft;
    requireEpoch(state, seenEpoch);
    const owner = ownerOf(state);
    if (owner?.kind !== 'agent' || owner.mode !== 'draft') throw stale(state);
    const heard = new Set(whispers.map((whisper) => whisper.id));
    const left = state.desk.whispers.filter((whisper) => !heard.has(whisper.id));
    this.change({ draft: text === '' ? null : { id, replyTo }, whispers: left });
    if (text !== '') this.draft.texts.set(draftKey(id), text);
    const { epoch } = state;
    this.draft.events.push(
      new DraftFinished({ ...facts, draft: id, replyTo, finishReason: reason, length: text.length, epoch }),
    );
  }

  /** S17: a draft is used once. @throws DraftUnknown */
  requireDraft(id: string): void {
    if (this.draft.state.desk.draft?.id !== id) throw new DraftUnknown('There is no such draft now.');
  }

  useDraft({ id, changed }: UsedDraft, messageId: MessageId): void {
    this.requireDraft(id);
    this.change({ draft: null });
    this.draft.events.push(new DraftUsed({ ...this.draft.facts, draft: id, messageId, edited: changed > 0, changed }));
  }

  /** Whoever takes the turn begins anew; whispers were for the character alone. */
  passed(handedBack: DeskState['handedBack']): void {
    this.change({ handedBack, whispers: [], draft: null });
  }

  noteStaleWrite(by: SubjectId, seenEpoch: number | null): void {
    const { state, facts } = this.draft;
    const owner = ownerOf(state);
    this.draft.events.push(
      new StaleWriteRefused({ ...facts, by, seenEpoch, epoch: state.epoch, owner: owner ? refOf(owner) : '' }),
    );
  }

  private restsAt(at: Date): boolean {
    const { handedBack } = this.draft.state.desk;
    return handedBack !== null && at.getTime() - Date.parse(handedBack.at) < restAfterHandBack;
  }

  private change(part: Partial<DeskState>): void {
    this.draft.state.desk = { ...this.draft.state.desk, ...part };
  }
}
