import { isRuleFile, settingsFile, type PolicyFiles } from '../../../application/filters/policies/policy-files.js';
import { ofPolicy, type PolicyProblem } from '../../../application/filters/policies/policy-problem.js';
import { FolderSources } from '../../prompting/folder-sources.js';

/** The files of a policy that lie in a folder; others in it are none of its business. */
export function readPolicyFolder(folder: string): {
  readonly files: PolicyFiles;
  readonly problems: readonly PolicyProblem[];
} {
  const sources = new FolderSources(folder);
  const { paths, problems } = sources.list();
  const files: Record<string, string> = {};
  const found = problems.map(ofPolicy);
  for (const path of paths.filter((it) => it === settingsFile || isRuleFile(it))) {
    const source = sources.read(path);
    if (source && 'text' in source) files[path] = source.text;
    else if (source) found.push(ofPolicy(source.problem));
  }
  return { files, problems: found };
}
