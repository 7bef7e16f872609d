import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { PolicyFiles } from '../../../application/filters/policies/policy-files.js';
import { describeProblem, type PolicyProblem } from '../../../application/filters/policies/policy-problem.js';
import { readPolicy, type PolicyReading, type ReadPolicy } from '../../../application/filters/policies/read-policy.js';
import { ShippedPolicy } from '../../../application/filters/policies/shipped-policy.js';
import { FolderWatch, type FolderWatchOptions } from '../../prompting/folder-watch.js';
import { readPolicyFolder } from './policy-folder.js';
import { prepareRules } from './prepare-rules.js';
import { policyTools } from './policy-tools.js';

/** The files of the shipped policy are wrong, and there is no earlier version of them to go on with. */
export class FolderPolicyInvalid extends Error {
  constructor(problems: readonly PolicyProblem[]) {
    super(`The policy cannot be used:\n${problems.map((problem) => `  ${describeProblem(problem)}`).join('\n')}`);
    this.name = 'FolderPolicyInvalid';
  }
}

interface Standing {
  readonly files: PolicyFiles;
  readonly policy: ReadPolicy;
}

/** The policy of a folder, read at the start and again when a file changes. One with an error changes nothing: the old one stays. */
export class FolderPolicy extends ShippedPolicy implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Policies');
  private watch: FolderWatch | undefined;
  private broken = false;

  private constructor(
    private standing: Standing,
    private readonly folder: string,
    private readonly options: FolderWatchOptions,
  ) {
    super();
  }

  /** @throws FolderPolicyInvalid */
  static open(folder: string, options: FolderWatchOptions = {}): FolderPolicy {
    const reading = readFolder(folder);
    if ('problems' in reading) throw new FolderPolicyInvalid(reading.problems);
    return new FolderPolicy(reading, folder, options);
  }

  /**
   * The same, with its rules compiled off the event loop.
   * @throws FolderPolicyInvalid
   */
  static async prepared(folder: string, options: FolderWatchOptions = {}): Promise<FolderPolicy> {
    await prepareRules(readPolicyFolder(folder).files, undefined);
    return FolderPolicy.open(folder, options);
  }

  get policy(): ReadPolicy {
    return this.standing.policy;
  }

  get files(): PolicyFiles {
    return this.standing.files;
  }

  async read(files: PolicyFiles, base = this.files): Promise<PolicyReading> {
    await prepareRules(files, base);
    return readPolicy(files, base, policyTools);
  }

  /** A changed file has errors, and the version before it is in use. */
  get isDegraded(): boolean {
    return this.broken;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.watch = await FolderWatch.open(this.folder, () => this.reload(), this.options);
  }

  onApplicationShutdown(): void {
    this.watch?.close();
  }

  private async reload(): Promise<void> {
    try {
      await prepareRules(readPolicyFolder(this.folder).files, undefined);
      this.take(readFolder(this.folder));
    } catch (error) {
      // A folder of it was taken away meanwhile, or may not be read.
      this.broken = true;
      this.logger.error(`The policy could not be read anew; it stays as it was: ${String(error)}`);
    }
  }

  private take(reading: ReturnType<typeof readFolder>): void {
    this.broken = 'problems' in reading;
    if ('problems' in reading) {
      const list = reading.problems.slice(0, mostTold).map((problem) => `  ${describeProblem(problem)}`);
      this.logger.warn(`The changed policy has errors; the one before it stays in use:\n${list.join('\n')}`);
      return;
    }
    this.standing = reading;
    this.logger.log(`Read the changed policy, version ${reading.policy.version.slice(0, 12)}.`);
  }
}

const mostTold = 20;

function readFolder(folder: string): Standing | { readonly problems: readonly PolicyProblem[] } {
  const { files, problems } = readPolicyFolder(folder);
  if (problems.length > 0) return { problems };
  const reading = readPolicy(files, undefined, policyTools);
  return 'problems' in reading ? reading : { files, policy: reading };
}
