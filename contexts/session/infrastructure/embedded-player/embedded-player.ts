import { RolePlayer } from '../../application/players/role-player.js';
import type { Part, Utterance } from '../../application/players/role-player.js';
import type { Character } from '../../domain/character.js';
import { materials } from './material.js';
import { chunksOf, pause } from './pace.js';
import { rankingIndexes } from './ranking/ranking-index.js';
import type { Vectors } from './ranking/sentence-vectors.js';
import { replyTo } from './reply.js';

/**
 * Speaks a character from its own written material, with no model and no network: understands the turn by rules, finds
 * what fits, remembers what the user told, and never says a line twice within ten turns. Chinese and English.
 */
export class EmbeddedPlayer extends RolePlayer {
  readonly name = 'embedded';

  /**
   * @param msPerChunk time between two pieces of text, in ms; 0 sends them as fast as they are read.
   * @param vectors to find entries whose words are others than the question's
   */
  constructor(
    private readonly msPerChunk = 15,
    private readonly vectors?: Vectors,
  ) {
    super();
  }

  async *play(part: Part, signal: AbortSignal): AsyncIterable<Utterance> {
    signal.throwIfAborted();
    await this.makeReady(part.character);
    signal.throwIfAborted();
    for (const text of chunksOf(replyTo(part, this.vectors).text)) {
      yield { kind: 'text', text };
      if (this.msPerChunk > 0) await pause(this.msPerChunk, signal);
      signal.throwIfAborted();
    }
    yield { kind: 'end', reason: 'stop', player: this.name };
  }

  /** A failure is told by the reply that needs it. */
  override getReady(character: Character): void {
    this.makeReady(character).catch(() => undefined);
  }

  /** What a character is answered from, made before its first reply without holding up the turns of others. */
  private async makeReady(character: Character): Promise<void> {
    await materials.inSlices(character);
    if (this.vectors !== undefined)
      await rankingIndexes.inSlices(materials.of(character), this.vectors.of(character.language));
  }
}
