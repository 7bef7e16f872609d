import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const root = join(import.meta.dirname, '../..');
export const deploy = join(root, 'deploy');
export const read = (path: string): string => readFileSync(join(deploy, path), 'utf8');

// Files as they stand: what is in them is what the tests look at.
// oxlint-disable-next-line typescript/no-explicit-any
export type Loose = any;

export const compose = (): Loose => parse(read('compose.yaml'), { merge: true });

/** All manifests of a folder, without what only kustomize reads. */
export function manifests(folder: string): { file: string; of: Loose }[] {
  return readdirSync(join(deploy, folder))
    .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
    .flatMap((file) =>
      parseAllDocuments(read(join(folder, file))).map((document) => ({ file, of: document.toJS() as Loose })),
    );
}
