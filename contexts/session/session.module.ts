import { join } from 'node:path';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import { DeskWatchers } from './application/desk/desk-watchers.js';
import { EmotionEncoder } from './application/emotion/emotion-encoder.js';
import { Followers } from './application/followers.js';
import { FilterModels } from './application/filters/filter-models.js';
import { Policies } from './application/filters/policies/policies.js';
import { Pace } from './application/pace.js';
import { Prompts } from './application/prompting/prompts.js';
import { RolePlayer } from './application/players/role-player.js';
import { RunningReplies } from './application/running-replies.js';
import { SessionHomes } from './application/session-homes.js';
import type { SessionSettings } from './application/session-settings.js';
import { Vectors } from './infrastructure/embedded-player/ranking/sentence-vectors.js';
import { ModelLog } from './application/model-log.js';
import { openEmotionEncoder, type OpenEmotionEncoder } from './infrastructure/emotion/engines/open-emotion-encoder.js';
import { TrainedFilterModels } from './infrastructure/filters/trained/trained-filter-models.js';
import { createPlayers } from './infrastructure/players.js';
import { sessionProviders } from './session-providers.js';

/** The conversation: characters, players, who holds the turn, delivery. Needs `KernelModule`. */
@Module({})
export class SessionModule implements OnApplicationShutdown {
  constructor(
    @Inject(EmotionEncoder) private readonly encoder: OpenEmotionEncoder,
    private readonly readers: LogReaders,
  ) {}

  static register(settings: SessionSettings): DynamicModule {
    const player = {
      provide: RolePlayer,
      useFactory: (pace: Pace) =>
        createPlayers(settings.players, pace, new Vectors(join(settings.models.directory, 'sentences', '1'))),
      inject: [Pace],
    };
    const encoder = {
      provide: EmotionEncoder,
      useFactory: (log: ModelLog) => {
        const shipped = join(settings.models.directory, 'emotion', '2');
        const { engine, directory = shipped } = settings.emotion;
        return openEmotionEncoder({ engine, directory, log });
      },
      inject: [ModelLog],
    };
    const models = {
      provide: FilterModels,
      useFactory: (log: ModelLog) => new TrainedFilterModels(settings.models.directory, log),
      inject: [ModelLog],
    };
    return {
      module: SessionModule,
      providers: [ModelLog, models, ...sessionProviders(settings, player, encoder)],
      exports: [
        DeskWatchers,
        Policies,
        EmotionEncoder,
        FilterModels,
        ModelLog,
        Followers,
        Prompts,
        RunningReplies,
        SessionHomes,
      ],
    };
  }

  /** The log's readers first: what they have begun to read shall not come out as unreadable. */
  async onApplicationShutdown(): Promise<void> {
    await this.readers.stop();
    await this.encoder.close();
  }
}
