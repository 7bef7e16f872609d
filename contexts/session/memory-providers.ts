import type { Provider } from '@nestjs/common';
import { ChangeMemoryHandler } from './application/change-memory.js';
import { ForgetMemoriesHandler } from './application/forget-memories.js';
import { ForgetMemoryHandler } from './application/forget-memory.js';
import { GetMemorySettingsHandler } from './application/get-memory-settings.js';
import { ListMemoriesHandler } from './application/list-memories.js';
import { MemoryOwners } from './application/memory-owners.js';
import { RecallForDeskHandler } from './application/recall-for-desk.js';
import { RolePlayer } from './application/players/role-player.js';
import { FactReader } from './application/prompting/memory/fact-reader.js';
import { KeepSummaries } from './application/prompting/memory/keep-summaries.js';
import { ModelFacts } from './application/prompting/memory/model-facts.js';
import { ModelSummariser } from './application/prompting/memory/model-summariser.js';
import { Recollection } from './application/prompting/memory/recollection.js';
import { RememberTurns } from './application/prompting/memory/remember-turns.js';
import { Summariser } from './application/prompting/memory/summariser.js';
import type { SessionSettings } from './application/session-settings.js';
import { SetMemorySettingsHandler } from './application/set-memory-settings.js';
import { Memories } from './domain/memories.js';
import { MemoryWork } from './domain/memory-work.js';
import { ErasedPeopleConsumer } from './infrastructure/erased-people-consumer.js';
import { HotMemories } from './infrastructure/hot-memories.js';
import { MemoryLogConsumer } from './infrastructure/memory-log-consumer.js';
import { RuleFacts } from './infrastructure/rule-facts/rule-facts.js';
import { RuleSummariser } from './infrastructure/rule-facts/rule-summariser.js';
import { SqlMemories } from './infrastructure/sql-memories.js';
import { SqlMemoryWork } from './infrastructure/sql-memory-work.js';

/** Of the tokens of a prompt: what the newest messages may take before older ones are summed up, and what stays out of the summary. */
const due = 0.6;
const keep = 0.3;

/** What characters remember of users. */
export const memoryProviders = ({
  memory,
  replies,
  clustered,
}: Pick<SessionSettings, 'memory' | 'replies' | 'clustered'>): Provider[] => [
  { provide: HotMemories, useFactory: () => new HotMemories(clustered !== true) },
  { provide: Memories, useClass: SqlMemories },
  { provide: MemoryWork, useClass: SqlMemoryWork },
  {
    provide: FactReader,
    useFactory: (player: RolePlayer) => {
      const rules = new RuleFacts();
      return memory.player === undefined ? rules : new ModelFacts(player, memory.player, rules);
    },
    inject: [RolePlayer],
  },
  {
    provide: Summariser,
    useFactory: (player: RolePlayer) => {
      const rules = new RuleSummariser();
      return memory.player === undefined ? rules : new ModelSummariser(player, memory.player, rules);
    },
    inject: [RolePlayer],
  },
  {
    provide: KeepSummaries,
    useFactory: (work: MemoryWork, summariser: Summariser) =>
      new KeepSummaries(work, summariser, {
        dueTokens: replies.promptTokens * due,
        keepTokens: replies.promptTokens * keep,
      }),
    inject: [MemoryWork, Summariser],
  },
  RememberTurns,
  Recollection,
  MemoryLogConsumer,
  ErasedPeopleConsumer,
  MemoryOwners,
  ChangeMemoryHandler,
  ForgetMemoriesHandler,
  ForgetMemoryHandler,
  GetMemorySettingsHandler,
  ListMemoriesHandler,
  RecallForDeskHandler,
  SetMemorySettingsHandler,
];
