import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { Actor } from '#shared-kernel/actor.js';
import { type EventEnvelope, EventLog } from '#shared-kernel/event-log.js';
import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import { KernelModule } from '#shared-kernel/nest/kernel.module.js';
import { Texts } from '#shared-kernel/texts.js';
import { Database } from '#shared-kernel/sql/database.js';
import { LogReaders } from '#shared-kernel/sql/log-readers.js';
import type { DatabaseOptions } from '#shared-kernel/sql/open-database.js';
import { EmotionEncoder } from '../application/emotion/emotion-encoder.js';
import { FinishOrphans } from '../application/finish-orphans.js';
import { Followers } from '../application/followers.js';
import type { OpenScan } from '../application/filters/content-safety/safety-scan.js';
import type { Stage } from '../application/filters/filter.js';
import type { ActivePolicy } from '../application/filters/policies/active-policy.js';
import { Policies } from '../application/filters/policies/policies.js';
import { ReleaseGate } from '../application/filters/release-gate.js';
import { GetTranscript } from '../application/get-transcript.js';
import { ListMemories } from '../application/list-memories.js';
import { OpenSession } from '../application/open-session.js';
import { RolePlayer } from '../application/players/role-player.js';
import { PostAgentMessage } from '../application/desk/post-agent-message.js';
import { PostMessage } from '../application/post-message.js';
import { Recollection, type Recollected } from '../application/prompting/memory/recollection.js';
import { RememberTurns } from '../application/prompting/memory/remember-turns.js';
import { RunningReplies } from '../application/running-replies.js';
import { defaultSessionSettings } from '../application/session-settings.js';
import { StreamingReplies } from '../application/streaming-replies.js';
import type { Frame } from '../contract/frames.js';
import type { MemoryView } from '../contract/views.js';
import { EmotionLogConsumer } from '../infrastructure/emotion/emotion-log-consumer.js';
import { openEmotionEncoder } from '../infrastructure/emotion/engines/open-emotion-encoder.js';
import { sessionProviders } from '../session-providers.js';
import { RecitingPlayer } from './reciting-player.js';

export const tenant = 'demo' as TenantId;
let people = 0;

export const aCustomer = (name = `customer-${++people}`): Actor =>
  new Actor(tenant, name as SubjectId, 'customer', name);
export const anAgent = (name = `agent-${++people}`): Actor => new Actor(tenant, name as SubjectId, 'agent', name);

/** The Session context on a database, with a player that says what it is told to. */
export class SessionRoom {
  private constructor(
    private readonly app: Awaited<ReturnType<typeof build>>,
    readonly player: RecitingPlayer,
  ) {}

  static async open(
    database: DatabaseOptions,
    player = new RecitingPlayer(),
    encoder: EmotionEncoder = openEmotionEncoder({ engine: 'off', directory: models }),
    judging?: Judging,
  ): Promise<SessionRoom> {
    const app = await build(database, player, encoder, judging);
    await app.init();
    return new SessionRoom(app, player);
  }

  get commands(): CommandBus {
    return this.app.get(CommandBus);
  }

  /** What is stored under these keys. */
  stored(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.app.get(Texts).get(tenant, keys);
  }

  get queries(): QueryBus {
    return this.app.get(QueryBus);
  }

  get policies(): Policies {
    return this.app.get(Policies);
  }

  get followers(): Followers {
    return this.app.get(Followers);
  }

  get replies(): RunningReplies {
    return this.app.get(RunningReplies);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  async opened(actor: Actor, key?: string): Promise<string> {
    return (await this.commands.execute(new OpenSession(actor, 'academic-mentor', key))).session.id;
  }

  post(actor: Actor, session: string, text: string, clientMessageId?: string) {
    return this.commands.execute(new PostMessage(actor, session, text, clientMessageId));
  }

  /** As an agent who saw this epoch. */
  answer(actor: Actor, session: string, text: string, epoch = 2) {
    return this.commands.execute(new PostAgentMessage(actor, session, { text, epoch }));
  }

  transcript(actor: Actor, session: string, before?: string, limit = 50) {
    return this.queries.execute(new GetTranscript(actor, session, before, limit));
  }

  /** Everything this reader is told, and a way to wait for more of it. */
  async follow(actor: Actor, session: string, after = 0): Promise<Reader> {
    const reader = new Reader();
    const following = await this.followers.attach(actor, session, after, (frame) => reader.hear(frame));
    reader.detach = () => following.detach();
    return reader;
  }

  async close(): Promise<void> {
    await this.replies.drain(0);
    await this.app.close();
  }

  /** What this character remembers of them, everything said until now having been read. */
  async remembered(actor: Actor, character = 'academic-mentor'): Promise<readonly MemoryView[]> {
    await this.app.get(RememberTurns).upToDate(tenant, 20_000);
    return (await this.queries.execute(new ListMemories(actor, character))).memories;
  }

  /** What a turn of this session would be told of. */
  recollected({ tenant, subject }: Actor, session: string, character = 'academic-mentor'): Promise<Recollected> {
    return this.app.get(Recollection).of({ tenant, subject, character }, session as SessionId);
  }

  /** What happened in a session, oldest first. */
  events(session: string, stream = 'session'): Promise<readonly EventEnvelope[]> {
    return this.app.get(EventLog).stream(tenant, `${stream}/${session}`);
  }

  /** Everybody who listens to what happens has heard it all. */
  caughtUp(): Promise<void> {
    return this.app.get(LogReaders).caughtUp(tenant);
  }

  /** Reads what these events seem to express, all of them in one batch. */
  feel(events: readonly EventEnvelope[]): Promise<void> {
    return this.database.inTenant(tenant, (tx) => this.app.get(EmotionLogConsumer).handle(events, tx));
  }

  /** What happens every second while replies are running. */
  checkpoint(): Promise<void> {
    return this.app.get(StreamingReplies).checkpoint();
  }

  /** As if another node had been the home of this session for a while. */
  lose(session: string): void {
    this.app.get(StreamingReplies).lose(session as SessionId);
  }

  /** What happens at the start, and when a node has died. */
  finishOrphans(): Promise<void> {
    return this.app.get(FinishOrphans).onApplicationBootstrap();
  }

  /** As if the process had died: nothing is finished, nothing more is written. */
  async die(): Promise<void> {
    await this.app.get(LogReaders).stop();
    await this.app.get(RememberTurns).beforeApplicationShutdown();
    await this.app.get(Database).close();
  }
}

export class Reader {
  readonly frames: Frame[] = [];
  detach: () => void = () => undefined;
  private waiting: (() => void)[] = [];
  private earlier: readonly Frame[] = [];

  /** As if it had read these before: what a client keeps when it comes back. */
  begin(frames: readonly Frame[]): void {
    this.earlier = frames;
  }

  hear(frame: Frame): void {
    this.frames.push(frame);
    for (const look of this.waiting.splice(0)) look();
  }

  /** Resolves when `seen` holds for what was told so far. */
  async until(seen: (frames: readonly Frame[]) => boolean, ms = 60_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!seen(this.frames)) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Not told in time: ${this.frames.map((frame) => frame.kind).join(', ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  done(count = 1): Promise<void> {
    return this.until((frames) => frames.filter(({ kind }) => kind === 'reply.done').length >= count);
  }

  /** What a reader has of each message, as docs/protocol.md tells clients to put it together. */
  get texts(): Map<string, string> {
    const texts = new Map<string, string>();
    for (const frame of [...this.earlier, ...this.frames]) {
      if (frame.messageId === null || !('text' in frame)) continue;
      const had = texts.get(frame.messageId) ?? '';
      if (frame.offset > had.length) throw new Error(`A hole in ${frame.messageId} at ${had.length}`);
      if (had.startsWith(frame.text, frame.offset)) continue;
      texts.set(frame.messageId, had.slice(0, frame.offset) + frame.text);
    }
    return texts;
  }
}

const directory = fileURLToPath(new URL('../../../prompts', import.meta.url));
const models = fileURLToPath(new URL('../../../models', import.meta.url));
const policies = fileURLToPath(new URL('../../../policies/default', import.meta.url));

/** What replies are judged by. */
export interface Judging {
  readonly policy: ActivePolicy;
  readonly chain: readonly Stage[];
  readonly openScan: OpenScan;
}

function build(database: DatabaseOptions, player: RolePlayer, encoder: EmotionEncoder, judging: Judging | undefined) {
  const settings = {
    ...defaultSessionSettings,
    prompts: { directory },
    models: { directory: models },
    policies: { directory: policies, alone: database.kind === 'embedded' },
  };
  const providers = sessionProviders(
    settings,
    { provide: RolePlayer, useValue: player },
    { provide: EmotionEncoder, useValue: encoder },
  );
  const module = Test.createTestingModule({ imports: [KernelModule.register({ database })], providers });
  // Without anything to judge by, replies go out clause by clause as they stand, in whatever language.
  const gate = new ReleaseGate(player, judging?.chain ?? [], judging?.openScan, settings.replies.maxLength);
  module.overrideProvider(ReleaseGate).useValue(gate);
  if (judging) {
    const { policy } = judging;
    module
      .overrideProvider(Policies)
      .useValue({ active: () => policy, upToDate: () => Promise.resolve(), isDegraded: false });
  }
  return module.compile();
}
