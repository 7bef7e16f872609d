import type { Character } from '../../domain/character.js';
import type { CastMember, Performance, PlayerStanding } from './cast-member.js';
import { Course } from './course.js';
import { asFailure, type PlayerFailure } from './failure.js';
import { OverlapCut } from './overlap-cut.js';
import { pause } from './pause.js';
import { type Instrument, RolePlayer, type Part, type Utterance } from './role-player.js';

/**
 * Finds a player for each reply: the character's own order, else the server's. Until the first word another player may
 * take over unnoticed; after it the same or the next one goes on where the reply broke off, and nothing is said twice.
 */
export class PlayerRouter extends RolePlayer {
  readonly name = 'router';

  /**
   * @param cast in the order to try; at least one
   * @param random [0, 1), for the jitter
   */
  constructor(
    private readonly cast: readonly CastMember[],
    private readonly random: () => number = Math.random,
  ) {
    super();
    if (cast.length === 0) throw new RangeError('A router needs at least one player.');
  }

  get standings(): PlayerStanding[] {
    return this.cast.map((member) => member.standing);
  }

  async *play(part: Part, signal: AbortSignal): AsyncGenerator<Utterance> {
    const course = new Course(this.orderFor(part.character), this.random);
    let spoken = part.spoken;
    for (;;) {
      const member = course.current;
      const before = spoken.length;
      let failure: PlayerFailure;
      const cut = spoken === '' || member.continuesExactly ? undefined : new OverlapCut(spoken);
      let performance: Performance | undefined;
      try {
        performance = await member.play({ ...part, spoken }, signal);
        for (;;) {
          const utterance = await performance.next();
          const text = newText(utterance, cut);
          spoken += text;
          if (text !== '') yield { kind: 'text', text };
          if (utterance.kind === 'end') {
            yield utterance;
            return;
          }
        }
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        failure = performance?.failed(error) ?? asFailure(error, member.name);
      } finally {
        performance?.leave();
      }
      await pause(course.after(failure, spoken.length > before), signal);
    }
  }

  override getReady(character: Character): void {
    this.orderFor(character)[0]?.getReady(character);
  }

  override instrument(name: string): Instrument | undefined {
    return this.cast.find((member) => member.name === name)?.instrument();
  }

  /** A character's wish for players that this server does not have is no reason to be silent. */
  private orderFor(character: Character): readonly CastMember[] {
    const named = (character.players ?? []).flatMap((name) => this.cast.filter((member) => member.name === name));
    return named.length > 0 ? [...new Set(named)] : this.cast;
  }
}

function newText(utterance: Utterance, cut: OverlapCut | undefined): string {
  if (utterance.kind === 'end') return cut?.end() ?? '';
  return cut ? cut.feed(utterance.text) : utterance.text;
}
