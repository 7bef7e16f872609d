import type { Pace } from '../application/pace.js';
import { CastMember } from '../application/players/cast-member.js';
import { PlayerRouter } from '../application/players/player-router.js';
import type { PlayerSettings, PlayersSettings } from '../application/players/players-settings.js';
import type { RolePlayer } from '../application/players/role-player.js';
import { EmbeddedPlayer } from './embedded-player/embedded-player.js';
import type { Vectors } from './embedded-player/ranking/sentence-vectors.js';
import { LlamaPlayer } from './llama-player.js';
import { OpenAiPlayer } from './openai-player.js';

/** The server's players behind their router. The hooks are the names under which Nest calls them. */
export class Players extends PlayerRouter {
  constructor(
    cast: readonly CastMember[],
    private readonly players: readonly RolePlayer[],
  ) {
    super(cast);
  }

  /** Loads models that live in this process, so that a missing one stops the start and not somebody's first message. */
  async onModuleInit(): Promise<void> {
    for (const player of this.players) if (player instanceof LlamaPlayer) await player.prepare();
  }

  /** After the last reply: closes idle connections and frees models. */
  async onApplicationShutdown(): Promise<void> {
    for (const player of this.players) {
      if (player instanceof OpenAiPlayer) player.close();
      if (player instanceof LlamaPlayer) await player.close();
    }
  }
}

/**
 * @param settings at least one player; see `playersEnvironmentSchema`
 * @param vectors what the embedded player finds other words by
 */
export function createPlayers(settings: PlayersSettings, pace: Pace, vectors?: Vectors): Players {
  const players = settings.map((one) => playerOf(one, pace, vectors));
  const cast = settings.map((of, index) => new CastMember(players[index]!, of, continuesExactly(of)));
  return new Players(cast, players);
}

function playerOf(settings: PlayerSettings, pace: Pace, vectors?: Vectors): RolePlayer {
  switch (settings.kind) {
    case 'openai':
      return new OpenAiPlayer(settings, pace);
    case 'llama':
      return new LlamaPlayer(settings);
    case 'embedded':
      return new EmbeddedPlayer(undefined, vectors);
  }
}

/** A model that is told to go on may repeat itself; one whose own words are its prompt's end does not. */
function continuesExactly(settings: PlayerSettings): boolean {
  return settings.kind !== 'openai' || settings.prefill;
}
