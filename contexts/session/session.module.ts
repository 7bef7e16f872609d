import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { Followers } from './application/followers.js';
import { Pace } from './application/pace.js';
import { Prompts } from './application/prompting/prompts.js';
import { RolePlayer } from './application/players/role-player.js';
import { RunningReplies } from './application/running-replies.js';
import type { SessionSettings } from './application/session-settings.js';
import { Words } from './infrastructure/embedded-player/ranking/sentence-vectors.js';
import { createPlayers } from './infrastructure/players.js';
import { sessionProviders } from './session-providers.js';

/** The conversation: characters, players, who holds the turn, delivery. Needs `KernelModule`. */
@Module({})
export class SessionModule {
  static register(settings: SessionSettings): DynamicModule {
    const player = {
      provide: RolePlayer,
      useFactory: (pace: Pace) =>
        createPlayers(settings.players, pace, new Words(join(settings.models.directory, 'words', '1'))),
      inject: [Pace],
    };
    return {
      module: SessionModule,
      providers: sessionProviders(settings, player),
      exports: [Followers, Prompts, RunningReplies],
    };
  }
}
