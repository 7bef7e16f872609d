import type { SessionView, Transcript } from '#contexts/session/contract/views.js';
import type { Api } from './api.js';
import { AskingAgain } from './asking-again.js';
import { Conversation, pageSize } from './conversation.js';
import type { DeskApi } from './desk-api.js';
import { applyDeskFrame, deskSideOf, emptyDeskSide, type DeskSide } from './desk-frames-state.js';
import type { Link } from './link.js';
import { isLinked } from './link-state.js';
import { Cell, type Observable } from './observable.js';
import { TroupeProblem } from './problems.js';

/** A conversation as the desk follows it: the customer's frames, silently, and those that only the desk may see. */
export class WatchedConversation extends Conversation {
  private readonly side = new Cell<DeskSide>(emptyDeskSide);
  private stopWatching: (() => void) | null = null;
  private readonly watchAgain: AskingAgain;

  readonly desk: Observable<DeskSide> = this.side;

  constructor(
    api: Api,
    private readonly calls: DeskApi,
    private readonly line: Link,
    session: string,
  ) {
    super(api, line, session);
    this.watchAgain = new AskingAgain(line, () => this.followDesk());
  }

  override open(): void {
    super.open();
    const unlisten = this.line.on('desk.frame', (frame) => {
      if (frame.session !== this.session) return;
      this.side.set(applyDeskFrame(this.side.get(), frame, new Date().toISOString()));
    });
    const unwatch = this.line.state.subscribe(() => this.followDesk());
    this.stopWatching = () => (unlisten(), unwatch());
    this.followDesk();
  }

  override leave(): void {
    this.stopWatching?.();
    this.stopWatching = null;
    this.watchAgain.stop();
    // as it stands when one comes back, `watch` tells
    this.side.set({ ...this.side.get(), draft: null, mode: null, asked: null });
    this.line.ask('unwatch', { session: this.session }).catch(() => undefined);
    super.leave();
  }

  /** One call in the place of two. */
  protected override async fetch(): Promise<[SessionView, Transcript]> {
    const { sessions } = await this.calls.transcripts([this.session], pageSize);
    const [found] = sessions;
    if (!found) throw new TroupeProblem(notFound);
    return [found.session, found.transcript];
  }

  private followDesk(): void {
    this.watchAgain.stop();
    if (!isLinked(this.line.state.get())) return;
    this.line.ask('watch', { session: this.session }).then(
      ({ now }) => {
        this.watchAgain.worked();
        this.side.set(deskSideOf(now, this.side.get(), new Date().toISOString()));
      },
      (error: unknown) => {
        if (this.stopWatching) this.watchAgain.failed(error);
      },
    );
  }
}

const notFound = { type: 'about:blank', title: 'Not Found', status: 404, code: 'session.not-found' };
