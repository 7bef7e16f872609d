import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  adoptCompiled,
  areCompiled,
  type Compiled,
  type RuleFile,
} from '../../../application/filters/content-safety/compile-rules.js';
import type { PolicyFiles } from '../../../application/filters/policies/policy-files.js';
import { ruleFilesOf } from '../../../application/filters/policies/read-policy.js';
import { policyTools } from './policy-tools.js';

/** ms after which a thread is given up, and the rules are compiled where they are read. */
const patience = 20_000;
/** What runs from TypeScript has no compiled file beside it, and compiles where it reads. */
const built = fileURLToPath(new URL('./rules-worker.js', import.meta.url));

/**
 * Compiles the rules of a policy in a thread of its own, which takes up to a second: `readPolicy` then finds them, and the event
 * loop is free meanwhile. Never rejects: what a thread could not do is done when the policy is read.
 * @param file the thread's
 */
export async function prepareRules(files: PolicyFiles, base: PolicyFiles | undefined, file = built): Promise<void> {
  const rules = ruleFilesOf(files, base);
  if (areCompiled(rules, policyTools) || !existsSync(file)) return;
  const compiled = await inThread(rules, file);
  if (compiled) adoptCompiled(rules, policyTools, compiled);
}

function inThread(rules: readonly RuleFile[], file: string): Promise<Compiled | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { name: 'rules', workerData: rules });
    const timer = setTimeout(() => void worker.terminate(), patience);
    worker.once('message', (compiled: Compiled) => resolve(compiled));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
