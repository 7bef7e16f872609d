import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root: where package.json stands, whether this runs from source or from `dist`. */
export const root = upTo(dirname(fileURLToPath(import.meta.url)));

export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

function upTo(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : upTo(dirname(directory));
}
