import type { SessionId, SubjectId, TenantId } from '#shared-kernel/ids.js';
import type { Fact } from '../domain/facts.js';
import type { MemoryOwner, MemorySettings, Summary } from '../domain/memories.js';
import { Loaded } from './loaded.js';

/** What this node knows of memories, so that a turn needs no read; nothing where other nodes change them too. */
export class HotMemories {
  /** By owner; 500 facts each at most, a few as a rule. */
  private readonly facts: Loaded<readonly Fact[]>;
  private readonly settings: Loaded<MemorySettings>;
  private readonly summaries: Loaded<Summary | undefined>;

  /** @param alone no other node uses the database */
  constructor(alone = true) {
    this.facts = new Loaded(alone ? 5_000 : 0);
    this.settings = new Loaded(alone ? 20_000 : 0);
    this.summaries = new Loaded(alone ? 10_000 : 0);
  }

  factsOf(owner: MemoryOwner, read: () => Promise<readonly Fact[]>): Promise<readonly Fact[]> {
    return this.facts.get(keyOf(owner), read);
  }

  settingsOf(tenant: TenantId, subject: SubjectId, read: () => Promise<MemorySettings>): Promise<MemorySettings> {
    return this.settings.get(`${tenant}\n${subject}`, read);
  }

  summaryOf(session: SessionId, read: () => Promise<Summary | undefined>): Promise<Summary | undefined> {
    return this.summaries.get(session, read);
  }

  changed(owner: MemoryOwner): void {
    this.facts.forget(keyOf(owner));
  }

  configured(tenant: TenantId, subject: SubjectId): void {
    this.settings.forget(`${tenant}\n${subject}`);
  }

  /** Words may have been erased. */
  forgetAll(): void {
    this.facts.clear();
    this.settings.clear();
    this.summaries.clear();
  }

  summarised(session: SessionId): void {
    this.summaries.forget(session);
  }
}

const keyOf = ({ tenant, subject, character }: MemoryOwner): string => `${tenant}\n${subject}\n${character}`;
