import type { Frame } from '#contexts/session/contract/frames.js';
import type { SessionView, Transcript } from '#contexts/session/contract/views.js';
import type { Api } from './api.js';
import { AskingAgain } from './asking-again.js';
import { applyFrame, emptyConversation, type ConversationState } from './conversation-state.js';
import type { QueuePlace } from './desk-views.js';
import type { Link } from './link.js';
import { isLinked } from './link-state.js';
import { Cell, type Observable } from './observable.js';
import { Outbox, type OutboxEntry } from './outbox.js';
import { tabOutboxShelf, type OutboxShelf } from './outbox-shelf.js';
import { asProblem, type TroupeProblem } from './problems.js';
import { withNewestPage, withOlderPage, withSession } from './transcript-merge.js';

export interface ConversationSnapshot extends ConversationState {
  readonly loading: boolean;
  /** Why it could not be loaded; null otherwise. */
  readonly problem: TroupeProblem | null;
  readonly view: SessionView | null;
  readonly loadingOlder: boolean;
  /** Everything that was said until now is here: false from the loss of the link until it was made up for. */
  readonly current: boolean;
  /** Where the customer stands who waits for a person, as the server last said it of its own accord. */
  readonly queue: QueuePlace | null;
  /** The other side is typing (an agent). */
  readonly typing: string | null;
}

/** Messages of a page. */
export const pageSize = 40;
const typingLasts = 6_000;
/** Between two loads of a transcript that still lacks something. */
const reloadWait = 1_000;

/**
 * One conversation, kept current: loads the transcript, follows the frames, resumes after a lost link, reloads after a gap.
 * @example
 * const conversation = new Conversation(api, link, session);
 * conversation.open();
 * conversation.state.subscribe(() => show(visibleMessages(conversation.state.get())));
 * conversation.post('Hello');
 */
export class Conversation {
  private readonly cell: Cell<ConversationSnapshot>;
  private readonly outbox: Outbox;
  private stopFollowing: (() => void) | null = null;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each `open` and `leave`, so that work begun before is known as stale. */
  private visit = 0;
  private synchronising = -1;
  /** What was begun to be loaded before it was opened. */
  private ahead: Promise<[SessionView, Transcript]> | null = null;
  private readonly askingAgain: AskingAgain;
  /** The link changed while it was being caught up with. */
  private outdated = false;
  /** How many gaps were told. */
  private gaps = 0;

  readonly state: Observable<ConversationSnapshot>;
  readonly unsent: Observable<readonly OutboxEntry[]>;

  constructor(
    private readonly api: Api,
    private readonly link: Link,
    /** The session's UUID. */
    readonly session: string,
    private readonly now: () => Date = () => new Date(),
    /** Where unsent messages outlive a reload. */
    shelf: OutboxShelf = tabOutboxShelf(),
  ) {
    const start = {
      loading: true,
      problem: null,
      view: null,
      loadingOlder: false,
      current: false,
      queue: null,
      typing: null,
    };
    this.cell = new Cell({ ...emptyConversation(session), ...start });
    this.state = this.cell;
    this.askingAgain = new AskingAgain(link, () => void this.synchronise());
    this.outbox = new Outbox(
      ({ text, clientMessageId }) => this.link.ask('post', { session: this.session, text, clientMessageId }),
      { shelf, session },
    );
    this.unsent = this.outbox.entries;
  }

  /** It is followed now. */
  get isOpen(): boolean {
    return this.stopFollowing !== null;
  }

  /** Begins to load what `open` will want, where it is about to be called and nothing is known yet. */
  prepare(): void {
    if (!this.cell.get().loading) return;
    if (this.ahead) return;
    const ahead = this.fetch();
    this.ahead = ahead;
    ahead.catch(() => {
      if (this.ahead === ahead) this.ahead = null; // `open` tries again
    });
  }

  /** What was learnt of it by the way: it is shown at once when it is opened, and followed on from there. */
  learn(view: SessionView, page: Transcript): void {
    this.ahead = null; // never taken for what is new later on
    this.set({ ...withNewestPage(withSession(this.cell.get(), view), page), view, loading: false, problem: null });
  }

  /** Loads and follows until `leave()`. */
  open(): void {
    this.visit += 1;
    const unlisten = this.link.listen(this.session, {
      frame: (frame) => this.take(frame),
      queue: (queue) => this.set({ queue }),
      typing: ({ author, typing }) => this.showTyping(typing ? author.name : null),
    });
    let status = this.link.state.get().status;
    const unwatch = this.link.state.subscribe(() => {
      const before = status;
      status = this.link.state.get().status;
      if (status === 'polling' && before === 'polling') return; // only the next attempt's time has changed
      // Also when one connection took the place of another: what came meanwhile is not here yet.
      if (this.cell.get().current) this.set({ current: false });
      if (isLinked(this.link.state.get())) void this.synchronise();
    });
    this.stopFollowing = () => (unlisten(), unwatch());
    void this.synchronise();
  }

  /** Stops following. A running reply goes on (F5). */
  leave(): void {
    this.visit += 1;
    this.stopFollowing?.();
    this.stopFollowing = null;
    clearTimeout(this.typingEnds);
    clearTimeout(this.again);
    this.askingAgain.stop();
    if (this.cell.get().current) this.set({ current: false, typing: null });
    if (!this.link.hasListeners(this.session))
      this.link.ask('detach', { session: this.session }).catch(() => undefined);
  }

  /** @returns the client's id of the message, which `unsent` shows until the server has it. */
  post(text: string): string {
    return this.outbox.add(text);
  }

  retry(clientMessageId: string): void {
    this.outbox.retry(clientMessageId);
  }

  discard(clientMessageId: string): void {
    this.outbox.remove(new Set([clientMessageId]));
  }

  stop(): Promise<void> {
    return this.api.stop(this.session);
  }

  /** The character goes on until a person comes. */
  async askForPerson(): Promise<void> {
    await this.api.askForPerson(this.session);
  }

  stayWithCharacter(): Promise<void> {
    return this.api.stayWithCharacter(this.session);
  }

  /** After the help path: the character goes on. */
  async resume(): Promise<void> {
    await this.api.resume(this.session);
  }

  regenerate(messageId: string): Promise<{ messageId: string }> {
    return this.api.regenerate(this.session, messageId);
  }

  async select(messageId: string): Promise<void> {
    await this.api.select(this.session, messageId);
  }

  /** Loads the page before the oldest message, if there is one. */
  async loadOlder(): Promise<void> {
    const { previous, loadingOlder } = this.cell.get();
    if (previous === null || loadingOlder) return;
    this.set({ loadingOlder: true });
    try {
      const page = await this.api.transcript(this.session, { before: previous, limit: pageSize });
      this.set({ ...withOlderPage(this.cell.get(), page), loadingOlder: false });
    } catch (error) {
      this.set({ loadingOlder: false });
      throw error;
    }
  }

  /** Tries again what failed, or what a gap left unknown. */
  async synchronise(): Promise<void> {
    const visit = this.visit;
    if (!this.stopFollowing) return;
    if (this.synchronising === visit) {
      this.outdated = true;
      return;
    }
    this.synchronising = visit;
    this.outdated = false;
    clearTimeout(this.again);
    this.askingAgain.stop();
    const { loading, problem, missed } = this.cell.get();
    if (loading || problem || missed) await this.load();
    if (visit !== this.visit) return;
    this.outdated = false; // whichever line stands by now is the one that is asked
    await this.catchUp();
    if (visit !== this.visit) return;
    this.synchronising = -1;
    if (this.outdated) void this.synchronise();
    else if (this.cell.get().missed) this.again = setTimeout(() => void this.synchronise(), reloadWait);
  }

  /** The conversation as it stands, with its newest page. */
  protected fetch(): Promise<[SessionView, Transcript]> {
    return Promise.all([this.api.session(this.session), this.api.transcript(this.session, { limit: pageSize })]);
  }

  private async load(): Promise<void> {
    try {
      const { gaps } = this;
      const fetched = this.ahead ?? this.fetch();
      this.ahead = null;
      this.learn(...(await fetched));
      if (gaps !== this.gaps) this.set({ missed: true }); // the page may be from before it
    } catch (error) {
      // What is on the screen already stays there; only a first load has nothing to show instead.
      if (this.cell.get().view === null) this.set({ loading: false, problem: asProblem(error) });
    }
  }

  private async catchUp(): Promise<void> {
    if (this.cell.get().view === null || !isLinked(this.link.state.get())) return;
    try {
      const { seq } = await this.link.ask('resume', { session: this.session, after: this.cell.get().seq });
      // What was missed came before the answer, on the same line. After the death of a node numbers go on above a gap that
      // nobody fills: `seq` may be higher than that of any frame.
      const { seq: known, missed } = this.cell.get();
      const current = !missed && !this.outdated && isLinked(this.link.state.get());
      this.set({ current, seq: Math.max(known, seq) });
      this.askingAgain.worked();
      await this.outbox.flush();
    } catch (error) {
      if (this.stopFollowing) this.askingAgain.failed(error);
    }
  }

  private take(frame: Frame): void {
    const before = this.cell.get();
    this.set(applyFrame(before, frame, this.now().toISOString()));
    if (frame.kind === 'message.accepted') this.showTyping(null);
    if (frame.kind === 'gap') this.gaps += 1;
    if (before.missed || !this.cell.get().missed) return;
    this.set({ current: false });
    void this.synchronise();
  }

  private set(change: Partial<ConversationSnapshot>): void {
    const next = { ...this.cell.get(), ...change };
    this.cell.set(next);
    if (this.unsent.get().length > 0) this.outbox.remove(arrived(next));
  }

  private showTyping(name: string | null): void {
    clearTimeout(this.typingEnds);
    if (this.cell.get().typing !== name) this.set({ typing: name });
    if (name !== null) this.typingEnds = setTimeout(() => this.set({ typing: null }), typingLasts);
  }
}

function arrived(state: ConversationState): Set<string> {
  const ids = state.slots.flatMap(({ versions }) => versions.map(({ message }) => message?.clientMessageId));
  return new Set(ids.filter((id): id is string => typeof id === 'string'));
}
