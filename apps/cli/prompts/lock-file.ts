import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const lockFile = 'prompts.lock.yaml';

/** Undefined when the root has none: locking is a choice. */
export function readLock(root: string): string | undefined {
  const path = join(root, lockFile);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
