import type { Actor } from '#shared-kernel/actor.js';
import type { DomainEvent } from '#shared-kernel/domain-event.js';
import type { SubjectId, TenantId } from '#shared-kernel/ids.js';
import { PolicyActivated, PolicyRolledBack, PolicyStaged, PolicyUnstaged, PolicyWritten } from '../contract/events.js';
import { PolicyStagingOver, PolicyVersionUnknown, NothingToRollBack } from './policy-errors.js';

/** Versions that are kept of a tenant's policy; older ones go, but never the active one or one that a roll-back leads to. */
export const mostPolicyVersions = 50;
/** Roll-backs in a row. */
const mostBack = 10;

/** Number of the policy that the server is shipped with. */
export const shippedNumber = 0;

export interface StagedPolicy {
  readonly number: number;
  /** What it is for; a roll-back takes the place of the version it goes back from. */
  readonly for: 'activation' | 'roll-back';
  /** The change that staged it: what nodes acknowledge. */
  readonly revision: number;
  readonly at: Date;
}

export interface TenantPolicyState {
  readonly tenant: TenantId;
  /** Number of changes, each with its event. */
  readonly revision: number;
  /** Number of the newest version; 0 when there is none. */
  readonly newest: number;
  readonly active: number;
  readonly activeSince: Date | null;
  /** What was active before, the latest last: where roll-backs lead. */
  readonly before: readonly number[];
  readonly staged: StagedPolicy | null;
}

export interface NewPolicyVersion {
  readonly number: number;
  /** SHA-256 of all its files. */
  readonly version: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Those that it extends, as they were when it was written: it never changes, whatever the server is shipped with later. */
  readonly base: Readonly<Record<string, string>> | null;
  readonly note: string;
  readonly by: SubjectId;
  readonly at: Date;
}

/** One change, for whoever asks who changed what and why. */
export interface PolicyChange {
  readonly revision: number;
  readonly kind: 'written' | 'staged' | 'activated' | 'rolled-back' | 'unstaged';
  readonly number: number;
  readonly note: string;
  readonly by: SubjectId;
  readonly at: Date;
}

/** What may be said in one tenant: its versions, the one that counts, and the one that every node is getting ready for. */
export class TenantPolicy {
  private events: DomainEvent[] = [];
  private written: NewPolicyVersion | undefined;
  private noted: PolicyChange[] = [];

  private constructor(private current: TenantPolicyState) {}

  static from(state: TenantPolicyState): TenantPolicy {
    return new TenantPolicy(state);
  }

  /** Of a tenant that has none of its own yet. */
  static none(tenant: TenantId): TenantPolicy {
    return new TenantPolicy({
      ...{ tenant, revision: 0, newest: 0, active: shippedNumber, activeSince: null, before: [], staged: null },
    });
  }

  get state(): TenantPolicyState {
    return this.current;
  }

  /** To be stored with the next save. */
  get newVersion(): NewPolicyVersion | undefined {
    return this.written;
  }

  get newChanges(): readonly PolicyChange[] {
    return this.noted;
  }

  /** Versions that must be kept however old they are. */
  get needed(): readonly number[] {
    const { active, before, staged } = this.current;
    return [...new Set([active, ...before, ...(staged ? [staged.number] : [])])];
  }

  write(
    actor: Actor,
    draft: Pick<NewPolicyVersion, 'version' | 'name' | 'files' | 'base'>,
    note: string,
    at: Date,
  ): NewPolicyVersion {
    actor.requires('policy.write');
    const number = this.current.newest + 1;
    this.written = { ...draft, number, note, by: actor.subject, at };
    this.change({ newest: number }, 'written', number, note, actor, at);
    this.events.push(new PolicyWritten({ number, version: draft.version, change: this.current.revision }));
    return this.written;
  }

  /** Every node gets ready for it; whatever was staged before is not any more. @param version SHA-256 of it */
  stage(actor: Actor, number: number, version: string, note: string, at: Date): StagedPolicy {
    if (number > this.current.newest) throw new PolicyVersionUnknown('There is no such version.', { number });
    return this.prepare(actor, number, version, 'activation', note, at);
  }

  /** Where a roll-back leads. @throws NothingToRollBack */
  get rollBackTo(): number {
    const number = this.current.before.at(-1);
    if (number === undefined) throw new NothingToRollBack('No other version was active before this one.');
    return number;
  }

  stageRollBack(actor: Actor, version: string, note: string, at: Date): StagedPolicy {
    return this.prepare(actor, this.rollBackTo, version, 'roll-back', note, at);
  }

  /**
   * From now on it counts, on each node from its next turn on.
   * @param nodes that have acknowledged it
   * @throws PolicyStagingOver when something else was staged since
   */
  activate(actor: Actor, staged: StagedPolicy, version: string, nodes: number, note: string, at: Date): void {
    actor.requires('policy.activate');
    this.requireStaged(staged);
    const { active: from, before } = this.current;
    const { number } = staged;
    const isBack = staged.for === 'roll-back';
    const next = isBack ? before.slice(0, -1) : from === number ? before : [...before, from].slice(-mostBack);
    const fields = { active: number, activeSince: at, before: next, staged: null };
    this.change(fields, isBack ? 'rolled-back' : 'activated', number, note, actor, at);
    const payload = { number, version, from, nodes, change: this.current.revision };
    this.events.push(isBack ? new PolicyRolledBack(payload) : new PolicyActivated(payload));
  }

  /** It does not come to it: a node that lives has refused it or does not answer. What was active stays. */
  unstage(actor: Actor, staged: StagedPolicy, reason: 'refused' | 'not-acknowledged', at: Date): void {
    actor.requires('policy.activate');
    this.requireStaged(staged);
    this.change({ staged: null }, 'unstaged', staged.number, reason, actor, at);
    this.events.push(new PolicyUnstaged({ number: staged.number, reason, change: this.current.revision }));
  }

  pullEvents(): DomainEvent[] {
    return this.events.splice(0);
  }

  private prepare(
    actor: Actor,
    number: number,
    version: string,
    purpose: StagedPolicy['for'],
    note: string,
    at: Date,
  ): StagedPolicy {
    actor.requires('policy.activate');
    const staged: StagedPolicy = { number, for: purpose, revision: this.current.revision + 1, at };
    this.change({ staged }, 'staged', number, note, actor, at);
    this.events.push(new PolicyStaged({ number, version, purpose, change: staged.revision }));
    return staged;
  }

  private requireStaged({ revision }: StagedPolicy): void {
    if (this.current.staged?.revision === revision) return;
    throw new PolicyStagingOver('Somebody has staged another version meanwhile.');
  }

  private change(
    fields: Partial<TenantPolicyState>,
    kind: PolicyChange['kind'],
    number: number,
    note: string,
    { subject: by }: Actor,
    at: Date,
  ): void {
    const revision = this.current.revision + 1;
    this.current = { ...this.current, ...fields, revision };
    this.noted = [...this.noted, { revision, kind, number, note, by, at }];
  }
}
