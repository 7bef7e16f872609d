import { existsSync } from 'node:fs';
import { readPolicy, type PolicyReading } from '../../../application/filters/policies/read-policy.js';
import { readPolicyFolder } from './policy-folder.js';
import { policyTools } from './policy-tools.js';

/** For command lines: the policy of a folder. @param shipped folder of the policy that `extends: default` means */
export function openPolicy(folder: string, shipped: string): PolicyReading & { readonly files: number } {
  const { files, problems } = readPolicyFolder(folder);
  const count = Object.keys(files).length;
  if (problems.length > 0) return { problems, files: count };
  const base = existsSync(shipped) ? readPolicyFolder(shipped).files : undefined;
  return Object.assign(readPolicy(files, base, policyTools), { files: count });
}
