import { Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { StorageUnavailable } from '#shared-kernel/errors.js';
import type { TenantId } from '#shared-kernel/ids.js';
import type { LogReaders } from '#shared-kernel/sql/log-readers.js';
import type { Audience } from '../../../application/filters/content-safety/compiled-rules.js';
import type { ActivePolicy } from '../../../application/filters/policies/active-policy.js';
import { Policies } from '../../../application/filters/policies/policies.js';
import { describeProblem } from '../../../application/filters/policies/policy-problem.js';
import type { ReadPolicy } from '../../../application/filters/policies/read-policy.js';
import { PolicyActivated, PolicyRolledBack, PolicyStaged } from '../../../contract/events.js';
import type { TenantPolicies } from '../../../domain/tenant-policies.js';
import { shippedNumber } from '../../../domain/tenant-policy.js';
import { prepareRules } from './prepare-rules.js';
import type { FolderPolicy } from './folder-policy.js';
import type { PolicyHead, SqlPolicyNodes } from './sql-policy-nodes.js';

/** ms between looks at what other nodes have decided; the shorter one as long as something is staged. */
const lookEvery = { usually: 250, staged: 50 } as const;
/** ms that the shorter one lasts: nobody waits longer for acknowledgements. */
const hurry = 10_000;

interface Standing {
  readonly number: number;
  /** Absent: the shipped one. */
  readonly policy?: ReadPolicy;
}

/**
 * What every tenant is judged by on this node. A staged version is read and compiled, and only then acknowledged, so that its
 * activation is nothing but another pointer.
 */
export class LivePolicies extends Policies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Policies');
  private readonly counting = new Map<TenantId, Standing>();
  private readonly revisions = new Map<TenantId, number>();
  /** Versions that were read, by tenant and number: what counts, what is staged, and where a roll-back leads. */
  private readonly read = new Map<TenantId, Map<number, ReadPolicy>>();
  private readonly broken = new Set<string>();
  private looking: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private hurriedUntil = 0;
  private stopped = false;

  /** @param alone no other process uses this database: nothing has to be polled */
  constructor(
    private readonly shipped: FolderPolicy,
    private readonly stored: TenantPolicies,
    private readonly nodes: SqlPolicyNodes,
    readers: LogReaders,
    private readonly alone: boolean,
  ) {
    super();
    // Another node's events come this way within a second, too: a second chance, should a look have failed.
    const types = [PolicyStaged.type, PolicyActivated.type, PolicyRolledBack.type];
    readers.watch(types, () => void this.upToDate().catch(() => undefined));
  }

  active(tenant: TenantId, audience: Audience, place?: string): ActivePolicy {
    return (this.counting.get(tenant)?.policy ?? this.shipped.policy).at(audience, place);
  }

  get isDegraded(): boolean {
    return this.shipped.isDegraded || this.broken.size > 0;
  }

  /** One look at a time; who asks meanwhile gets the one after it. */
  upToDate(): Promise<void> {
    this.next ??= this.looking
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.look();
      });
    this.looking = this.next;
    return this.next;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.nodes.join(this.alone);
    await this.upToDate();
    if (!this.alone) this.lookLater();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking.catch(() => undefined);
    await this.nodes.leave().catch(() => undefined); // others hear of it by its silence
  }

  private lookLater(): void {
    if (this.stopped) return;
    const wait = performance.now() < this.hurriedUntil ? lookEvery.staged : lookEvery.usually;
    this.timer = setTimeout(() => {
      void this.upToDate()
        .catch((error: unknown) => this.tellFailure(error))
        .finally(() => this.lookLater());
    }, wait);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    if (this.stopped) return;
    const heads = await this.nodes.look();
    if (!heads) return;
    try {
      for (const head of heads) if (this.revisions.get(head.tenant) !== head.revision) await this.take(head);
    } catch (error) {
      this.nodes.lookAgain();
      throw error;
    }
    this.hurriedUntil = heads.some(({ staged }) => staged !== null) ? performance.now() + hurry : 0;
  }

  private async take({ tenant, revision, newest, active, before, staged }: PolicyHead): Promise<void> {
    const known = this.counting.get(tenant);
    if (known?.number !== active) {
      const policy = active === shippedNumber ? undefined : await this.versionOf(tenant, active);
      // What cannot be read here leaves what was there before: looser rules must not come from a mistake.
      if (typeof policy !== 'string') this.counting.set(tenant, { number: active, ...(policy && { policy }) });
    }
    if (staged) {
      const policy = staged.number === shippedNumber ? undefined : await this.versionOf(tenant, staged.number);
      await this.nodes.acknowledge(tenant, staged.revision, typeof policy === 'string' ? policy : null);
    }
    this.forgetAllBut(tenant, [active, before.at(-1), staged?.number]);
    this.revisions.set(tenant, revision);
    if (newest !== active && newest !== staged?.number) this.prepare(tenant, newest);
  }

  /** What was written may be activated next: its rules are compiled by then. Nothing waits for that. */
  private prepare(tenant: TenantId, number: number): void {
    void this.stored
      .version(tenant, number)
      .then((stored) => stored && prepareRules(stored.files, stored.base ?? undefined))
      .catch((error: unknown) => this.tellFailure(error));
  }

  /** Or the code of what is wrong with it here. */
  private async versionOf(tenant: TenantId, number: number): Promise<ReadPolicy | string> {
    const read = this.read.get(tenant) ?? new Map<number, ReadPolicy>();
    this.read.set(tenant, read);
    const known = read.get(number);
    if (known) return known;
    const stored = await this.stored.version(tenant, number);
    const reading = stored && (await this.shipped.read(stored.files, stored.base ?? undefined));
    const place = `tenant ${tenant}, version ${number}`;
    if (reading && 'at' in reading) {
      read.set(number, reading);
      this.broken.delete(place);
      return reading;
    }
    const [first] = reading?.problems ?? [];
    this.broken.add(place);
    this.logger.error(`A policy cannot be used here (${place}): ${first ? describeProblem(first) : 'it is gone.'}`);
    return first?.code ?? 'policy.version-unknown';
  }

  private forgetAllBut(tenant: TenantId, numbers: readonly (number | undefined)[]): void {
    const read = this.read.get(tenant);
    for (const number of read?.keys() ?? []) if (!numbers.includes(number)) read!.delete(number);
  }

  private tellFailure(error: unknown): void {
    if (error instanceof StorageUnavailable) return; // tried again at the next look
    this.logger.error('A look at the policies has failed.', error instanceof Error ? error.stack : String(error));
  }
}
