import { CastMember } from '../application/players/cast-member.js';
import { PlayerRouter } from '../application/players/player-router.js';
import type { PlayerSettings, PlayersSettings } from '../application/players/players-settings.js';
import type { RolePlayer } from '../application/players/role-player.js';
import { EmbeddedPlayer } from './embedded-player/embedded-player.js';
import { LlamaPlayer } from './llama-player.js';
import { OpenAiPlayer } from './openai-player.js';

/** The players of this server behind one: each with its places, breaker and time limits, tried in the order of `settings`. */
export function createPlayers(settings: PlayersSettings): PlayerRouter {
  // The embedded player looks at what was said itself and goes on after it; models may say some of it again.
  return new PlayerRouter(settings.map((each) => new CastMember(playerOf(each), each, each.kind === 'embedded')));
}

function playerOf(settings: PlayerSettings): RolePlayer {
  switch (settings.kind) {
    case 'openai':
      return new OpenAiPlayer(settings);
    case 'llama':
      return new LlamaPlayer(settings);
    case 'embedded':
      return new EmbeddedPlayer();
  }
}
