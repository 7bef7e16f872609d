import { PlayerBroke } from '../players/player-errors.js';
import type { Part, RolePlayer, Utterance } from '../players/role-player.js';

const over = new DOMException('Something else is said instead.', 'AbortError');

/** What a player says, until somebody has heard enough: then it is stopped at once. */
export class AbortableWords {
  private readonly abort = new AbortController();
  private readonly utterances: AsyncIterator<Utterance>;
  private readonly onAbort = () => this.abort.abort(this.signal.reason);
  private isOver = false;
  /** The player, not whoever listens, ended it. */
  hasFailed = false;

  constructor(
    private readonly player: RolePlayer,
    part: Part,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.onAbort, { once: true });
    if (signal.aborted) this.onAbort();
    this.utterances = player.play(part, this.abort.signal)[Symbol.asyncIterator]();
  }

  /** @throws PlayerBroke | the signal's reason | what the player throws */
  async next(): Promise<Utterance> {
    try {
      const { done, value } = await this.utterances.next();
      if (done) throw new PlayerBroke('The player stopped without ending its reply.', { player: this.player.name });
      this.isOver = value.kind === 'end';
      return value;
    } catch (error) {
      this.isOver = this.hasFailed = true;
      throw error;
    }
  }

  /** Does nothing to a player that has come to its end. */
  leave(): void {
    this.signal.removeEventListener('abort', this.onAbort);
    if (!this.isOver) this.abort.abort(over);
    // Not awaited: what it still does concerns nobody.
    void this.utterances.return?.().catch(() => undefined);
  }
}
