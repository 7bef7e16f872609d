import { AskingAgain } from './asking-again.js';
import type { DeskApi } from './desk-api.js';
import { applyDeskEvent, emptyDesk, withBoard, type DeskState } from './desk-state.js';
import type { DeskEvent } from './desk-views.js';
import type { Link } from './link.js';
import { isLinked } from './link-state.js';
import { Cell, type Observable } from './observable.js';
import { asProblem, type TroupeProblem } from './problems.js';

export interface DeskSnapshot extends DeskState {
  readonly loading: boolean;
  /** Why it could not be loaded; null otherwise. */
  readonly problem: TroupeProblem | null;
}

/** The most events kept while the board is loaded; beyond that it is loaded anew. */
const mostKept = 5_000;

/** The whole desk, kept current: loads the board, follows the events, loads again after a lost link. */
export class DeskBoard {
  private readonly cell = new Cell<DeskSnapshot>({ ...emptyDesk, loading: true, problem: null });
  private readonly watchers = new Set<(event: DeskEvent) => void>();
  private stopFollowing: (() => void) | null = null;
  /** Events that came while the board was on its way. */
  private kept: DeskEvent[] | null = null;
  private round = 0;
  private readonly askingAgain: AskingAgain;

  readonly state: Observable<DeskSnapshot> = this.cell;

  constructor(
    private readonly desk: DeskApi,
    private readonly link: Link,
  ) {
    this.askingAgain = new AskingAgain(link, () => void this.synchronise());
  }

  open(): void {
    const unlisten = this.link.on('desk', (event) => this.take(event));
    const unwatch = this.link.state.subscribe(() => {
      // Without a socket nobody tells what is new: it is loaded again at each attempt to get one.
      if (isLinked(this.link.state.get())) void this.synchronise();
    });
    this.stopFollowing = () => (unlisten(), unwatch());
    void this.synchronise();
  }

  leave(): void {
    this.round += 1;
    this.stopFollowing?.();
    this.stopFollowing = null;
    this.askingAgain.stop();
  }

  /** Calls back at each event, after it is part of `state`. Returns the way to stop. */
  watch(told: (event: DeskEvent) => void): () => void {
    this.watchers.add(told);
    return () => this.watchers.delete(told);
  }

  /** Something of one's own doing, before the server tells everybody. */
  apply(event: DeskEvent): void {
    this.cell.set({ ...this.cell.get(), ...applyDeskEvent(this.cell.get(), event) });
  }

  /** Loads the board; events that come meanwhile are applied to it afterwards. */
  async synchronise(): Promise<void> {
    if (!this.stopFollowing) return;
    const round = ++this.round;
    this.kept = [];
    this.askingAgain.stop();
    try {
      if (this.link.state.get().status === 'connected') await this.link.ask('desk.join', {});
      const board = await this.desk.board();
      if (round !== this.round) return;
      const kept: DeskEvent[] = this.kept ?? [];
      this.kept = null;
      const state = kept.reduce(applyDeskEvent, withBoard(this.cell.get(), board));
      this.cell.set({ ...state, loading: false, problem: null });
      this.askingAgain.worked();
      for (const event of kept) this.tell(event);
    } catch (error) {
      if (round !== this.round) return;
      this.kept = null;
      this.askingAgain.failed(error);
      // What is on the screen already stays there; only a first load has nothing to show instead.
      if (this.cell.get().me === null) this.cell.set({ ...this.cell.get(), loading: false, problem: asProblem(error) });
    }
  }

  private take(event: DeskEvent): void {
    if (this.kept) {
      this.kept.push(event);
      if (this.kept.length > mostKept) void this.synchronise();
      return;
    }
    this.apply(event);
    this.tell(event);
  }

  private tell(event: DeskEvent): void {
    for (const told of this.watchers) told(event);
  }
}
