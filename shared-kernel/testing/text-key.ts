import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let file: string | undefined;

/** Of the key of texts that all databases and nodes of this test file share. */
export function textKeyFile(): string {
  file ??= join(mkdtempSync(join(tmpdir(), 'troupe-texts-')), 'text-key');
  return file;
}
