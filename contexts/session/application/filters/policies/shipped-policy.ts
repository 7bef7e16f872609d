import type { PolicyFiles } from './policy-files.js';
import type { PolicyReading, ReadPolicy } from './read-policy.js';

/** The policy that came with the server: of every tenant that has none of its own, and what `extends: default` means. */
export abstract class ShippedPolicy {
  abstract get policy(): ReadPolicy;
  abstract get files(): PolicyFiles;
  /** Reads another one; what takes long of it is done off the event loop. @param base instead of the shipped files, where it extends them */
  abstract read(files: PolicyFiles, base?: PolicyFiles): Promise<PolicyReading>;
}
