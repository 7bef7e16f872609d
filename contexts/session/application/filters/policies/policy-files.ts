import { hashOf } from '../../prompting/language/canonical.js';

/** The texts of a policy by their paths: `policy.yaml`, `terms/<category>.yaml`, `patterns.yaml`. */
export type PolicyFiles = Readonly<Record<string, string>>;

export const settingsFile = 'policy.yaml';
const rulePath = /^(patterns|terms\/[a-z0-9]+(-[a-z0-9]+)*)\.yaml$/;

/** UTF-16 units of one file, and of all files of a policy. */
const mostUnits = { file: 512 * 1024, policy: 2 * 1024 * 1024 } as const;
const mostFiles = 100;

export const isRuleFile = (path: string): boolean => rulePath.test(path);

/** Why these cannot be the files of a policy, before any is read. */
export function wrongWith(
  files: PolicyFiles,
): { readonly code: string; readonly path: string; readonly message: string }[] {
  const paths = Object.keys(files);
  const total = paths.reduce((sum, path) => sum + files[path]!.length, 0);
  const wrong = (code: string, path: string, message: string) => ({ code, path, message });
  return [
    ...paths
      .filter((path) => path !== settingsFile && !isRuleFile(path))
      .map((path) => wrong('file-unknown', path, 'A policy has policy.yaml, patterns.yaml and terms/<category>.yaml.')),
    ...paths
      .filter((path) => files[path]!.length > mostUnits.file)
      .map((path) => wrong('file-too-large', path, `A file may have ${mostUnits.file / 1024} Ki characters.`)),
    ...(files[settingsFile] === undefined ? [wrong('file-missing', settingsFile, 'A policy needs policy.yaml.')] : []),
    ...(paths.length > mostFiles || total > mostUnits.policy
      ? [
          wrong(
            'too-large',
            settingsFile,
            `A policy has at most ${mostFiles} files and ${mostUnits.policy / 1024} Ki characters.`,
          ),
        ]
      : []),
  ];
}

/** SHA-256, hex: of the files and of those that they extend. */
export const versionOf = (own: PolicyFiles, base: PolicyFiles | undefined): string =>
  hashOf(base ? { base, own } : { own });
