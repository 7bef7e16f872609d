import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { MessageId, SessionId, SubjectId } from '#shared-kernel/ids.js';
import { ConversationHidden, ConversationRenamed, CustomerRated } from '../contract/events.js';
import { NotYetToBeRated, RatingNotAllowed } from './errors.js';
import { ownComment, ownTitle } from './words.js';

/** How the customer stands in it: with the character, also while they wait for a person, or with that person. */
export type Standing =
  | { readonly state: 'engaged' }
  | { readonly state: 'waiting'; readonly since: Date }
  | { readonly state: 'with-agent'; readonly since: Date }
  | { readonly state: 'ended'; readonly since: Date };

export interface ConversationState {
  readonly session: SessionId;
  readonly customer: SubjectId;
  readonly character: { readonly id: string; readonly name: string };
  readonly standing: Standing;
  /** The person who answered last, or answers now. */
  readonly agent: { readonly subject: SubjectId; readonly name: string } | null;
  /** The customer's rating, 1–5. */
  readonly stars: number | null;
  readonly lastActivityAt: Date;
  /** The customer's first message; its beginning is the title until they give their own. */
  readonly firstMessage: MessageId | null;
  readonly hasOwnTitle: boolean;
  readonly hidden: boolean;
  /** `seq` of the newest visible message, and up to which the customer has read. */
  readonly lastSeq: number;
  readonly readUpTo: number;
  /** Version of the last event of the Session context that was taken in. */
  readonly seen: number;
  /** Version of this context's own stream. */
  readonly version: number;
}

type Draft = { -readonly [Key in keyof ConversationState]: ConversationState[Key] };

/** One conversation as its customer sees it: what is theirs to see, and what they have seen. Rules C1–C10 in ../README.md. */
export class RoleSessionContext {
  private readonly draft: Draft;
  private readonly events: DomainEvent[] = [];
  private title: string | undefined;
  private said: string | undefined;

  private constructor(state: ConversationState) {
    this.draft = { ...state };
  }

  /** From the store. */
  static from(state: ConversationState): RoleSessionContext {
    return new RoleSessionContext(state);
  }

  /** C1 */
  static begin(who: Pick<ConversationState, 'session' | 'customer' | 'character'>, at: Date): RoleSessionContext {
    return new RoleSessionContext({
      ...who,
      standing: { state: 'engaged' },
      agent: null,
      stars: null,
      lastActivityAt: at,
      firstMessage: null,
      hasOwnTitle: false,
      hidden: false,
      lastSeq: 0,
      readUpTo: 0,
      seen: 0,
      version: 0,
    });
  }

  get state(): ConversationState {
    return this.draft;
  }

  /** The own title given since loading. */
  get newTitle(): string | undefined {
    return this.title;
  }

  /** The comment beside the rating given since loading. */
  get newComment(): string | undefined {
    return this.said;
  }

  /** C2: each event of the session counts once; gaps are normal, since not every event concerns the customer. */
  takeIn(version: number): boolean {
    if (version <= this.draft.seen) return false;
    this.draft.seen = version;
    return true;
  }

  /** C3, C5: a message became visible. Whoever writes has read what stands before. */
  show(message: { readonly id: MessageId; readonly byCustomer: boolean; readonly seq: number }, at: Date): void {
    this.touch(at);
    this.draft.lastSeq = Math.max(this.draft.lastSeq, message.seq);
    if (!message.byCustomer) return;
    this.draft.firstMessage ??= message.id;
    this.read(message.seq);
  }

  /** A person was asked for: the character goes on meanwhile. */
  wait(at: Date): void {
    if (this.draft.standing.state !== 'engaged') return;
    this.draft.standing = { state: 'waiting', since: at };
  }

  /** Nobody is asked for any more. */
  waitNoMore(): void {
    if (this.draft.standing.state === 'waiting') this.draft.standing = { state: 'engaged' };
  }

  meetAgent(agent: NonNullable<ConversationState['agent']>, at: Date): void {
    if (this.draft.standing.state === 'ended') return;
    this.touch(at);
    this.draft.standing = { state: 'with-agent', since: at };
    this.draft.agent = agent;
  }

  meetCharacter(at: Date): void {
    if (this.draft.standing.state === 'ended') return;
    this.touch(at);
    this.draft.standing = { state: 'engaged' };
  }

  /** C4: ended stays ended. */
  end(at: Date): void {
    if (this.draft.standing.state === 'ended') return;
    this.draft.standing = { state: 'ended', since: at };
  }

  /** C5: never backwards, and never past what there is, or messages to come would count as read. */
  read(seq: number): void {
    this.draft.readUpTo = Math.max(this.draft.readUpTo, Math.min(seq, this.draft.lastSeq));
  }

  /** C6 @throws TitleNotAllowed */
  rename(title: string): void {
    this.title = ownTitle(title);
    this.draft.hasOwnTitle = true;
    this.events.push(new ConversationRenamed(this.facts));
  }

  /** C10: something has ended, the conversation or a person's part in it. */
  get mayBeRated(): boolean {
    const { standing, agent, firstMessage } = this.draft;
    if (firstMessage === null) return false;
    return standing.state === 'ended' || (agent !== null && standing.state !== 'with-agent');
  }

  /** C10: the last word counts. @throws NotYetToBeRated @throws RatingNotAllowed */
  rate(stars: number, comment: string): void {
    if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw new RatingNotAllowed('A rating is 1 to 5.');
    if (!this.mayBeRated) throw new NotYetToBeRated('This can be rated once it is over.');
    const said = ownComment(comment);
    if (stars === this.draft.stars && said === '') return;
    this.draft.stars = stars;
    if (said !== '') this.said = said;
    const agent = this.draft.agent?.subject ?? null;
    this.events.push(new CustomerRated({ ...this.facts, agent, stars, comment: said !== '' }));
  }

  /** C7 */
  hide(): void {
    if (this.draft.hidden) return;
    this.draft.hidden = true;
    this.events.push(new ConversationHidden(this.facts));
  }

  pullEvents(): DomainEvent[] {
    return this.events.splice(0);
  }

  private touch(at: Date): void {
    if (at > this.draft.lastActivityAt) this.draft.lastActivityAt = at;
  }

  private get facts(): { session: string; customer: string } {
    return { session: this.draft.session, customer: this.draft.customer };
  }
}
