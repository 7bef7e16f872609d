import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { AgentModule } from '#contexts/agent/index.js';
import { AuditModule } from '#contexts/audit/index.js';
import { CustomerModule } from '#contexts/customer/index.js';
import { SessionModule } from '#contexts/session/index.js';
import { KernelModule } from '#shared-kernel/nest/kernel.module.js';
import { LivingNodes } from '#shared-kernel/redis/living-nodes.js';
import { CharactersController } from './characters/characters.controller.js';
import { OwnCharactersController } from './characters/own-characters.controller.js';
import { PortraitsController } from './characters/portraits.controller.js';
import { PromptsController } from './characters/prompts.controller.js';
import { ChatController } from './chat/chat.controller.js';
import { Conversation } from './chat/conversation.js';
import { Replies } from './chat/replies.js';
import { ClientRoutes } from './cluster/client-routes.js';
import { ClusterController } from './cluster/cluster.controller.js';
import { ClusterView } from './cluster/cluster-view.js';
import { NodeDirectory } from './cluster/node-directory.js';
import { nodesOf } from './cluster/nodes-of.js';
import { RouteController } from './cluster/route.controller.js';
import { Config } from './config/config.js';
import { AskingController } from './desk/asking.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { DirectingController } from './desk/directing.controller.js';
import { ContextCards } from './desk/context-cards.js';
import { DeskFeed } from './desk/desk-feed.js';
import { DeskSettingsController } from './desk/desk-settings.controller.js';
import { HandOverController } from './desk/hand-over.controller.js';
import { QueueController } from './desk/queue.controller.js';
import { TicketTurns } from './desk/ticket-turns.js';
import { TicketsController } from './desk/tickets.controller.js';
import { EmotionsController } from './emotions/emotions.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { ExportsController } from './evidence/exports.controller.js';
import { KeepingController } from './evidence/keeping.controller.js';
import { SearchController } from './evidence/search.controller.js';
import { ExportJobsController } from './evidence/export-jobs.controller.js';
import { LedgerController } from './evidence/ledger.controller.js';
import { PassportsController } from './evidence/passports.controller.js';
import { TranscriptsController } from './evidence/transcripts.controller.js';
import { ReplayController } from './evidence/replay.controller.js';
import { HealthController } from './health/health.controller.js';
import { Lifecycle } from './http/lifecycle.js';
import { LoadGuard } from './load/load-guard.js';
import { ProcessGauge } from './load/process-gauge.js';
import { logging } from './http/logging.js';
import { ProblemFilter } from './http/problem-filter.js';
import { Routes } from './http/routes.js';
import { validation } from './http/validation.js';
import { DemoController } from './identity/demo.controller.js';
import { Identity } from './identity/identity.js';
import { IdentityGuard } from './identity/identity.guard.js';
import { MeController } from './identity/me.controller.js';
import { MemoriesController } from './memories/memories.controller.js';
import { CompletionsController } from './openai/completions.controller.js';
import { ModelsController } from './openai/models.controller.js';
import { RecordedConversation } from './openai/recorded-conversation.js';
import { PoliciesController } from './policies/policies.controller.js';
import { FramesController } from './sessions/frames.controller.js';
import { MessagesController } from './sessions/messages.controller.js';
import { SessionIds } from './sessions/session-ids.js';
import { RatingController } from './sessions/rating.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { EventStreams } from './streams/event-streams.js';
import { CallForAPerson } from './processes/call-for-a-person.js';
import { ReclaimTurns } from './processes/reclaim-turns.js';
import { root } from './version.js';
import { SocketGateway } from './socket/socket.gateway.js';

/** What exists before the modules do. */
export interface Surroundings {
  readonly config: Config;
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  readonly routes: Routes;
  readonly log: DestinationStream;
}

@Module({})
export class AppModule {
  static with({ config, identity, lifecycle, routes, log }: Surroundings): DynamicModule {
    const { sessions, players } = config;
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(logging(config, log)),
        KernelModule.register({ database: config.database, redis: config.redis }),
        SessionModule.register({
          ...sessions,
          clustered: config.redis !== undefined,
          players,
          prompts: { directory: config.prompts },
          models: { directory: join(root, 'models') },
          policies: { directory: config.policies, alone: config.database.kind === 'embedded' },
        }),
        CustomerModule,
        AgentModule,
        AuditModule.register(config.audit),
      ],
      controllers: [
        AskingController,
        CharactersController,
        ChatController,
        ClusterController,
        CompletionsController,
        DeskController,
        DeskSettingsController,
        DirectingController,
        EmotionsController,
        EvidenceController,
        LedgerController,
        PassportsController,
        ReplayController,
        ExportsController,
        ExportJobsController,
        SearchController,
        TranscriptsController,
        KeepingController,
        FramesController,
        HandOverController,
        HealthController,
        MeController,
        MemoriesController,
        MessagesController,
        ModelsController,
        OwnCharactersController,
        PoliciesController,
        PortraitsController,
        PromptsController,
        RatingController,
        QueueController,
        RouteController,
        SessionsController,
        TicketsController,
        ...(config.demo ? [DemoController] : []),
      ],
      providers: [
        CallForAPerson,
        ClientRoutes,
        ClusterView,
        ContextCards,
        Conversation,
        DeskFeed,
        EventStreams,
        ReclaimTurns,
        RecordedConversation,
        Replies,
        SessionIds,
        SocketGateway,
        TicketTurns,
        { provide: Config, useValue: config },
        { provide: Identity, useValue: identity },
        { provide: Lifecycle, useValue: lifecycle },
        ProcessGauge,
        { provide: LoadGuard, useFactory: ({ read }: ProcessGauge) => new LoadGuard(read), inject: [ProcessGauge] },
        {
          provide: NodeDirectory,
          useFactory: (living?: LivingNodes) => nodesOf(config, living),
          inject: [{ token: LivingNodes, optional: true }],
        },
        { provide: Routes, useValue: routes },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_PIPE, useFactory: validation },
      ],
    };
  }
}
